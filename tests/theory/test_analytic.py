"""Every numeric case by exact arithmetic, within the case's own tolerance; every expected value is compared."""

import importlib

import pytest

from docs.pages.validation import EXCLUDED
from tests.theory.cases import cases, expected, meets
from tests.theory.found import analytic, simulated


@pytest.mark.parametrize("case_id", analytic())
def test_case(case_id: str) -> None:
    case = cases()[case_id]
    module = importlib.import_module(f"tests.theory.analytic.{analytic()[case_id].file.stem}")
    got = getattr(module, f"analytic_{case_id.lower()}")(case["params"])
    assert set(got) == set(expected(case_id))
    missed = {
        name: (got[name], value)
        for name, value in expected(case_id).items()
        if not meets(value, got[name], case["tol_rel"])
    }
    assert missed == {}


def test_every_case_has_its_arithmetic() -> None:
    assert set(analytic()) == set(cases())


def test_nothing_is_both_simulated_and_excluded() -> None:
    assert simulated().keys() & EXCLUDED.keys() == set()
    assert simulated().keys() | EXCLUDED.keys() <= set(analytic())
