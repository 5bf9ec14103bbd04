"""Several periods in a row: volume, experience, figures and goals, one column per period."""

from collections.abc import Iterator

from goalspec.experiment.beside import BESIDE
from goalspec.experiment.results import Period, Stress
from goalspec.report.layout import heading, paragraph, table
from goalspec.report.words import chance, figure, several, span

MOST_COLUMNS = 7
SHOWN = ("aht", "asa", "contact_resolution", "silent_churn")
Row = tuple[str, ...]


def periods(stress: Stress, width: int) -> Iterator[str]:
    """The section; nothing where a single period was simulated."""
    if not stress.periods:
        return
    first = stress.periods[0]
    remark = f"{several(first.replications, 'replication')} followed through {several(len(stress.periods), 'period')}"
    yield from heading("Period by period", f"{remark}, each a {span(stress.simulated.days)}", width=width)
    yield from paragraph(_what_moves(stress), width)
    columns = shown(stress.periods)
    yield from table(list(rows(columns)), "<" + ">" * len(columns), width)


def shown(found: tuple[Period, ...]) -> list[Period]:
    """All periods, or some evenly spread from the first to the last where there are many."""
    if len(found) <= MOST_COLUMNS:
        return list(found)
    step = (len(found) - 1) / (MOST_COLUMNS - 1)
    return [found[round(place * step)] for place in range(MOST_COLUMNS)]


def rows(columns: list[Period]) -> Iterator[Row]:
    """Head, demand, new agents, figures, and the share of replications in which each goal holds."""
    yield ("period", *(str(each.number) for each in columns))
    yield ("demand", *(f"{100 * each.growth:.1f}%" for each in columns))
    for team in columns[0].new_agents:
        if any(each.new_agents[team] for each in columns):
            yield (f"new agents in {team}", *(f"{100 * each.new_agents[team]:.1f}%" for each in columns))
    for known in BESIDE:
        if known.metric in SHOWN:
            yield (known.label, *(figure(known.unit, each.figures.get(known.metric)) for each in columns))
    for goal in columns[0].held:
        yield (f"{goal} holds", *(chance(each.held.get(goal)) or "-" for each in columns))


def _what_moves(stress: Stress) -> str:
    first, last = stress.periods[0], stress.periods[-1]
    moves = [words for words, moved in (
        ("customers' experience changes demand", first.growth != last.growth),
        ("leavers and learning change the mix of agents", first.new_agents != last.new_agents),
    ) if moved]  # fmt: skip
    if not moves:
        return (
            "Nothing carries over from period to period: state `attrition` of a team with `experience`, or"
            " [feedback], to see what would."
        )
    return f"What moves: {' and '.join(moves)}. Each period starts warm; pending contacts are not handed on."
