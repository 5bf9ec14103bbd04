"""What goals do to each other when simulated, and what rules say about it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click import unstyle

from goalspec.check.simulated import findings_on
from goalspec.experiment.findings import findings
from goalspec.experiment.harm import Doubted
from goalspec.experiment.interaction import alone, interactions
from goalspec.experiment.interaction_results import Effect, Interactions
from goalspec.experiment.interplay import interplay
from goalspec.experiment.job import Job, Run
from goalspec.experiment.kept_results import Kept
from goalspec.experiment.replicate import Crew
from goalspec.experiment.stress import StressOptions, setting_of, stress
from goalspec.facts.simulated.harm import Harm
from goalspec.finding import Severity
from goalspec.report.stress import render
from goalspec.spec.read import load
from goalspec.spec.spec import Spec
from tests.experiment.worlds import CENTER, GOALS, loaded, world

TODAY = date(2026, 11, 22)
COMPLIANT = CENTER + "[behavior]\ncompliance = 1\n"
HARM = Harm("pace", "solve", 1.0, 0.1, (0.03, 0.3), 20, "week", 0.05, 0.771, 0.662, 0.004, "behavior.compliance 50%")
TENSION = '\n[[tension]]\nbetween = ["pace", "solve"]\nwins = "{wins}"\nbecause = "so it was decided"\n'
CARE = """
[[goal]]
id = "care"
role = "agent"
metric = "fcr"
target = { at_least = "90%" }
by = 2027-06-30
measure = { by = "survey", sample = 200, every = "week" }
"""


class Counting(Crew):
    """Workers that remember what they were asked for."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked: list[tuple[str, int]] = []

    def run(self, what: str, orders: list[tuple[Job, int]]) -> list[Run]:  # type: ignore[override]
        self.asked.append((what, len(orders)))
        return super().run(what, orders)


def matrix(spec: Spec, center: object, count: int = 6) -> tuple[Interactions | None, list[tuple[str, int]]]:
    """The matrix, and what was simulated for it beside the natural pace and the whole spec."""
    setting = replace(setting_of(spec, center, StressOptions()), engine="plain")  # type: ignore[arg-type]
    crew = Counting()
    natural, pursued = (
        crew.run("", [(job, n) for n in range(count)]) for job in (setting.natural(), setting.pursued())
    )
    crew.asked.clear()
    return interactions(setting, crew, natural, {setting.pursued().scenario.digest(): pursued}), crew.asked


def effect(found: Interactions | None, goal: str, other: str) -> Effect:
    assert found is not None
    known = found.of(goal, other)
    assert known is not None
    return known


def test_a_goal_that_presses_alone_costs_no_simulation(tmp_path: Path) -> None:
    found, asked = matrix(*loaded(tmp_path))
    assert asked == []
    assert found is not None
    assert (found.pressing, found.silent, found.pairs) == (("pace",), ("solve", "engage"), 1)
    known = effect(found, "pace", "solve")
    assert known.direction == "hurts"
    assert known.on.difference is not None
    assert known.on.difference.interval.high < 0
    assert known.on.periods == 6


def test_goals_that_press_nobody_cost_nothing(tmp_path: Path) -> None:
    found, asked = matrix(*loaded(tmp_path, GOALS.replace('"240 s"', '"2400 s"')))
    assert asked == []
    assert found is not None
    assert (found.effects, found.pressing) == ((), ())


def test_a_single_goal_has_no_other(tmp_path: Path) -> None:
    assert matrix(*loaded(tmp_path, CARE)) == (None, [])


def test_speed_hurts_care_and_care_hurts_speed(tmp_path: Path) -> None:
    found, asked = matrix(*loaded(tmp_path, GOALS + CARE))
    assert sorted(asked) == [("care alone", 6), ("pace alone", 6)]
    assert effect(found, "pace", "care").direction == "hurts"
    assert effect(found, "care", "pace").direction == "hurts"
    assert effect(found, "care", "solve").direction == "helps"
    assert found is not None
    assert found.of("pace", "pace") is None
    assert found.pairs == 4


def test_margins_are_wider_with_more_pairs(tmp_path: Path) -> None:
    few, many = (matrix(*loaded(tmp_path, goals))[0] for goals in (GOALS, GOALS + CARE))
    first, second = (effect(each, "pace", "solve").on.difference for each in (few, many))
    assert first is not None
    assert second is not None
    assert second.interval.half > first.interval.half * 1.05


def test_alone_is_without_the_attention_that_others_take(tmp_path: Path) -> None:
    setting = setting_of(*loaded(tmp_path, GOALS + CARE), StressOptions())
    assert alone(setting, "pace").scenario.digest() != setting.pursued().scenario.digest()
    assert alone(setting, "engage").scenario.digest() == setting.natural().scenario.digest()


