"""Nothing of the tables that the catalog was written from is lost."""

import csv
import re
from collections.abc import Iterator
from functools import cache

import pytest

from goalspec.catalog import Bands, Benchmark, Figure, Limit, Metric, builtin
from tests.shared import shared

AMERICAN = {"utilisation": "utilization"}
# Aliases of the table that would mislead: shared by two metrics, or pointing the other way than the metric.
REWORDED = {
    "repeat_contact_rate": {"call-back rate"},
    "attrition": {"employee retention (complement)"},
    "forecast_accuracy": {"MAPE"},
}
# Figures of the table that belong to a metric under another heading.
ELSEWHERE = {
    "replacement_cost_usd": "attrition",
    "qa_sample_per_agent_month": "qa_score",
    "tolerance_seconds": "abandonment_rate",
    "time_to_abandon_seconds": "abandonment_rate",
}
Row = dict[str, str]


@cache
def table(name: str) -> list[Row]:
    with shared("domain", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def pairs() -> Iterator[tuple[Row, Metric]]:
    for row in table("metrics.csv"):
        yield row, builtin()[AMERICAN.get(row["id"], row["id"])]


def entries(cell: str) -> list[str]:
    return [AMERICAN.get(part.strip(), part.strip()) for part in cell.split(";") if part.strip()]


def test_all_metrics_are_there() -> None:
    assert sorted(metric.id for _, metric in pairs()) == sorted(builtin())
    assert len(builtin()) == 112


def test_plain_columns_are_kept() -> None:
    for row, metric in pairs():
        assert metric.metric_class == row["class"]
        assert metric.unit == row["unit"]
        assert metric.direction == row["direction"]
        assert metric.valid_min == float(row["valid_min"])
        assert metric.valid_max == (None if row["valid_max"] == "none" else float(row["valid_max"]))
        assert metric.timing == row["timing"]
        assert list(metric.roles) == entries(row["roles"])
        assert set(entries(row["counter_metrics"])) <= set(metric.counter_metrics)
        assert list(metric.definition_sources) == [source for source in entries(row["def_source"]) if source != "F"]


def test_aliases_are_kept_and_found() -> None:
    for row, metric in pairs():
        given = {alias.strip() for alias in row["aliases"].split(";") if alias.strip()}
        for alias in (given - REWORDED.get(metric.id, set())) | {row["name"], row["id"]}:
            assert builtin().find(alias) == metric, alias


def test_articles_are_kept() -> None:
    for row, metric in pairs():
        letters = {part for part in entries(row["articles"]) if len(part) == 1}
        assert letters <= {line[0] for line in metric.articles}, metric.id


def numbers(text: str) -> list[float]:
    return [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", text)]


LEVELS = {"bench_low": "low", "bench_typical": "typical", "bench_good": "good", "bench_world_class": "world_class"}


def test_bands_are_kept() -> None:
    for row, metric in pairs():
        for column, level in LEVELS.items():
            figure: Figure | None = getattr(metric.bands, level)
            assert (figure is not None) == bool(row[column]), (metric.id, column)
            if figure is not None:
                start = re.match(r"[\d.]+(?:-[\d.]+)?", row[column])
                assert start is not None
                ends = [float(part) for part in start.group().split("-")]
                assert [figure.low, figure.high] == [ends[0], ends[-1]]
                assert list(figure.sources) == entries(row[f"{column}_source"])
                assert figure.unit == ("USD" if "USD" in row[column] else "")
    assert isinstance(builtin()["fcr"].bands, Bands)


def test_years_and_grades_of_the_sources_agree() -> None:
    for row, _ in pairs():
        for source, grade in re.findall(r"\b(S\d+)[^;]*? ([A-D])(?:;|$)", row["bench_years_and_grades"]):
            assert builtin().sources[source].grade == grade, (row["id"], source)


def test_limits_are_kept() -> None:
    for row, metric in pairs():
        written = [part for part in entries(row["unrealistic"]) if part != "none"]
        assert len(written) == len(metric.limits), metric.id
        for part, limit in zip(written, metric.limits, strict=True):
            assert_limit(part, limit, metric)


def assert_limit(part: str, limit: Limit, metric: Metric) -> None:
    severity, condition = part.split(":", 1)
    assert limit.severity == {"error": "error", "warn": "warning"}[severity]
    if limit.relative:
        assert metric.id in {"aht", "contacts_per_hour"}
        return
    found = re.match(r"(>=|<=|>|<)([\d.]+)", condition)
    assert found is not None
    assert (limit.op, limit.bound) == (found.group(1), float(found.group(2)))
    assert bool(limit.when) == bool(condition[found.end() :].strip())


def test_the_two_relative_limits() -> None:
    cut = next(limit for limit in builtin()["aht"].limits if limit.relative)
    assert (cut.relative, cut.unless) == ("baseline", ("fcr",))
    assert cut.broken_by(239, reference=300)
    assert not cut.broken_by(240, reference=300)
    pace = builtin()["contacts_per_hour"].limits[0]
    assert pace.broken_by(13, reference=3600 / 300)
    assert not pace.broken_by(12, reference=3600 / 300)


def figure_of(row: Row) -> tuple[float, float, str, str, str]:
    low = float(row["value_lo"])
    return low, float(row["value_hi"]) if row["value_hi"] else low, row["source"], row["year"], row["n"]


def known(figure: Benchmark) -> tuple[float, float, str, str, str]:
    return figure.low, figure.high, figure.source, figure.year, figure.sample


def test_benchmarks_are_kept() -> None:
    rows = table("benchmarks.csv")
    expected = sorted(
        (AMERICAN.get(owner := ELSEWHERE.get(row["metric_id"], row["metric_id"]), owner), figure_of(row))
        for row in rows
    )
    found = sorted((metric.id, known(figure)) for metric in builtin().values() for figure in metric.benchmarks)
    assert found == expected


def test_benchmarks_keep_their_sector_region_and_note() -> None:
    for row in table("benchmarks.csv"):
        owner = ELSEWHERE.get(row["metric_id"], AMERICAN.get(row["metric_id"], row["metric_id"]))
        figure = next(
            figure
            for figure in builtin()[owner].benchmarks
            if known(figure) == figure_of(row) and figure.sector == row["sector"].replace("centre", "center")
        )
        assert figure.region == row["region"].replace("-", "")
        assert numbers(figure.note) == numbers(row["note"])
        assert bool(figure.of) == (row["metric_id"] in ELSEWHERE)


def test_sources_are_kept() -> None:
    rows = {row["source"]: row for row in table("sources.csv")}
    assert set(builtin().sources) == set(rows)
    for source in builtin().sources.values():
        assert (source.title, source.grade, source.how_seen) == (
            rows[source.id]["title"],
            rows[source.id]["grade"],
            rows[source.id]["how_seen"],
        )


def test_simulable_is_the_table_corrected() -> None:
    """Metrics marked as counted whose inputs no center has are not simulated; three that customers give gain a way."""
    marked = {AMERICAN.get(row["id"], row["id"]): row["simulable"] for row in table("metrics.csv")}
    lost = {metric.id for metric in builtin().values() if marked[metric.id] == "direct" and metric.simulable == "no"}
    gained = {metric.id for metric in builtin().values() if marked[metric.id] == "no" and metric.simulable != "no"}
    assert len(lost) == 14
    assert gained == {"compliment_rate", "word_of_mouth", "review_rating"}


@pytest.mark.parametrize(
    ("metric", "pull"),
    [("aht", "handle_time"), ("contacts_per_hour", "handle_time"), ("fcr", "resolution"), ("csat", "none")],
)
def test_what_a_goal_pulls_at(metric: str, pull: str) -> None:
    assert builtin()[metric].pulls == pull
