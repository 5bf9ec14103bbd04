"""What only a simulation shows."""

NEEDS = "simulated"
