"""A replay in sentences and rows, the same for every format."""

from collections.abc import Iterator

from goalspec.calibrate.replay_results import FIGURES, Day, Figure, Predicted, Replay

DAY_HEADS = ("Day", "Calls", "Actual", "Replay", "95 % band", "", "Week before", "Erlang A")
SCORE_HEADS = ("Figure", "Method", "Mean error", "Days")
SECONDS: tuple[Figure, ...] = ("mean_wait",)


def title(found: Replay) -> str:
    """What was replayed, in one sentence."""
    return (
        f"{found.log}: figures of {found.fitted[0]} to {found.fitted[-1]}, {len(found.days)} days replayed with"
        " their own half-hour volumes and agents"
    )


def head(figure: Figure, found: Replay) -> str:
    """What a figure is, with its definition."""
    return {
        "abandonment": "Gave up waiting, of offered", "mean_wait": "Mean wait of answered calls",
        "answered_within": f"Answered in {found.within:g} s, of offered",
        "occupancy": "Talk and after-call work, of presence",
    }[figure]  # fmt: skip


def figures(found: Replay) -> Iterator[tuple[Figure, list[tuple[str, ...]]]]:
    """For every figure its rows, one per day."""
    for place, name in enumerate(FIGURES):
        yield name, [_row(day, day.figures[place]) for day in found.days]


def _row(day: Day, told: Predicted) -> tuple[str, ...]:
    inside = {None: "", True: "inside", False: "outside"}[told.inside]
    band = f"{show(told.figure, told.low)} to {show(told.figure, told.high)}"
    return (
        f"{day.day:%a %Y-%m-%d}", f"{day.calls:,}", show(told.figure, told.actual), show(told.figure, told.mean), band,
        inside, show(told.figure, told.persistence), show(told.figure, told.erlang_a),
    )  # fmt: skip


def scores(found: Replay) -> Iterator[tuple[str, ...]]:
    """Every method on every figure, with the days that lie inside the band."""
    for each in found.scores:
        within = "" if each.inside is None else f" ({each.inside} of {len(found.days)} inside the band)"
        yield head(each.figure, found), f"{each.method}{within}", _error(each.figure, each.error), f"{each.days}"


def show(figure: Figure, value: float | None) -> str:
    """A value as planners read it."""
    if value is None or value != value:  # noqa: PLR0124 - nan
        return "-"
    return f"{value:.0f} s" if figure in SECONDS else f"{100 * value:.1f}%"


def _error(figure: Figure, value: float) -> str:
    if value != value:  # noqa: PLR0124 - nan
        return "-"
    return f"{value:.1f} s" if figure in SECONDS else f"{100 * value:.1f} points"


def how(found: Replay) -> str:
    """What the bands hold, and how to repeat it."""
    return (
        f"Bands hold 95 % of days like the {found.replications} simulated ones, over {found.draws} bootstrap draws of"
        " the days that were fitted: chance and the uncertainty of the figures, not what the model leaves out. Seed"
        f" {found.seed}, goalspec {found.version}."
    )
