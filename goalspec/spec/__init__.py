"""What planners write: the spec language, where each word of it stands, and how it is read and written."""
