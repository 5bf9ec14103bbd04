"""The built-in catalog holds together: every name, reference and figure."""

import tomllib
from pathlib import Path

import pytest

from goalspec.catalog import Catalog, Metric, Source, blocks, builtin, parse, words
from goalspec.catalog.store import plain

CATALOG: Catalog = builtin()
METRICS: tuple[Metric, ...] = tuple(CATALOG.values())
SOURCES: tuple[Source, ...] = tuple(CATALOG.sources.values())


@pytest.mark.parametrize("file", blocks.metric_files(), ids=lambda file: file.stem)
def test_a_file_read_whole_says_the_same_as_read_by_blocks(file: Path) -> None:
    whole = tuple(parse.metric(block) for block in tomllib.loads(file.read_text("utf-8"))["metric"])
    assert whole == tuple(CATALOG[block.id] for block in blocks.read_blocks(file))
    assert {metric.metric_class for metric in whole} == {file.stem}


def test_the_names_of_a_block_are_found_without_parsing_it() -> None:
    cut = [block for file in blocks.metric_files() for block in blocks.read_blocks(file)]
    assert [(block.id, block.names) for block in cut] == [
        (metric.id, (metric.name, *metric.aliases)) for metric in METRICS
    ]


def test_the_source_file_read_whole_says_the_same() -> None:
    whole = tomllib.loads(blocks.source_file().read_text("utf-8"))["source"]
    assert tuple(parse.source(block) for block in whole) == SOURCES


def test_every_name_belongs_to_one_metric() -> None:
    owners: dict[str, set[str]] = {}
    for metric in METRICS:
        for name in (metric.id, metric.name, *metric.aliases):
            owners.setdefault(plain(name), set()).add(metric.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_counter_metric_exists() -> None:
    assert {other for metric in METRICS for other in metric.counter_metrics} <= set(CATALOG)
    assert all(metric.counter_why for metric in METRICS if metric.counter_metrics)


def sources_named_by(metric: Metric) -> set[str]:
    bands = metric.bands
    figures = [figure for figure in (bands.low, bands.typical, bands.good, bands.world_class) if figure]
    named = {source for figure in (*figures, *metric.response_rates) for source in figure.sources}
    named |= {source for limit in metric.limits for source in limit.basis}
    return named | {figure.source for figure in metric.benchmarks} | {*metric.definition_sources, *metric.sources}


def test_every_figure_names_a_known_source() -> None:
    assert {source for metric in METRICS for source in sources_named_by(metric)} - {"reasoned"} <= set(CATALOG.sources)


def test_every_band_and_limit_says_where_it_comes_from() -> None:
    assert [metric.id for metric in METRICS for limit in metric.limits if not limit.basis] == []
    bands = [(metric.id, getattr(metric.bands, level)) for metric in METRICS for level in metric.bands._fields]
    assert [name for name, figure in bands if figure and not figure.sources] == []


def test_limits_leave_something_to_ask_for() -> None:
    for metric in METRICS:
        errors = [limit for limit in metric.limits if limit.severity == "error" and not limit.relative]
        top = 1000 if metric.valid_max is None else metric.valid_max
        middle = [metric.valid_min + (top - metric.valid_min) * part / 1000 for part in range(1, 1000)]
        assert any(not any(limit.broken_by(value) for limit in errors) for value in middle), metric.id


def test_bands_lie_inside_the_bounds() -> None:
    for metric in METRICS:
        for level in metric.bands._fields:
            figure = getattr(metric.bands, level)
            assert figure is None or (metric.possible(figure.low) and metric.possible(figure.high)), metric.id


def test_what_is_not_simulated_names_what_is_missing() -> None:
    for metric in METRICS:
        simulation = metric.simulation
        assert bool(simulation.missing) == (simulation.kind == "no"), metric.id
        assert bool(simulation.rests_on) == (simulation.kind == "proxy"), metric.id


def test_qualifiers_without_a_default_are_essential_and_conditions_name_qualifiers() -> None:
    for metric in METRICS:
        for qualifier in metric.qualifiers:
            assert qualifier.default is not None or qualifier.essential, (metric.id, qualifier.name)
            assert bool(qualifier.choices) == (qualifier.kind in {"choice", "choices"}), (metric.id, qualifier.name)
            for name, value in qualifier.when:
                condition = metric.qualifier(name)
                assert condition is not None
                assert value in condition.choices


def test_every_word_of_the_closed_lists_is_used() -> None:
    assert {trait for metric in METRICS for trait in metric.traits} == set(words.TRAITS)
    assert {metric.quantity for metric in METRICS} == {"", *words.QUANTITIES}
    assert {metric.control for metric in METRICS} == set(words.CONTROLS)


def test_the_last_year_of_a_figure_is_read_from_its_date() -> None:
    years = {figure.year: figure.last_year for metric in METRICS for figure in metric.benchmarks}
    expected = {"n.d.": None, "2014": 2014, "2016-2022": 2022, "2023-24": 2024, "c.2022": 2022, "2012": 2012}
    assert {year: years[year] for year in expected} == expected
    assert all(year is None or 1990 < year < 2030 for year in years.values())
