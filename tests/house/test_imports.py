"""Imports go one way. A part may see what its row names, and itself."""

import ast
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, python_files, tree

GROUND = {"units", "finding", "queueing"}
SPEC_SIDE = GROUND | {"catalog", "spec", "center"}
CHECK_SIDE = SPEC_SIDE | {"facts", "conflict", "rules", "check"}
RUN_SIDE = SPEC_SIDE | {"incentives", "simulation", "facts", "experiment"}
RESULTS = CHECK_SIDE | RUN_SIDE

MAY_SEE = {
    "units": set[str](),
    "finding": set[str](),
    "queueing": set[str](),
    "catalog": GROUND,
    "spec": GROUND | {"catalog"},
    "center": GROUND | {"catalog", "spec"},
    "facts": SPEC_SIDE,
    "conflict": SPEC_SIDE | {"facts"},
    "rules": SPEC_SIDE | {"facts", "conflict"},
    "check": CHECK_SIDE,
    "incentives": SPEC_SIDE,
    "simulation": GROUND | {"catalog", "center", "incentives"},
    "experiment": RUN_SIDE | {"check"},  # rules take what was simulated as facts
    "store": RUN_SIDE,
    "change": RESULTS,
    "calibrate": RESULTS,
    "templates": set[str](),
    "report": RESULTS | {"change", "calibrate", "store"},
    "lsp": RESULTS | {"report"},
    "cli": RESULTS | {"change", "calibrate", "store", "templates", "report", "lsp"},
    "__main__": {"cli"},
}
HEAVY = {"numpy", "scipy", "simpy", "numba", "rich", "distributed", "altair", "pygls"}


def part_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "goalspec"


def part_of_file(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def absolute(node: ast.ImportFrom, file: Path) -> str:
    """The full name of the module that a `from` statement imports from."""
    package = ["goalspec", *file.relative_to(PACKAGE).parts[:-1]]
    above = package[: len(package) - node.level + 1] if node.level else []
    return ".".join([*above, *(node.module or "").split(".")]).strip(".")


def imported(node: ast.AST, file: Path) -> list[str]:
    """The modules that an import statement names, `from goalspec import units` counted as `goalspec.units`."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = absolute(node, file)
        names = [name.name for name in node.names if name.name != "__version__"]
        return [f"goalspec.{name}" for name in names] if module == "goalspec" else [module]
    return []


@pytest.mark.parametrize("file", [file for file in python_files() if part_of_file(file) != "__init__"], ids=str)
def test_a_part_sees_only_what_lies_left_of_it(file: Path) -> None:
    part = part_of_file(file)
    modules = {module for node in ast.walk(tree(file)) for module in imported(node, file)}
    seen = {part_of(module) for module in modules if module.split(".")[0] == "goalspec"}
    assert seen - {part} <= MAY_SEE[part]


@pytest.mark.parametrize("part", ["units", "finding", "catalog", "spec", "center", "rules", "check", "cli", "facts"])
def test_heavy_libraries_are_not_imported_at_the_top(part: str) -> None:
    heavy = {
        f"{file.name}:{node.lineno} {module}"
        for file in python_files()
        if part_of_file(file) == part
        for node in tree(file).body
        for module in imported(node, file)
        if module.split(".")[0] in HEAVY
    }
    assert heavy == set()


def test_every_part_has_its_row() -> None:
    assert {part_of_file(file) for file in python_files()} - {"__init__"} <= set(MAY_SEE)
