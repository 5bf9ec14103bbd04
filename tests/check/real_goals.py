"""Published goals of agencies, councils, regulators and firms as specs: one spec per group that was set together."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from tests.shared import shared

Row = dict[str, str]

METRICS = {
    "utilisation": {"metric": "utilization"},
    "response_time": {"metric": "reply_time"},
    "resolution_time": {"metric": "full_resolution_time"},
    "resolution_within": {"metric": "full_resolution_time"},
    "written_response_within": {"metric": "sla_compliance", "event": "resolution"},
    "first_response_within": {"metric": "sla_compliance", "event": "first_response", "within": "1 d"},
    "assignment_within": {"metric": "ola_compliance"},
    "in_person_wait_within": {"metric": "counter_wait_within"},
    "channel_adoption": {"metric": "online_users"},
    "span_of_control": {"metric": "span_of_control"},
}
SAME_NAME_OTHER_UNIT = {
    ("csat", "of 5"): "mean_rating",
    ("employee_engagement", "of 5"): "staff_rating",
    ("ces", "of 7"): "effort_felt",
    ("processing_within", "days"): "test_wait",
    ("processing_within", "%"): "processed_within",
}
# What the statement says beside the columns.
DETAILS: dict[str, dict[str, Any]] = {
    "G148": {"scope": {"channel": "voice"}},
    "G149": {"scope": {"channel": ["email", "chat"]}},
    "G162": {"measure": {"by": "records", "every": "month", "window": "30 d"}},
}
# One goal asks for two points less than an unknown baseline: a spec needs the baseline for that.
NO_PLACE = {"points vs baseline"}
ROLES = {
    "organisation": "director",
    "department": "director",
    "team": "manager",
    "manager": "manager",
    "agent": "agent",
}
SUFFIX = {"%": "%", "s": " s", "days": " d", "USD": " USD"}


def own(metric: str, name: str, unit: str, direction: str, control: str, **more: Any) -> dict[str, Any]:
    return {
        "id": metric,
        "name": name,
        "class": "quality",
        "unit": unit,
        "direction": direction,
        "definition": f"{name}, as the organization counts it.",
        "formula": "as named",
        "roles": ["manager", "director"],
        "control": control,
        **more,
    }


WITHIN = {"within": {"kind": "duration", "meaning": "The promised time.", "essential": True}}
OWN = [
    own("counter_wait_within", "Visitors served in time", "ratio", "higher", "queue", valid_max=1, qualifiers=WITHIN),
    own("processed_within", "Requests processed in time", "ratio", "higher", "process", valid_max=1, qualifiers=WITHIN),
    own("online_users", "Users of the online account", "count", "higher", "customer"),
    own("span_of_control", "Staff per manager", "count", "lower", "process"),
    own("mean_rating", "Mean rating", "stars", "higher", "customer", valid_min=1, valid_max=5, traits=["perception"]),
    own(
        "staff_rating", "Mean staff rating", "stars", "higher", "staff", valid_min=1, valid_max=5, traits=["perception"]
    ),
    own("effort_felt", "Effort felt", "points", "lower", "customer", valid_min=1, valid_max=7, traits=["perception"]),
    own("reply_time", "Mean time of a reply", "hour", "lower", "queue"),
    own("test_wait", "Mean wait for a test", "day", "lower", "queue"),
]


@dataclass(frozen=True, slots=True)
class RealGoal:
    """A goal with what became of it: met is yes, no or unknown."""

    id: str
    group: str
    met: str
    metric: str


def rows() -> Iterator[Row]:
    with shared("data", "real_goals.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write_specs(folder: Path) -> dict[str, RealGoal]:
    """Write a spec folder per group; returns the goals that are in them by id."""
    groups: dict[str, list[Row]] = {}
    for row in rows():
        if row["unit"] not in NO_PLACE:
            groups.setdefault(row["group"], []).append(row)
    for group, members in groups.items():
        (folder / group).mkdir()
        text = tomli_w.dumps(spec(members))
        (folder / group / "goals.toml").write_text(text, encoding="utf-8")
    listed = (row for members in groups.values() for row in members)
    return {row["id"]: RealGoal(row["id"], row["group"], row["met"], goal(row)["metric"]) for row in listed}


def spec(members: list[Row]) -> dict[str, Any]:
    goals = [goal(row) for row in members]
    used = {each["metric"] for each in goals}
    year = int(members[0]["year"][:4])
    return {
        "schema": 1,
        "as_of": f"{year}-01-01",
        "goal": goals,
        "metric": [metric for metric in OWN if metric["id"] in used],
    }


def goal(row: Row) -> dict[str, Any]:
    named = METRICS.get(row["metric"], {"metric": row["metric"]})
    named = {**named, "metric": SAME_NAME_OTHER_UNIT.get((row["metric"], row["unit"]), named["metric"])}
    qualifiers = {key: value for key, value in named.items() if key != "metric"}
    if row["threshold_s"]:
        qualifiers["within"] = f"{row['threshold_s']} s"
    end = int(row["year"][:4]) + (1 if "-" in row["year"] else 0)
    told = {
        "id": row["id"],
        "title": row["statement"].rstrip("."),
        "role": ROLES[row["level"]],
        "owner": row["organisation"],
        "metric": named["metric"],
        "target": {**bound(row), **qualifiers},
        "by": f"{end}-12-31",
        "measure": {"by": "records", "every": "month"},
        **DETAILS.get(row["id"], {}),
    }
    first = re.match(r"[\d.]+", row["baseline"])
    if first and "baseline" not in row["unit"]:
        told["baseline"] = {"value": written(first.group(), row["unit"])}
    return told


def bound(row: Row) -> dict[str, Any]:
    if row["unit"] == "% of baseline":
        return {"change": f"{float(row['target']) - 100:g}%"}
    return {{">=": "at_least", "<=": "at_most"}[row["op"]]: written(row["target"], row["unit"])}


def written(number: str, unit: str) -> str | float:
    return f"{number}{SUFFIX[unit]}" if unit in SUFFIX else float(number)
