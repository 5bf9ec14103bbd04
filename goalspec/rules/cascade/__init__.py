"""How goals of roles carry each other."""
