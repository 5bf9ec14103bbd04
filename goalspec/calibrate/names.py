"""Names of a log as ids of a center."""

import re


def slug(name: str) -> str:
    """Letters, digits, `_` and `-` alone, 80 at most: `Gold (EN)` becomes `Gold-EN`."""
    return re.sub(r"[^\w-]+", "-", name.strip()).strip("-")[:80] or "unnamed"
