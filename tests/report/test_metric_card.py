import json

import pytest

from goalspec.catalog import Metric, builtin
from goalspec.report import metric_list
from goalspec.report.metric_card import card, sources_of

METRICS = tuple(builtin().values())

HOLD_TIME = """\
hold_time: Average hold time
speed, lower is better, leading
also called in-call hold

Mean time the customer is on hold within a call.
formula      hold / handled (or held calls)
unit         a time, such as 20 s or 5 min
possible     from 0 s
differs by   per handled or per held call
measured by  ACD

Qualifiers (an essential one moves the figure much: say it)
  base = handled | held; default "handled". Averaged over all handled calls, or
    over those with a hold.

Who can move it
  agent; our own acts decide it, case by case.

Watch beside it
  transfer_rate. Hold and transfer trade off.

Known figures
  typical: 25.8 s, S63

Limits of a target
  warning: at or below 0 s: it asks for none at all, which no period of normal
    work shows (reasoned)

Simulated
  No. What a center lacks for it: when agents put callers on hold.

Sources
  S63: QLM / Celsius pages repeating LiveAgent statistics, QLM, n.d. (grade D,
    seen)"""


def test_a_card_as_a_planner_sees_it() -> None:
    assert "\n".join(card(builtin()["hold_time"], builtin())) == HOLD_TIME


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_every_card_fits_and_leaves_nothing_out(metric: Metric, width: int) -> None:
    lines = card(metric, builtin(), width)
    flat = " ".join(" ".join(lines).split())
    assert max(map(len, lines)) <= width
    told = [
        metric.name,
        metric.definition,
        metric.formula,
        *metric.aliases,
        *metric.counter_metrics,
        metric.counter_why,
    ]
    told += [f"{source}: " for source in sources_of(metric)]
    told += [qualifier.meaning for qualifier in metric.qualifiers]
    told += [limit.why for limit in metric.limits]
    told += [metric.simulation.missing, metric.simulation.rests_on, *metric.simulation.needs]
    assert [words for words in told if words not in flat] == []


def test_a_card_shows_figures_with_source_year_and_sector() -> None:
    lines = card(builtin()["asa"], builtin(), 100)
    assert "  36.1 s: mean, all, UK, 2014, n = 215, S31 (55 s in 200+ seats)" in lines
    money = card(builtin()["cost_per_contact"], builtin(), 100)
    assert "  6 USD to 40 USD: range, service desk ticket, NA, n.d., S23" in money
    leavers = card(builtin()["attrition"], builtin(), 100)
    assert any(line.startswith("  14,113 USD: cost of replacing an agent, mean, all, US") for line in leavers)


def test_the_list_names_every_metric_once_in_narrow_lines() -> None:
    lines = metric_list.text(METRICS).splitlines()
    assert max(map(len, lines)) <= 100
    named = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(named) == sorted(builtin())


def test_json_carries_every_field_that_is_filled() -> None:
    told = json.loads(metric_list.as_json(METRICS))
    assert told["schema"] == "goalspec/metrics/1"
    by_id = {table["id"]: table for table in told["metrics"]}
    assert list(by_id) == list(builtin())
    assert by_id["fcr"]["pulls"] == "resolution"
    assert by_id["fcr"]["qualifiers"][1] == {
        "name": "window",
        "kind": "duration",
        "default": "7 d",
        "meaning": "No further contact about the issue inside this time.",
        "essential": True,
        "when": [["by", "records"]],
    }
    assert by_id["asa"]["valid_min"] == 0
    assert "valid_max" not in by_id["asa"]
