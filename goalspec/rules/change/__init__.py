"""What has moved since an earlier version of the spec."""

NEEDS = "before"
