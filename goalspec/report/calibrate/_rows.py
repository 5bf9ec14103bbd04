"""A calibration in sentences and rows, the same for every format."""

from collections.abc import Iterator, Sequence

from goalspec.calibrate.estimate import Estimate
from goalspec.calibrate.results import Calibration, TypeFit
from goalspec.units import show_share

HEADS = ("Figure", "Value", "95 % interval", "n", "How")
AGAIN = ("After", "Share", "95 % interval", "n")
MOST_AGENTS = 5


def title(found: Calibration) -> str:
    """What was read, in one sentence."""
    source = found.source
    return (
        f"{source.file}: {source.offered:,} calls of {source.first_day} to {source.last_day},"
        f" {source.answered:,} answered, {source.abandoned:,} gave up"
    )


def read(found: Calibration) -> Iterator[str]:
    """How the file was read: columns, rows set aside, faults."""
    source = found.source
    guessed = set(source.guessed)
    told = ", ".join(f"{role} = {name}" for role, name in source.columns.items())
    yield f"Columns: {told}." + (f" Guessed from their names: {', '.join(sorted(guessed))}." if guessed else "")
    yield from (f"Set aside, {count:,} rows: {what}." for what, count in source.aside.items())
    yield from (f"{fault.sentence}." for fault in source.faults)
    yield from (f"{note[0].upper()}{note[1:]}." for note in source.notes)


def figures(found: Calibration) -> Iterator[tuple[str, ...]]:
    """One row per figure that has a place in a center, and those beside them."""
    for each in found.estimates:
        yield row(each)


def row(each: Estimate) -> tuple[str, ...]:
    """A figure with its interval, sample and method."""
    return each.path, each.show(each.value), each.interval, f"{each.n:,}", each.method


def again(found: Calibration) -> Iterator[tuple[str, ...]]:
    """Who called again, by what came before."""
    for each in found.called_again:
        yield each.path, each.show(each.value), each.interval, f"{each.n:,}"


def agents(found: Calibration) -> Iterator[tuple[str, ...]]:
    """The agents with the most talks under ten seconds."""
    for each in found.short_talks[:MOST_AGENTS]:
        yield each.path.partition(".")[2], each.show(each.value), each.interval, f"{each.n:,}"


def patience(fit: TypeFit) -> Iterator[str]:
    """The curve of patience and where it is lost, in sentences."""
    if fit.curve:
        told = ", ".join(f"{point.seconds:g} s {show_share(round(point.share, 3))}" for point in fit.curve)
        yield f"{fit.id}: would wait longer than {told} (Kaplan-Meier); best law {fit.patience_law}."
    if fit.naive_patience is not None:
        yield (
            f"{fit.id}: those who gave up waited {fit.naive_patience:.0f} s on average, which understates patience:"
            " the others would have waited longer than they had to."
        )


def laws(fit: TypeFit) -> Iterator[str]:
    """The laws tried on the talks."""
    if fit.families:
        best = fit.families[0]
        others = ", ".join(f"{each.family} +{each.aic - best.aic:.0f}" for each in fit.families[1:])
        yield f"{fit.id}: talks from 10 s on fit {best.family} best (distance {best.distance:.3f}); AIC: {others}."
    if fit.dispersion is not None and fit.dispersion > 1:
        yield f"{fit.id}: half-hour counts vary {fit.dispersion:.1f} times as much as chance alone would have it."


def sentences(found: Calibration) -> dict[str, Sequence[str]]:
    """The sections of sentences after the figures, by their heads; empty ones are left out."""
    level = f"{100 * found.relations_level:g} %"
    told: dict[str, Sequence[str]] = {
        "Patience": [line for fit in found.types for line in patience(fit)],
        "Talks and days": [line for fit in found.types for line in laws(fit)],
        f"Relations (reported below p = {level}, corrected for their number)": [
            f"{each.sentence}." for each in found.relations
        ],
        "Not in the log": [f"{each.path} stays at its default: {each.reason}." for each in found.unknowns],
        "Mind": [f"{each}." for each in found.warnings],
    }
    return {head: lines for head, lines in told.items() if lines}
