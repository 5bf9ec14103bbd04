"""The numeric cases of staffing: the answer by simulation is the one that exact formulas give."""

from pathlib import Path

import pytest

from goalspec.center.model import Center
from goalspec.experiment.staff import StaffOptions, staff
from goalspec.experiment.staff_results import Staff
from goalspec.spec.read import load
from goalspec.spec.spec import Spec
from tests.theory.cases import cases, expected
from tests.theory_sim.centers import center_of, type_of


def asked(folder: Path, every: str, *targets: str) -> Spec:
    """A spec with one goal per target, judged every week or month."""
    text = "schema = 1\nas_of = 2027-01-04\n"
    for number, target in enumerate(targets):
        text += f'[[goal]]\nid = "goal-{number}"\nrole = "manager"\nby = 2027-06-30\n{target}\n'
        text += f'measure = {{ by = "records", every = "{every}" }}\n'
    (folder / "goals.toml").write_text(text, "utf-8")
    return load(folder)


def needed(found: Staff) -> int:
    """The headcount of the only team, verified and proven to be the cheapest."""
    assert found.found
    assert found.verified
    assert found.search.proof == "cheapest"
    (only,) = found.headcounts
    return only.needed


def a03p(today: int) -> Center:
    """200 calls an hour of 180 s each, whose callers wait until they are served."""
    params = cases()["A03p"]["params"]
    return center_of(today, type_of("calls", params["arrival_rate_per_hour"], f"{params['mean_handle_time_s']} s"))


@pytest.mark.parametrize("cap", ["none", "0.85", "0.7"])
def test_agents_for_a_service_level_and_an_occupancy_cap(tmp_path: Path, cap: str) -> None:
    params = cases()["A03p"]["params"]
    level = f'at_least = "{params["service_level_target"]:.0%}", within = "{params["target_answer_time_s"]} s"'
    targets = [f'metric = "service_level"\ntarget = {{ {level} }}']
    targets += [] if cap == "none" else [f'metric = "occupancy"\ntarget = {{ at_most = "{float(cap):.0%}" }}']
    found = staff(asked(tmp_path, "day", *targets), a03p(12), StaffOptions(workers=1))
    assert needed(found) == expected("A03p")[f"min_agents_occ_cap_{cap}"]


def a08p(load: int) -> Center:
    """So many erlangs of calls of 180 s, whose callers wait 300 s in the mean."""
    seconds = cases()["A08p"]["params"]["mean_handle_time_s"]
    return center_of(load, type_of("calls", 3600 * load / seconds, f"{seconds} s", patience="300 s"))


@pytest.mark.parametrize("load", [10, *(pytest.param(load, marks=pytest.mark.study) for load in (20, 50, 100))])
def test_agents_for_a_cap_on_abandoned_calls(tmp_path: Path, load: int) -> None:
    """The case asks for the long-run mean, which half of the weeks or months keep to: at 50 erlangs it is 0.98 %."""
    goal = 'metric = "abandonment_rate"\ntarget = { at_most = "1%", short_abandon = "0 s" }'
    spec = asked(tmp_path, "week" if load < 50 else "month", goal)
    found = staff(spec, a08p(load), StaffOptions(0.5, budget=20, workers=1))
    assert needed(found) == expected("A08p")[f"min_agents_load{load}_patience300_cap0.01"]
