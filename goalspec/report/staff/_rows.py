"""The cells and sentences that text and Markdown share."""

from collections.abc import Iterator

from goalspec.experiment.staff_results import Check, Staff
from goalspec.report.words import between, chance, several, span
from goalspec.units import show_number

TEAMS = ("team", "hours now", "needed", "on seat", "now", "needed")
HEADS = ("team", "when", "now", "needed", "a week")
GOALS = ("goal", "today", "then", "")


def price(found: Staff, amount: float) -> str:
    """Money a week, or paid hours where wages do not count."""
    if found.unpaid:
        return f"{amount:,.0f} h"
    return f"{amount:,.0f} {found.currency}" if found.currency else f"{amount:,.0f}"


def answer(found: Staff) -> Iterator[str]:
    """What staff it takes and what that changes, or why none will do."""
    asked = f"{chance(found.search.asked)} of the {found.simulated.period}s"
    if not found.found:
        yield f"No headcount meets all committed goals in {asked}."
        yield from (f"{each}." for each in found.why)
        yield "`goalspec repair SPEC --simulate` finds the nearest goals that hold together."
        return
    what = "fewest paid hours" if found.unpaid else "cheapest staff"
    yield (
        f"The {what} with which all committed goals hold together in {asked}: {price(found, found.cost)} a week,"
        f" {_against_today(found)}."
    )
    if found.unpaid:
        yield f"Hours are counted, not wages: {', '.join(found.unpaid)} state no `wage`."
    yield proof(found)
    yield from (f"{each}; there the answer leaves nobody." for each in found.bare)


def _against_today(found: Staff) -> str:
    change = found.cost - found.cost_now
    if abs(change) < 0.5:
        return "as much as today"
    return f"{price(found, abs(change))} {'more' if change > 0 else 'less'} than today"


def proof(found: Staff) -> str:
    """In how far no cheaper headcount can do."""
    if found.search.proof == "cheapest":
        return "Every cheaper headcount was simulated, or has no more agents in any team than one that fell short."
    if found.search.proof == "none can be spared":
        return "Not one agent can be spared anywhere; another spread over intervals or shifts might still be cheaper."
    return "The search ended at its limit: single agents might still be spared."


def verified(found: Staff) -> Iterator[str]:
    """What the independent runs say, one sentence for each."""
    for number, check in enumerate(found.checks):
        yield _checked(found, check, first=number == 0)
        if not check.passed and number < found.added:
            yield "That is too few: one agent was added where that helps most."
    if found.found and not found.verified:
        yield "No verification has confirmed the answer: ask for a lower probability, or give a larger --budget."


def _checked(found: Staff, check: Check, *, first: bool) -> str:
    held = f"all goals hold in {check.held} of {several(check.periods, found.simulated.period)}"
    start = "With chance events of their own" if first else "Verified again"
    return f"{start} (seed {check.seed}), {held}: {chance(check.probability)} {between(check.interval)}."


def team_rows(found: Staff) -> Iterator[tuple[str, ...]]:
    """One row per team: paid hours, agents on seat at the fullest time, cost."""
    for each in found.teams:
        seats = f"{each.on_seat_now} -> {each.on_seat}"
        yield (
            each.team, f"{each.hours_now:,.0f}", f"{each.hours:,.0f}", seats, price(found, each.cost_now),
            price(found, each.cost),
        )  # fmt: skip


def head_rows(found: Staff) -> Iterator[tuple[str, ...]]:
    """One row per number of the teams' staff."""
    for each in found.headcounts:
        now = "-" if each.now is None else show_number(each.now)
        yield each.team, each.when, now, str(each.needed), price(found, each.cost)


def goal_rows(found: Staff) -> Iterator[tuple[str, str, str, str]]:
    """One row per goal: how often it holds today and with the staff found (or with plenty)."""
    for each in found.goals:
        share = each.after if found.found else each.most
        words = each.reason or (each.target if each.committed else f"{each.target} (no commitment)")
        yield each.goal, chance(each.before) or "-", chance(share) or "-", words


def spared_rows(found: Staff) -> Iterator[tuple[str, str, str, str]]:
    """One row per dial: one agent fewer there, what that saves, and how often all goals would hold."""
    for each in found.spared:
        held = f"{each.held} of {each.periods}" if each.periods else "nobody there for the work"
        held += ", enough with this seed alone" if each.passes else ""
        yield each.team, each.when, f"saves {price(found, each.saves)}", held


def searched(found: Staff) -> str:
    """How much was simulated, and how much trying every headcount would take."""
    told, search = found.simulated, found.search
    several_tried = several(search.tried, "headcount")
    return (
        f"The formulas of queues propose a start at {price(found, search.start)} a week. {several_tried} of"
        f" {search.points:,} were simulated, in {search.replications:,} replications of a {span(told.days)};"
        f" {search.verification} more verify the answer. Trying every headcount would take"
        f" {search.exhaustive:,}. Each is given up as soon as {search.per_headcount} replications could not save it."
    )
