"""Every sentence that matching can say about a row: why not taken, what was kept, what is doubtful."""

from __future__ import annotations

from dealerdesk.core.i18n import N_

# Why a row is not taken ----------------------------------------------------------------------------

NOBODY = N_("It is not said whose car this is, and the car is not known here.")
UNKNOWN_NUMBER = N_("The customer number {number} is not known here; import the customers first.")
CAR_NOT_KNOWN = N_(
    "The car {plate} is not known here, and the row names no customer; import the customers first."
)
NOBODY_HAS_IT = N_("Nobody is known to have the car {plate}, and the row names no customer.")
NO_CAR_TO_TELL = N_("The customer has more than one car, and the row does not say which one was here.")
NO_CAR_AT_ALL = N_("The customer has no car here, and the row does not say which one it was.")
IN_THE_FUTURE = N_("{day} lies in the future.")

# What is doubtful about people ---------------------------------------------------------------------

NO_NAME = N_("(no name)")
NAMELESS = N_("The customer has no name in the file; taken in as {name}, to be asked for.")
APART_NUMBER = N_("{one} and {other} have the same customer number; they were kept apart.")
APART_PHONE = N_("{one} and {other} have the same phone number; they were kept apart.")
APART_EMAIL = N_("{one} and {other} have the same e-mail address; they were kept apart.")
KEPT_NAME = N_("The file writes {other}, here it is {one}; {one} stays.")
KEPT_ADDRESS = N_("{name}: the file says {other}, here it is {one}; that stays.")
KEPT_BIRTH = N_("{name}: the file says born on {other}, here it is {one}; that stays.")
KEPT_NOTE = N_("{name}: the note of the file was left out, there is one here already.")
KEPT_CONSENT = N_("{name}: what the file says about contact differs from what was said here; that stays.")
SAID_BOTH = N_("{name}: the file says both yes and no about contact; taken as no.")

# What is doubtful about cars -----------------------------------------------------------------------

KEPT_VIN = N_("{plate}: the file has the VIN {other}, here it is {one}; that stays.")
KEPT_MODEL = N_("{plate}: the file says {other}, here it is {one}; that stays.")
FURTHER_PLATE = N_("{plate} is on the car with the plate {other} too; it is kept as a former plate.")
TWO_CARS = N_("{plate} is on two cars with different VINs; both are kept.")
SHARED = N_("{plate} belongs to {one} and to {other}; both are kept as owners.")
OWNER_STAYS = N_("{plate} belongs to {one} here; {other} is kept as a former owner.")
PASSED_ON = N_("{plate} went from {one} to {other}.")
ODD_READING = N_("{plate}: {question}")

# What is doubtful about visits ---------------------------------------------------------------------

GIVEN_TO_OWNER = N_("{other} is not known here; the visit was given to {one}, who has the car {plate}.")
NUMBER_AGAIN = N_("The order number {number} is on another visit already; this one is kept as {new}.")
JOB_NOT_ADDED = N_("The visit {number} was written here; what the file adds to it was left out.")
AMOUNT_DIFFERS = N_("The visit {number} is here already with another amount; that stays.")
SAME_ROW = N_("The row stands in the file twice; it was taken once.")
