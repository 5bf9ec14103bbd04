"""The editor server: what `goalspec check` and `goalspec explain` say, while the planner types."""
