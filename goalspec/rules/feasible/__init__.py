"""What arithmetic forbids."""
