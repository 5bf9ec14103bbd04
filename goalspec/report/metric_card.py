"""One metric on one page of text: what it is, who can move it, what figures are known, whether it is simulated."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from goalspec.catalog import Benchmark, Catalog, Figure, Limit, Metric, Qualifier
from goalspec.catalog.words import CONTROLS, TRAITS
from goalspec.spec import meaning

DIRECTIONS: Final = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "best inside a band",
}
UNITS: Final = {
    "ratio": "a share, written 80% or 0.80",
    "second": "a time, such as 20 s or 5 min",
    "hour": "a time, such as 4 h",
    "day": "a time, such as 3 d",
    "month": "a time in months, such as 6 mo",
    "currency": "an amount of money, such as 5.20 EUR",
    "stars": "stars",
    "points": "points",
    "count": "a number",
}
LEVELS: Final = {"low": "poor end", "typical": "typical", "good": "good", "world_class": "best seen"}
PULLS: Final = {
    "handle_time": "As an incentive in the simulation: the goal presses handle time down.",
    "resolution": "As an incentive in the simulation: the goal makes agents take more care to resolve.",
    "none": "",
}
SIMULATED: Final = {
    "direct": "Yes: counted.",
    "derived": "Yes: computed from what is counted.",
    "proxy": "As a proxy, resting on an assumption:",
    "no": "No. What a center lacks for it:",
}
_COMPARED: Final = {"<": "below", "<=": "at or below", ">": "above", ">=": "at or above"}
_RELATIVE: Final = {"": "", "baseline": " of the baseline", "hour_over_aht": " of 3,600 s / handle time"}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the card with the sentences under it."""

    title: str
    entries: tuple[str, ...]


def card(metric: Metric, catalog: Catalog, width: int = 80) -> list[str]:
    """The lines of the metric's card, none longer than `width` characters."""
    lines = [line for text in _head(metric) for line in textwrap.wrap(text, width)]
    lines += ["", *textwrap.wrap(metric.definition, width)]
    for name, text in facts(metric).items():
        lines += textwrap.wrap(f"{name:<12} {text}", width, subsequent_indent=" " * 13)
    for section in sections(metric, catalog):
        lines += ["", *textwrap.wrap(section.title, width)]
        for entry in section.entries:
            lines += textwrap.wrap(entry, width, initial_indent="  ", subsequent_indent="    ")
    return lines


def markdown(metric: Metric, catalog: Catalog) -> str:
    """The card as Markdown, its headings from the second level down."""
    title, *further = _head(metric)
    lines = [f"## {title}", "", f"{'; '.join(further)}.", "", metric.definition, ""]
    lines += [f"- {name}: {text}" for name, text in facts(metric).items()]
    for section in sections(metric, catalog):
        lines += ["", f"### {section.title}", "", *(f"- {entry}" for entry in section.entries)]
    return "\n".join(lines) + "\n"


def facts(metric: Metric) -> dict[str, str]:
    """What belongs to the definition, by its name on the card; only what the metric says."""
    source = f" ({', '.join(metric.definition_sources)})" if metric.definition_sources else ""
    told = {
        "formula": metric.formula + source,
        "unit": unit_words(metric),
        "possible": bounds_words(metric),
        "differs by": metric.variants,
        "measured by": metric.measured_by,
    }
    return {name: text for name, text in told.items() if text}


def sections(metric: Metric, catalog: Catalog) -> list[Section]:
    """The sections of the card that have something to say."""
    found = {
        "Qualifiers (an essential one moves the figure much: say it)": _qualifiers(metric),
        "Who can move it": _movers(metric),
        "Watch beside it": _counters(metric),
        "Known figures": _figures(metric),
        "Limits of a target": _limits(metric),
        "Simulated": _simulated(metric),
        "Sources": _sources(metric, catalog),
    }
    listed = (Section(title, tuple(entries)) for title, entries in found.items())
    return [section for section in listed if section.entries]


def sources_of(metric: Metric) -> list[str]:
    """Ids of all sources behind the metric's definition, figures and limits, each once, by number."""
    bands = (getattr(metric.bands, level) for level in LEVELS)
    figures = [*(figure for figure in bands if figure), *metric.response_rates]
    named = {source for figure in figures for source in figure.sources}
    named |= {source for limit in metric.limits for source in limit.basis if source != "reasoned"}
    named |= {each.source for each in metric.benchmarks} | {*metric.definition_sources, *metric.sources}
    return sorted(named, key=lambda source: (len(source), source))


def unit_words(metric: Metric) -> str:
    """The unit in words, with an example of how to write it."""
    unit = metric.unit if metric.is_share or metric.unit != "ratio" else "a ratio, written 110% or 1.10"
    return UNITS.get(unit, unit.replace("count/", "a number per ").replace("/", " and "))


