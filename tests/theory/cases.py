"""The 54 numeric cases, and the rule by which code without chance must meet them."""

import tomllib
from functools import cache
from typing import Any

from tests.shared import shared

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
