"""Which numeric cases have a function, found in the test files themselves: no list is kept by hand."""

import ast
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent


@dataclass(frozen=True)
class Found:
    """One case: its title (the first line of the docstring) and the file below tests/."""

    title: str
    file: Path


def functions_named(prefix: str, folder: Path) -> dict[str, Found]:
    """Case id -> where, for every function `<prefix>_<case id in lower case>` below the folder."""
    found = {}
    for file in sorted(folder.rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith(f"{prefix}_"):
                title = (ast.get_docstring(node) or "").partition("\n")[0].removesuffix(".")
                found[node.name.removeprefix(f"{prefix}_").capitalize()] = Found(title, file.relative_to(TESTS))
    return found


def analytic() -> dict[str, Found]:
    """The cases met by exact arithmetic: functions `analytic_...` under tests/theory/analytic."""
    return functions_named("analytic", HERE / "analytic")


def simulated() -> dict[str, Found]:
    """The cases met by simulation: functions `simulate_...` anywhere under tests."""
    return functions_named("simulate", TESTS)
