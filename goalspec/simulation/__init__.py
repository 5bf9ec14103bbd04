"""The simulation of a contact center: two engines that agree to the byte, and what is measured on their paths."""
