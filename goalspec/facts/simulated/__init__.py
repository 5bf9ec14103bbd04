"""What a simulation found, as facts for rules."""
