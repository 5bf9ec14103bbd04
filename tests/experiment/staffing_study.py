"""Random centers of two teams, and what trying every headcount gives: the yardstick for `staff`.

`python -m tests.experiment.staffing_study` does all of it and writes `staffing_study.toml` anew.
"""

import random
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import tomli_w

from goalspec.center.model import Center
from goalspec.center.paths import PathError, changed
from goalspec.experiment.cases import Setting
from goalspec.experiment.kept import all_hold, goals
from goalspec.experiment.plan import plan
from goalspec.experiment.replicate import Crew
from goalspec.experiment.staff import StaffOptions, staff
from goalspec.experiment.staff_results import Staff
from goalspec.spec.spec import Spec

RECORD = Path(__file__).with_name("staffing_study.toml")
CENTERS = 50
PER_HEADCOUNT = 40
PROBABILITY = 0.8
SKILLS = (
    ({"a": 1}, {"b": 1}),
    ({"a": 1}, {"a": {"after": "20 s"}, "b": 1}),
    ({"a": 1, "b": {"after": "30 s"}}, {"a": {"after": "30 s"}, "b": 1}),
    ({"a": 1}, {"a": 2, "b": 1}),
    ({"a": 1, "b": 1}, {"b": 1}),
)  # fmt: skip


def center_number(number: int) -> Center:
    """A random center: five forms of routing, loads of 1.5 to 6 erlangs a type, wages that differ or are equal."""
    dice = random.Random(number)
    first, second = SKILLS[number % len(SKILLS)]
    wages = dice.choice([(20, 20), (20, 24), (20, 30), (26, 20)])
    teams = [
        {"id": name, "skills": skills, "staff": 6, "shrinkage": 0.0, "dump": 0.0, "wage": f"{wage} EUR/h"}
        for name, skills, wage in zip(("one", "two"), (first, second), wages, strict=True)
    ]
    types = [_type(dice, name) for name in ("a", "b")]
    return Center.model_validate({"center": {"hours": {"mon-fri": "09:00-15:00"}}, "type": types, "team": teams})


def _type(dice: random.Random, name: str) -> dict[str, Any]:
    seconds = dice.choice([150, 240, 300, 420])
    erlangs = dice.uniform(1.5, 6.0)
    return {
        "id": name, "volume": f"{3600 * erlangs / seconds:.1f}/h", "day_factor": 0.1, "handle_time": f"{seconds} s",
        "resolution": dice.choice(["70%", "80%"]), "patience": f"{dice.choice([60, 120, 240])} s",
    }  # fmt: skip


def spec_number(number: int, folder: Path) -> Spec:
    """Goals on waits of both types together or of each, on those who give up, or on the mean wait."""
    from goalspec.spec.read import load

    asked = [
        ('service_level", target = { at_least = "80%", within = "20 s" }', ""),
        ('abandonment_rate", target = { at_most = "4%" }', ""),
        ('asa", target = { at_most = "15 s" }', 'scope = { queue = "a" }'),
        ('service_level", target = { at_least = "75%", within = "30 s" }', 'scope = { queue = "b" }'),
    ]
    chosen = [asked[number % 4], asked[(number // 4 + 1 + number) % 4]]
    text = "schema = 1\nas_of = 2027-01-04\n"
    for place, (metric, scope) in enumerate(dict.fromkeys(chosen)):
        parts = metric.split(", ", 1)
        text += f'[[goal]]\nid = "goal-{place}"\nrole = "manager"\nmetric = "{parts[0]}\n{parts[1]}\n{scope}\n'
        text += 'by = 2027-06-30\nmeasure = { by = "records", every = "week" }\n'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "goals.toml").write_text(text, "utf-8")
    return load(folder)


@dataclass(frozen=True, slots=True)
class Brute:
    """The cheapest headcount that passes when every one is simulated in full, and how many were cheaper or as cheap."""

    one: int
    two: int
    cost: float
    headcounts: int


def brute(spec: Spec, center: Center, most: int) -> Brute:
    """Every headcount up to `most` agents a team, cheapest first, each in full, until the first that passes."""
    setting = Setting(spec, center, plan(spec, center), 1, "auto")
    wages = {team.id: team.wage.per(3600.0) if team.wage else 0.0 for team in center.team_tables}
    grid = sorted(product(range(1, most + 1), repeat=2), key=lambda n: (n[0] * wages["one"] + n[1] * wages["two"], n))
    with Crew(1) as crew:
        for tried, (one, two) in enumerate(grid, 1):
            if _passes(setting, crew, {"teams.one.staff": one, "teams.two.staff": two}):
                return Brute(one, two, 30 * (one * wages["one"] + two * wages["two"]), tried)
    raise AssertionError(f"no headcount up to {most} passes")


def _passes(setting: Setting, crew: Crew, changes: dict[str, int]) -> bool:
    try:
        changed(setting.center, changes)
    except PathError:
        return False
    job = setting.pursued(changes)
    runs = crew.run("all", [(job, number) for number in range(PER_HEADCOUNT)])
    share, _ = all_hold(goals(setting.plan, runs, setting.seed))
    return share is not None and share >= PROBABILITY - 1e-9


def found(number: int, folder: Path) -> Staff:
    """What `staff` says of a random center."""
    options = StaffOptions(PROBABILITY, budget=PER_HEADCOUNT, workers=1)
    return staff(spec_number(number, folder), center_number(number), options)


def row(number: int, folder: Path) -> dict[str, Any]:
    """One center of the record: both answers, and the replications that each took."""
    answer = found(number, folder)
    best = brute(spec_number(number, folder), center_number(number), 40)
    heads = {each.team: each.needed for each in answer.headcounts}
    searched = answer.search
    return {
        "number": number, "brute": [best.one, best.two], "staff": [heads["one"], heads["two"]],
        "brute_runs": best.headcounts * PER_HEADCOUNT, "staff_runs": searched.replications,
        "verification_runs": searched.verification, "added": answer.added, "tried": searched.tried,
        "grid": searched.points,
    }  # fmt: skip


@cache
def recorded() -> tuple[dict[str, Any], ...]:
    """The record of all centers."""
    return tuple(tomllib.loads(RECORD.read_text("utf-8"))["center"])


def main(numbers: range, folder: Path) -> None:
    """Try every center, and write the record."""
    rows = []
    for number in numbers:
        rows.append(row(number, folder / str(number)))
        sys.stderr.write(f"{rows[-1]}\n")
    head = "# Written by `python -m tests.experiment.staffing_study`: `staff` beside trying every headcount.\n\n"
    RECORD.write_text(head + tomli_w.dumps({"center": rows}), "utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        main(range(CENTERS), Path(place))
