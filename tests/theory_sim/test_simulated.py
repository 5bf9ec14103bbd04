"""The simulation against exactly known answers, each case within the acceptance rule that comes with it."""

import importlib

import pytest

from goalspec.simulation import twin
from tests.theory.cases import cases, expected
from tests.theory.found import simulated
from tests.theory_sim.estimates import missed
from tests.theory_sim.studies import found_anew, recorded

HERE, STUDIES = "theory_sim", "studies"
FILES = {case_id: found.file.stem for case_id, found in simulated().items() if found.file.parts[0] == HERE}
FOUND = [case_id for case_id, file in FILES.items() if file != STUDIES]
LONG = [case_id for case_id, file in FILES.items() if file == STUDIES]
COMPARISONS = ("fluid_", "naive_", "tau_min_", "min_", "grid_", "steady_state_", "mean_offered_")
BY_FORMULA = ("_elasticity_", "_one_generation", "_if_exponential", "_if_rate_were_certain", "ratio_to_exponential")

needs_speed = pytest.mark.skipif(not twin.numba_is_here(), reason="millions of contacts: needs the compiled engine")


@needs_speed
@pytest.mark.parametrize("case_id", FOUND)
def test_the_simulation_meets_the_exact_answer(case_id: str) -> None:
    case = cases()[case_id]
    module = importlib.import_module(f"tests.{HERE}.{FILES[case_id]}")
    got = getattr(module, f"simulate_{case_id.lower()}")(case["params"])
    assert missed(expected(case_id), got, case["sim_tol_rel"]) == {}
    assert set(got) == {name for name in expected(case_id) if is_an_outcome(name)}


@pytest.mark.parametrize("case_id", LONG)
def test_a_recorded_study_meets_the_exact_answer(case_id: str) -> None:
    got = recorded()[case_id]
    assert missed(expected(case_id), got, cases()[case_id]["sim_tol_rel"]) == {}
    assert set(got) == {name for name in expected(case_id) if is_an_outcome(name)}


@pytest.mark.study
@needs_speed
@pytest.mark.parametrize("case_id", LONG)
def test_a_study_gives_what_is_recorded(case_id: str) -> None:
    assert found_anew(case_id, cases()[case_id]["params"]) == recorded()[case_id]


def is_an_outcome(name: str) -> bool:
    """Figures of a neighboring formula or of a search are no outcome; the exact arithmetic compares them.

    `mean_offered_wait` is that of a customer who would wait longer than anybody does.
    """
    return not name.startswith(COMPARISONS) and not any(part in name for part in BY_FORMULA)


@pytest.mark.parametrize(
    ("value", "error", "exact", "verdict"),
    [
        (1.01, 0.004, 1.0, None), (1.02, 0.004, 1.0, "instead of"), (1.0, 0.03, 1.0, "not precise enough"),
        (0.0, 0.0, 0.0, None), (0.001, 0.0001, 0.0, "instead of"), (0.0, 0.01, 0.0, "not precise enough"),
    ],
)  # fmt: skip
def test_the_rule_refuses_what_is_off_or_imprecise(
    value: float, error: float, exact: float, verdict: str | None
) -> None:
    wrong = missed({"x": exact}, {"x": (value, error)}, 0.05)
    assert (wrong == {}) if verdict is None else (verdict in wrong["x"])
