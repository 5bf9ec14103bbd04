"""Goals as a table for spreadsheets, and back: one row a goal, one column a field, nothing lost on the way."""
