"""Words that several rules use: where a figure comes from."""

from collections.abc import Iterable

from goalspec.catalog import Catalog


def cited(sources: Iterable[str], catalog: Catalog) -> str:
    """The sources of a figure with their years, in parentheses; our own reasoning says so."""
    known = [catalog.sources[each] for each in sources if each in catalog.sources]
    listed = "; ".join(f"{each.publisher}, {each.year}" for each in known)
    return f"({listed})" if listed else "(our own reasoning)"
