"""Calculators: the figures of a model with their full definitions, for people who ask from the shell.

Rates are per second and times in seconds, as everywhere here. A `kind` tells how a figure is to be shown: share,
duration (s), hourly (per second, shown per hour), number, agents (whole number).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import service_level, staffing, surveys
from .abandonment import ErlangA, erlang_a
from .erlang import erlang_b, erlang_c, load
from .errors import FigureError
from .repeat_calls import IssueFlow, break_even_again_between, work_elasticity
from .repeat_load import RepeatLoad, fixed_point, fluid
from .stop_rule import natural_pace
from .work_laws import WorkLaw

Kind = Literal["share", "duration", "hourly", "number", "agents"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a short name for programs, its full definition, its value and how to show it."""

    name: str
    definition: str
    value: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a calculator gives: the model in words, its figures, and remarks on what they rest on."""

    model: str
    figures: tuple[Figure, ...]
    remarks: tuple[str, ...] = ()


def erlang_b_sheet(arrival_rate: float, handle_time: float, agents: int) -> Sheet:
    """Calls that are lost when every agent (or line) is busy."""
    offered = load(arrival_rate, handle_time)
    blocked = erlang_b(offered, agents)
    carried = Figure("occupancy", "busy agents / agents", offered * (1 - blocked) / max(agents, 1), "share")
    lost = Figure("blocked", "calls that find every agent busy / offered calls", blocked, "share")
    return Sheet("Erlang B, M/M/n/n: nobody waits", (_erlangs(offered), carried, lost))


def erlang_c_sheet(arrival_rate: float, handle_time: float, agents: int, answer_within: float) -> Sheet:
    """Calls that wait without giving up."""
    station = erlang_c(arrival_rate, handle_time, agents)
    figures = (
        *_common(station),
        Figure("mean_wait", "mean wait of all calls (ASA)", station.mean_wait, "duration"),
        Figure("mean_wait_delayed", "mean wait of the calls that wait", station.mean_wait_delayed, "duration"),
        Figure("wait_p90", "wait that 90% of the calls do not exceed", station.wait_quantile(0.9), "duration"),
        Figure("wait_p95", "wait that 95% of the calls do not exceed", station.wait_quantile(0.95), "duration"),
        Figure("mean_queue", "calls waiting, averaged over time", station.mean_queue, "number"),
        *_levels(station, answer_within),
    )
    return Sheet("Erlang C, M/M/n: nobody gives up", figures)


def erlang_a_sheet(
    arrival_rate: float, handle_time: float, agents: int, patience: float, answer_within: float, room: int | None = None
) -> Sheet:
    """Calls that wait and may give up, with every service-level definition in use."""
    station = erlang_a(arrival_rate, handle_time, agents, patience, room)
    limited = (_blocked(station),) if room is not None else ()
    figures = (
        *_common(station),
        *limited,
        Figure("abandoned", "calls that give up / calls that join the line", station.prob_abandon, "share"),
        Figure("mean_wait_answered", "mean wait of answered calls (ASA)", station.mean_wait_served, "duration"),
        Figure("mean_wait", "mean wait of all calls, answered or not", station.mean_wait, "duration"),
        *_given_up(station),
        Figure("mean_queue", "calls waiting, averaged over time", station.mean_queue, "number"),
        *_levels(station, answer_within),
    )
    line = f", room for {room} calls" if room is not None else ""
    return Sheet(f"Erlang A, M/M/n+M{line}: exponential patience", figures)


def staff_sheet(
    arrival_rate: float, handle_time: float, targets: staffing.Targets, patience: float, shrinkage: float
) -> Sheet:
    """The fewest agents that reach the targets, and what they then do."""
    agents = staffing.agents_for(arrival_rate, handle_time, targets, patience)
    station = staffing.station(arrival_rate, handle_time, agents, patience)
    paid = math.ceil(staffing.paid(agents, shrinkage) - 1e-9)
    figures = (
        Figure("agents", "fewest agents on the phones that meet every target", agents, "agents"),
        Figure("paid", f"agents to schedule, agents / (1 - shrinkage of {shrinkage:.4g})", paid, "agents"),
        *_common(station),
        Figure("abandoned", "calls that give up / offered calls", station.prob_abandon, "share"),
        Figure("mean_wait_answered", "mean wait of answered calls (ASA)", station.mean_wait_served, "duration"),
        *_levels(station, targets.answer_within),
    )
    return Sheet(_model(patience), figures)


def load_sheet(handle_time: float, agents: int, targets: staffing.Targets, patience: float) -> Sheet:
    """The most calls that the agents handle within the targets."""
    rate = staffing.arrival_rate_for(handle_time, agents, targets, patience)
    station = staffing.station(rate, handle_time, agents, patience)
    first = Figure("volume", "most calls per hour within every target", rate, "hourly")
    return Sheet(_model(patience), (first, *_common(station), *_levels(station, targets.answer_within)))


def handle_time_sheet(arrival_rate: float, agents: int, targets: staffing.Targets, patience: float) -> Sheet:
    """The longest handle time with which the agents meet the targets."""
    if arrival_rate <= 0:
        raise FigureError("without calls every handle time will do; give a volume above 0")
    longest = staffing.handle_time_for(arrival_rate, agents, targets, patience)
    station = staffing.station(arrival_rate, longest, agents, patience)
    first = Figure("handle_time", "longest mean handle time within every target", longest, "duration")
    return Sheet(_model(patience), (first, *_common(station), *_levels(station, targets.answer_within)))


def repeat_calls_sheet(
    arrival_rate: float, handle_time: float, agents: int, patience: float, *,
    resolution: float, again: float, redial: float, answer_within: float,
) -> Sheet:  # fmt: skip
    """Fresh calls, those who call again unresolved, and those who redial, in balance."""
    flow = IssueFlow(resolution, again)
    found = fixed_point(arrival_rate, handle_time, agents, patience, redial, flow.repeat_share)
    balance = fluid(arrival_rate, handle_time, agents, redial, flow.repeat_share)
    station = found.station
    figures = (
        Figure("total_volume", "calls per hour, fresh and repeated", found.total_rate, "hourly"),
        Figure("calls_per_fresh", "calls / fresh calls", found.attempts_per_fresh_call, "number"),
        *_common(station),
        Figure("abandoned", "calls that give up / calls", station.prob_abandon, "share"),
        Figure("mean_wait_answered", "mean wait of answered calls (ASA)", station.mean_wait_served, "duration"),
        *_levels(station, answer_within),
        *_outcomes(found, resolution),
        Figure("fluid_total_volume", "calls per hour if chance played no part", balance.total_rate, "hourly"),
        Figure("fluid_abandoned", "calls that give up / calls if chance played no part", balance.prob_abandon, "share"),
    )
    remarks = (
        () if math.isinf(patience) else ("Repeats are taken to come like fresh calls, which is an approximation.",)
    )
    return Sheet(f"{_model(patience)} at the rate that reproduces itself", figures, remarks)


def pace_sheet(  # noqa: PLR0913 - one argument per figure that a planner gives
    law: WorkLaw, *, handle_time: float, target: float, resolution: float, again: float, overhead: float,
    after_call: float, dumped: float, finished: float,
) -> Sheet:  # fmt: skip
    """What a shorter handle time does to resolution and to the work per issue, by the stop rule."""
    pace = natural_pace(
        law, handle_time=handle_time, resolution=resolution, overhead=overhead, after_call=after_call,
        dump_share=dumped, finished=finished,
    )  # fmt: skip
    cutoff = pace.rule.cutoff_for_handle_time(target)
    now, then = IssueFlow(resolution, again), IssueFlow(pace.rule.resolution(cutoff), again)
    elasticity = pace.rule.resolution_elasticity(pace.cutoff)
    even = break_even_again_between(handle_time, resolution, pace.rule.handle_time(cutoff), then.resolution)
    figures = (
        Figure("cutoff_now", "seconds of work after which agents stop, at natural pace", pace.cutoff, "duration"),
        Figure("cutoff", "seconds of work after which agents stop, at the target", cutoff, "duration"),
        Figure("resolution", "answered calls that resolve, at the target", then.resolution, "share"),
        Figure("work_now", "handling per issue, all its calls, at natural pace",
               now.work_per_issue(handle_time), "duration"),
        Figure("work", "handling per issue, all its calls, at the target",
               then.work_per_issue(pace.rule.handle_time(cutoff)), "duration"),
        Figure("silent_churn_now", "issues given up without a word, at natural pace", now.silent_churn, "share"),
        Figure("silent_churn", "issues given up without a word, at the target", then.silent_churn, "share"),
        Figure("work_elasticity", "percent of work per issue saved per percent of handle time saved, at natural pace",
               work_elasticity(resolution, again, elasticity), "number"),
    )  # fmt: skip
    words = "no return share makes both paces the same work" if even is None else (
        f"both paces make the same work where {100 * even:.1f}% of the unresolved call again; above, haste makes work"
    )  # fmt: skip
    return Sheet("stop rule: agents stop at a cut-off, done or not", figures, (words,))


def survey_sheet(before: float, after: float, answers: float | None, population: float) -> Sheet:
    """What a survey of a share can show."""
    figures = [
        Figure("answers_to_see_change", "answers per wave to see the change (95% confidence, 80% power)",
               surveys.answers_to_see_change(before, after), "number"),
    ]  # fmt: skip
    if answers is not None:
        low, high = surveys.wilson(after * answers, answers)
        figures += [
            Figure("margin", "half-width of the 95% interval of one wave",
                   surveys.share_margin(after, answers, population), "share"),
            Figure("wilson_low", "lower end of Wilson's interval at the target", low, "share"),
            Figure("wilson_high", "upper end of Wilson's interval at the target", high, "share"),
        ]  # fmt: skip
    return Sheet("survey of a share", tuple(figures))


def _erlangs(offered: float) -> Figure:
    return Figure("load", "offered load in erlangs, calls per second x seconds each", offered, "number")


def _common(station: service_level.Station) -> Iterator[Figure]:
    yield _erlangs(station.load)
    yield Figure("occupancy", "busy time / time on the phones", station.occupancy, "share")
    yield Figure("waiting", "calls that find every agent busy / calls that join the line", station.prob_wait, "share")


def _levels(station: service_level.Station, seconds: float) -> Iterator[Figure]:
    named = f"T = {seconds:g} s"
    for definition, function in service_level.DEFINITIONS.items():
        yield Figure(function.__name__, f"{definition}, {named}", function(station, seconds), "share")


def _blocked(station: ErlangA) -> Figure:
    return Figure("blocked", "calls that find no free line / offered calls", station.prob_block, "share")


def _given_up(station: ErlangA) -> Iterator[Figure]:
    if math.isfinite(station.patience) and station.waiting:
        yield Figure("mean_wait_abandoned", "mean wait of calls that give up", station.mean_wait_abandoned, "duration")


def _outcomes(found: RepeatLoad, resolution: float) -> Iterator[Figure]:
    answered = found.total_rate * found.station.prob_served
    if found.fresh_rate:
        yield Figure("resolved", "issues that end resolved / issues", answered * resolution / found.fresh_rate, "share")


def _model(patience: float) -> str:
    return "Erlang C, M/M/n: nobody gives up" if math.isinf(patience) else "Erlang A, M/M/n+M: exponential patience"
