"""Goals that are met by doing harm elsewhere."""
