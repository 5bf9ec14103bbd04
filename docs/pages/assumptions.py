"""Every default of a center: its size, where it comes from, and how to switch it off."""

from goalspec.center.defaults import TABLE, Assumption
from goalspec.simulation import outcomes

ORIGIN = "goalspec/center/defaults.py and goalspec/simulation/outcomes.py"
HEAD = """\
# Assumptions

What a center does not state, it gets from this table. A size that no source supports says "assumption"; `off` removes
the effect altogether; the range is how far a sensitivity run moves it. What customers feel and do afterwards
(`outcome`) is no field of a center: it is the same for all.

| field | default | off | range | means | from |
| --- | --- | --- | --- | --- | --- |
"""


def pages() -> dict[str, str]:
    """One table, in the order of the code."""
    told = (each for each in vars(outcomes).values() if isinstance(each, Assumption))
    return {"assumptions.md": HEAD + "".join(f"{_row(each)}\n" for each in (*TABLE, *told))}


def _row(each: Assumption) -> str:
    off = "" if each.off is None else each.show(each.off)
    low, high = map(each.show, each.sweep)
    cells = (f"`{each.path}`", each.show(each.value), off, f"{low} to {high}", each.means, each.basis)
    return f"| {' | '.join(cells)} |"
