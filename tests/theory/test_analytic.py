"""Every numeric case by exact arithmetic, within the case's own tolerance; every expected value is compared."""

import importlib

import pytest

from tests.theory.cases import analytic_functions, cases, expected, meets


@pytest.mark.parametrize("case_id", analytic_functions())
def test_case(case_id: str) -> None:
    case = cases()[case_id]
    module = importlib.import_module(f"tests.theory.analytic.{analytic_functions()[case_id].stem}")
    got = getattr(module, f"analytic_{case_id.lower()}")(case["params"])
    assert set(got) == set(expected(case_id))
    missed = {
        name: (got[name], value)
        for name, value in expected(case_id).items()
        if not meets(value, got[name], case["tol_rel"])
    }
    assert missed == {}


def test_every_case_has_its_arithmetic() -> None:
    assert set(analytic_functions()) == set(cases())
