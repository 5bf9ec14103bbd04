"""Five thousand random centers on each clock: their results are recorded, `pytest -m study` runs them again.

`python -m tests.simulation.kernel.studies` writes `studies.toml` anew.
"""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from goalspec.simulation import reference
from goalspec.simulation.machine import Machine
from tests.simulation.kernel.twins import TICKS, center, compiled

RECORD = Path(__file__).with_name("studies.toml")
HEAD = """\
# Written by `python -m tests.simulation.kernel.studies`: random centers with every feature on, simulated by the SimPy
# model and by the compiled kernel. Per clock (ms) and block of 500 centers: contacts, numbers of the centers over which
# the two do not write the same bytes, and one digest over the paths of all.

"""
BLOCK = 500
BLOCKS = range(10)
SEED = 7


def compared(tick: float, block: int) -> dict[str, Any]:
    """What one block of centers gives on one clock."""
    kernel, whole, contacts, differing = compiled(), hashlib.sha256(), 0, []
    for number in range(block * BLOCK, (block + 1) * BLOCK):
        scenario = center(number, tick)
        path = reference.run(scenario, SEED, number)
        digest = path.digest()
        if Machine(kernel, scenario).run(SEED, number).digest() != digest:
            differing.append(number)
        whole.update(digest.encode())
        contacts += path.contacts.size
    return {"contacts": contacts, "differing": differing, "digest": whole.hexdigest()}


def key(tick: float, block: int) -> str:
    """Where the result of a block is recorded."""
    return f"{tick:g} ms, from {block * BLOCK}"


def recorded() -> dict[str, dict[str, Any]]:
    """The results as they were found."""
    return tomllib.loads(RECORD.read_text("utf-8"))


def main() -> None:
    """Run everything and record it; a quarter of an hour or more."""
    import tomli_w

    found = {key(tick, block): compared(tick, block) for tick in TICKS for block in BLOCKS}
    RECORD.write_text(HEAD + tomli_w.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