def bounds_words(metric: Metric) -> str:
    """The possible values in words."""
    low = meaning.show(metric, metric.valid_min)
    return f"from {low}" if metric.valid_max is None else f"{low} to {meaning.show(metric, metric.valid_max)}"


def default_words(qualifier: Qualifier) -> str:
    """The default of a qualifier as it is written in TOML, or what its absence means."""
    value = qualifier.default
    if value is None:
        return "no default: say it"
    if isinstance(value, bool):
        return "default " + str(value).lower()
    listed = [value] if isinstance(value, str) else list(value)
    words = ", ".join(f'"{each}"' for each in listed)
    return f"default {words}" if isinstance(value, str) else f"default [{words}]"


def limit_words(limit: Limit, metric: Metric) -> str:
    """The forbidden region and why, as one sentence without its severity."""
    bound = f"{limit.bound * 100:g}%" if limit.relative else meaning.show(metric, limit.bound)
    when = "".join(f' when {name} = "{value}"' for name, value in limit.when)
    unless = f" with no goal or guard on {' or '.join(limit.unless)}" if limit.unless else ""
    basis = ", ".join(limit.basis)
    return f"{_COMPARED[limit.op]} {bound}{_RELATIVE[limit.relative]}{when}{unless}: {limit.why} ({basis})"


def figure_words(figure: Figure | Benchmark, metric: Metric) -> str:
    """A value or a band in the metric's unit, or in the figure's own."""
    ends = [_value(figure, metric, end) for end in dict.fromkeys((figure.low, figure.high))]
    return " to ".join(ends)


def benchmark_words(figure: Benchmark, metric: Metric) -> str:
    """A benchmark on one line: value, what it is, sector, region, year, sample, source, note."""
    what = f"{figure.of}, {figure.statistic}" if figure.of else figure.statistic
    parts = [what, figure.sector, figure.region, figure.year, figure.sample and f"n = {figure.sample}", figure.source]
    note = f" ({figure.note})" if figure.note else ""
    return f"{figure_words(figure, metric)}: {', '.join(part for part in parts if part)}{note}"


def _value(figure: Figure | Benchmark, metric: Metric, value: float) -> str:
    return f"{value:,.10g} {figure.unit}" if figure.unit else meaning.show(metric, value)


def _head(metric: Metric) -> Iterator[str]:
    yield f"{metric.id}: {metric.name}"
    yield f"{metric.metric_class}, {DIRECTIONS[metric.direction]}, {metric.timing}"
    if metric.aliases:
        yield f"also called {', '.join(metric.aliases)}"


def _qualifiers(metric: Metric) -> Iterator[str]:
    for each in metric.qualifiers:
        choices = f" = {' | '.join(each.choices)}" if each.choices else f" ({each.kind})"
        when = "".join(f' Only with {name} = "{value}".' for name, value in each.when)
        essential = "; essential" if each.essential else ""
        yield f"{each.name}{choices}; {default_words(each)}{essential}. {each.meaning}{when}"


def _movers(metric: Metric) -> Iterator[str]:
    yield f"{', '.join(metric.roles)}; {CONTROLS[metric.control]}."
    for trait in metric.traits:
        yield f"{TRAITS[trait].capitalize()}."
    if PULLS[metric.pulls]:
        yield PULLS[metric.pulls]


def _counters(metric: Metric) -> Iterator[str]:
    if metric.counter_metrics:
        yield f"{', '.join(metric.counter_metrics)}. {metric.counter_why}"


def _figures(metric: Metric) -> Iterator[str]:
    for level, word in LEVELS.items():
        figure = getattr(metric.bands, level)
        if figure:
            note = f" ({figure.note})" if figure.note else ""
            yield f"{word}: {figure_words(figure, metric)}{note}, {', '.join(figure.sources)}"
    yield from (benchmark_words(each, metric) for each in metric.benchmarks)
    for rate in metric.response_rates:
        yield f"answer rate {rate.low:.0%} to {rate.high:.0%}: {rate.note}, {', '.join(rate.sources)}"


def _limits(metric: Metric) -> Iterator[str]:
    yield from (f"{limit.severity}: {limit_words(limit, metric)}" for limit in metric.limits)


def _simulated(metric: Metric) -> Iterator[str]:
    simulation = metric.simulation
    rest = simulation.missing or simulation.rests_on
    yield f"{SIMULATED[simulation.kind]} {rest}".strip().removesuffix(".") + "."
    if simulation.needs:
        yield f"The center must state {' and '.join(simulation.needs)}."


def _sources(metric: Metric, catalog: Catalog) -> Iterator[str]:
    for each in sources_of(metric):
        source = catalog.sources[each]
        publisher = f", {source.publisher}" if source.publisher else ""
        yield f"{each}: {source.title}{publisher}, {source.year} (grade {source.grade}, {source.how_seen})"
