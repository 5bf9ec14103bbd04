"""Facts that exist only where the spec has a center; imported when one of them is first asked for."""
