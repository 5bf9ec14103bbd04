"""The 54 numeric cases, and the rule by which code without chance must meet them."""

import ast
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.shared import shared

HERE = Path(__file__).parent
ROUNDING = 1e-9


@cache
def cases() -> dict[str, dict[str, Any]]:
    """All cases by id; skips the calling test where the shared folder is absent."""
    text = shared("validation", "cases.toml").read_text("utf-8")
    return {case["id"]: case for case in tomllib.loads(text)["case"]}


def expected(case_id: str) -> dict[str, float]:
    return {name: figure["value"] for name, figure in cases()[case_id]["expect"].items()}


def meets(value: float, got: float, tol_rel: float) -> bool:
    """Whole numbers exactly, zero up to rounding, everything else within the relative tolerance."""
    if isinstance(value, int):
        return got == value
    return abs(got - value) <= (tol_rel * abs(value) if value else ROUNDING)


def functions_named(prefix: str, *folders: Path) -> dict[str, Path]:
    """Case id -> file, for every function `<prefix>_<case id in lower case>`: the list that nobody keeps by hand."""
    found = {}
    for file in sorted(file for folder in folders for file in folder.rglob("*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith(f"{prefix}_"):
                found[node.name.removeprefix(f"{prefix}_").capitalize()] = file
    return found


def analytic_functions() -> dict[str, Path]:
    return functions_named("analytic", HERE / "analytic")


def simulated_functions() -> dict[str, Path]:
    return functions_named("simulate", HERE.parent)
