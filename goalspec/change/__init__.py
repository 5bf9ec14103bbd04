"""Goals over time: what two versions of a spec differ in, what was decided about it, other notations of a spec."""
