"""The sections of the report: every module here has a `PLACE` and `section(told) -> Section | None`."""
