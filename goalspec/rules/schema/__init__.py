"""The form of a spec: what keeps it from being read as meant."""

NEEDS = "faults"
