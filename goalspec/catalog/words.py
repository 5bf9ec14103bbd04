"""The closed lists of words that metrics are described in, each with its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

MetricClass = Literal["speed", "quality", "cost", "people", "growth"]
Direction = Literal["higher", "lower", "range"]
Timing = Literal["leading", "lagging"]
RoleLevel = Literal["agent", "manager", "director"]
Pull = Literal["handle_time", "resolution", "none"]
Control = Literal["process", "queue", "customer", "staff", "public"]
Simulable = Literal["direct", "derived", "proxy", "no"]
QualifierKind = Literal["choice", "choices", "duration", "share", "flag"]
Operator = Literal["<", "<=", ">", ">="]
Relative = Literal["", "baseline", "hour_over_aht"]
Condition = tuple[tuple[str, str], ...]

CONTROLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "process": "our own acts decide it, case by case",
        "queue": "our staffing decides it together with random demand",
        "customer": "what customers do or say decides it; we only influence it",
        "staff": "what employees do or say decides it; we only influence it",
        "public": "people outside decide it; service is one influence among many",
    }
)
TRAITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "surveyed": "computed from the answers of a sample of people",
        "perception": "what is measured is somebody's opinion",
        "sampled": "computed from a checked sample of contacts, records or test calls",
        "self_judged": "usually measured by the team that is judged by it",
        "steadies": "a goal or guard on it weighs against rushing",
        "avoids": "looks better whenever fewer contacts reach an agent, solved or not",
        "sells": "looks better when more is sold in service contacts",
        "voiced": "counts only the customers who speak up",
        "activity": "counts what was done, not what came of it",
        "takes_time": "costs agents time away from contacts",
    }
)
QUANTITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "wait_share": "share of contacts answered within a time",
        "mean_wait": "mean wait in the queue",
        "wait_percentile": "percentile of the wait in the queue",
        "abandonment": "share of waiting contacts that give up",
        "blocking": "share of attempts refused at the door",
        "handle_time": "mean agent time per handled contact, or a part of it",
        "throughput": "handled contacts per agent hour",
        "occupancy": "busy share of available time",
        "utilization": "busy share of paid time",
        "shrinkage": "share of paid time away from contacts",
        "resolution": "share of issues or contacts that end solved",
        "repeats": "contacts that come back about the same issue",
        "contact_cost": "operating cost over handled contacts",
        "resolution_cost": "operating cost over solved issues",
        "training_time": "hours of training",
        "outreach": "contacts that agents start",
        "attrition": "leavers over headcount",
    }
)
