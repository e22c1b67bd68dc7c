"""Everything a person sees and touches: the only room of DealerDesk that knows Qt."""
