"""Metrics of a spec folder: the built-in form, laid over the built-in catalog."""

import tomllib
from pathlib import Path

import pytest

from goalspec.catalog import Catalog, CatalogError, Problem, builtin, load, read_over

VISITS = """
[[metric]]
id = "visit_kept"
name = "Visits kept"
aliases = ["visits on time"]
class = "quality"
unit = "ratio"
valid_max = 1
direction = "higher"
definition = "Share of promised visits made on the promised day."
formula = "visits on the day / visits promised"
roles = ["manager"]
control = "process"
counter_metrics = ["full_resolution_time"]
counter_why = "Padding every promise."
"""
SURVEY = """
[[source]]
id = "own-2026"
title = "Our own survey of spring 2026"

[[metric]]
id = "csat"
sources = ["own-2026"]
benchmarks = [{ value = 0.9, statistic = "mean", sector = "us", year = "2026", source = "own-2026" }]
[metric.bands]
typical = { value = 0.9, sources = ["own-2026"] }
"""


def over(*texts: str) -> tuple[Catalog, tuple[Problem, ...]]:
    return read_over(builtin(), {Path(f"{index}.toml"): tomllib.loads(text) for index, text in enumerate(texts)})


def problem(text: str) -> str:
    return "\n".join(str(each) for each in over(text)[1])


def test_an_own_metric_is_found_by_all_its_names() -> None:
    catalog, problems = over(VISITS)
    assert problems == ()
    assert catalog.find("Visits-On-Time") is catalog["visit_kept"]
    assert catalog.nearest("visit_keptt") == "visit_kept"
    assert len(catalog) == 113
    assert set(catalog) - set(builtin()) == {"visit_kept"}


def test_an_own_metric_is_not_simulated_and_says_why() -> None:
    simulation = over(VISITS)[0]["visit_kept"].simulation
    assert (simulation.kind, simulation.missing) == ("no", "a mechanism: it is a metric of your own")


def test_an_override_keeps_what_it_leaves_out() -> None:
    catalog, problems = over(SURVEY)
    assert problems == ()
    old, new = builtin()["csat"], catalog["csat"]
    assert (new.definition, new.qualifiers, new.limits) == (old.definition, old.qualifiers, old.limits)
    assert [figure.source for figure in new.benchmarks] == ["own-2026"]
    assert new.bands.low is None
    assert catalog.sources["own-2026"].grade == "D"
    assert len(builtin()["csat"].benchmarks) > 1


def test_an_override_needs_a_source() -> None:
    text = '[[metric]]\nid = "csat"\ndefinition = "Happy faces."'
    assert problem(text) == (
        "0.toml: metric.0: csat replaces a metric of the catalog; say in sources where your version comes from"
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('unit = "ratio"', "metric.0: unit is missing"),
        ('direction = "up"', "metric.0.direction: 'up' is not one of higher, lower, range"),
        ('clas = "quality"', "metric.0.clas: clas is not known here; did you mean class?"),
        ('id = "Visit Kept"', "metric.0.id: 'Visit Kept' is not an id"),
        ('roles = ["manager", "boss"]', "metric.0.roles.1: 'boss' is not one of agent, manager, director"),
        ("valid_max = 0", "metric.0.valid_max: valid_max = 0 is not above valid_min = 0"),
        ("valid_max = nan", "metric.0.valid_max: nan is not a number"),
        ("valid_max = true", "metric.0.valid_max: True is not a number"),
        ('counter_metrics = ["visits"]', "metric.0.counter_metrics.0: there is no metric 'visits'"),
        ('counter_metrics = ["visit_kept"]', "metric.0.counter_metrics: visit_kept cannot be its own counter-metric"),
        ('counter_metrics = "fcr"', "metric.0.counter_metrics: 'fcr' is not a list"),
        ('aliases = ["FCR"]', "metric.0: the name 'fcr' already belongs to the metric fcr"),
        ('definition = ""', "metric.0.definition: '' is not a text"),
        ('sources = ["S999"]', "metric.0: 'S999' is not a known source"),
        ("bands = { typical = { low = 2, high = 1 } }", "metric.0.bands.typical: low = 2 lies above high = 1"),
        ("bands = { usual = { value = 1 } }", "metric.0.bands.usual: usual is not known here"),
        ("bands = { typical = { note = 'x' } }", "metric.0.bands.typical: a figure needs a value"),
        ("benchmarks = [{ value = 1 }]", "metric.0.benchmarks.0: source is missing"),
        ("limits = [1]", "metric.0.limits.0: 1 is not a table"),
        ("qualifiers = { by = { kind = 'choice' } }", "metric.0.qualifiers.by: meaning is missing"),
        (
            "qualifiers = { by = { kind = 'choice', meaning = 'x', choices = ['a'], default = 'b' } }",
            "metric.0.qualifiers.by.default: 'b' is not one of a",
        ),
        (
            "qualifiers = { by = { kind = 'flag', meaning = 'x', default = 'yes' } }",
            "metric.0.qualifiers.by.default: 'yes' is neither true nor false",
        ),
    ],
)
def test_a_mistake_is_one_sentence_at_its_place(change: str, expected: str) -> None:
    key = change.partition(" = ")[0]
    kept = [line for line in VISITS.splitlines() if not line.startswith(f"{key} = ")]
    if key == "clas":
        kept.remove('class = "quality"')
    lines = kept if "missing" in expected and key == "unit" else [*kept, change]
    assert expected in problem("\n".join(lines))
    assert problem("\n".join(lines)).startswith("0.toml: ")


def test_a_metric_written_twice_is_refused() -> None:
    assert "the metric visit_kept is written twice, also in 0.toml" in str(over(VISITS, VISITS)[1][0])


def test_two_own_metrics_cannot_share_a_name() -> None:
    other = VISITS.replace("visit_kept", "visit_on_day").replace("Visits kept", "Visits on the day")
    message = "0.toml: metric.1: the name 'visits on time' already belongs to the metric visit_kept"
    assert problem(VISITS + other) == message


def test_a_block_without_list_header_is_refused() -> None:
    assert problem('[metric]\nid = "x"') == "0.toml: metric: write every metric under its own [[metric]] header"


def test_files_are_read_or_refused_with_every_problem(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(VISITS, encoding="utf-8")
    bad.write_text('[[metric]]\nid = "a"\n[[metric]]\nid = "b"\n', encoding="utf-8")
    assert "visit_kept" in load([good])
    with pytest.raises(CatalogError) as caught:
        load([good, bad])
    assert [each.path for each in caught.value.problems] == [("metric", 0), ("metric", 1)]


@pytest.mark.parametrize("content", [b"[[metric", b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "own.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CatalogError, match=r"own\.toml: cannot be read"):
        load([file])


def test_without_files_it_is_the_built_in_catalog() -> None:
    assert load() is builtin()
    with pytest.raises(KeyError):
        over(VISITS)[0].raw("visit_kept")
