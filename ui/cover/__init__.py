"""Terms of the house and the covers of a car, on the screen."""