def test_a_planted_clash_is_found_and_told_at_both_goals(tmp_path: Path) -> None:
    goals = GOALS.replace('"60%"', '"74%"')
    spec, center = loaded(tmp_path, goals, COMPLIANT)
    found = stress(spec, center, StressOptions(budget=16, engine="plain", workers=1, today=TODAY))
    (told,) = found.findings
    lines = (tmp_path / "spec" / "goals.toml").read_text("utf-8").splitlines()
    assert (told.rule, told.severity, told.confidence) == ("simulated/clash", "warning", "assumed")
    assert told.source == lines[told.line - 1] == 'target = { at_most = "240 s" }'
    assert [each.source for each in told.related] == ['target = { at_least = "74%" }']
    for words in ("aht at most 240 s", "fcr at least 74%", "instead of", "weeks", "no arithmetic shows it"):
        assert words in told.message
    assert "behavior.compliance 100%, stated in the center" in told.remedy
    shown = unstyle(render(found, "text", 80))
    assert "warning[simulated/clash]" in shown
    assert max(len(line) for line in shown.splitlines() if "-->" not in line) <= 80
    assert json.loads(render(found, "json"))["findings"][0]["line"] == told.line
    assert "`simulated/clash`" in render(found, "markdown")


def test_what_a_goal_surely_changes_need_not_make_another_fail(tmp_path: Path) -> None:
    spec, center = loaded(tmp_path)
    setting = replace(setting_of(spec, center, StressOptions()), engine="plain")
    with Crew(1) as crew:
        natural, pursued = (
            crew.run("", [(job, n) for n in range(6)]) for job in (setting.natural(), setting.pursued())
        )
        found = interplay(setting, crew, natural, pursued, TODAY, 16)
    assert effect(found.interactions, "pace", "solve").direction == "hurts"
    assert found.findings == ()


def doubted(spec: Spec, center: object, before: float, after: float, together: float) -> Doubted:
    """A pair that went from one chance to another in eight replications."""
    on = Kept("solve", "", before, None, after, None, 0, 0, 8, None, None, None)
    found = Interactions((Effect("pace", on, "hurts"),), ("pace",), (), 1, 8, 0.95)
    return Doubted(setting_of(spec, center, StressOptions()), Counting(), found, (), {}, {"solve": together})  # type: ignore[arg-type]


@pytest.mark.parametrize(("before", "after", "together"), [(0.9, 0.8, 0.3), (0.2, 0.0, 0.0), (1.0, 0.1, 0.9)])
def test_what_does_not_look_bad_is_simulated_no_further(
    tmp_path: Path, before: float, after: float, together: float
) -> None:
    found = doubted(*loaded(tmp_path), before, after, together)
    assert list(found.harms(20)) == []
    assert found.crew.asked == []  # type: ignore[attr-defined]


def told(folder: Path, more: str = "", goals: str = GOALS, harm: Harm = HARM) -> list[str]:
    """The messages on a harm in a spec."""
    spec = load(world(folder, goals + more))
    found = findings_on(spec, (harm,), TODAY)
    return [each.message for number, each in enumerate(found.findings) if number not in found.allowed]


def test_a_tension_settles_it_for_the_goal_that_wins(tmp_path: Path) -> None:
    assert len(told(tmp_path)) == 1
    assert told(tmp_path, TENSION.format(wins="pace")) == []


def test_a_winner_that_is_made_to_fail_is_told_with_the_decision(tmp_path: Path) -> None:
    spec = load(world(tmp_path, GOALS + TENSION.format(wins="solve")))
    (found,) = findings_on(spec, (HARM,), TODAY).findings
    assert [each.label for each in found.related][1:] == ["this is to win, and does not"]


def test_a_comment_allows_it_with_a_reason(tmp_path: Path) -> None:
    comment = "# goalspec: allow simulated/clash because the trial ends in March\n"
    goals = GOALS.replace('target = { at_most = "240 s" }', f'{comment}target = {{ at_most = "240 s" }}')
    assert told(tmp_path, goals=goals) == []
    found = list(findings(load(tmp_path / "spec"), (HARM,), TODAY))
    assert [each.allowed for each in found] == ["the trial ends in March"]


def test_the_project_may_change_its_severity_or_switch_it_off(tmp_path: Path) -> None:
    spec = load(world(tmp_path))
    config = tmp_path / "spec" / "goalspec.toml"
    text = '[rules]\n"simulated/clash" = {{ severity = "{}", because = "a test" }}\n'
    config.write_text(text.format("info"), "utf-8")
    assert [each.severity for each in findings_on(spec, (HARM,), TODAY).findings] == [Severity.INFO]
    config.write_text(text.format("off"), "utf-8")
    assert findings_on(spec, (HARM,), TODAY).findings == ()


def test_what_arithmetic_reports_is_not_reported_twice(tmp_path: Path) -> None:
    """Two targets on one metric that nothing satisfies."""
    twice = GOALS + '[[goal]]\nid = "slow"\nrole = "agent"\nmetric = "aht"\ntarget = { at_least = "300 s" }\n'
    twice += 'by = 2027-06-30\nmeasure = { by = "records", every = "week" }\n'
    assert len(told(tmp_path, goals=twice)) == 1
    assert told(tmp_path, goals=twice, harm=replace(HARM, other="slow")) == []


def test_without_harm_nothing_is_checked(tmp_path: Path) -> None:
    found = findings_on(load(world(tmp_path)), (), TODAY)
    assert (found.findings, dict(found.allowed)) == ((), {})
