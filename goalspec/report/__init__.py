"""Results as text for people and programs: one file per format."""
