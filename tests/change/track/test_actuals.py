"""Files of actuals: every row that cannot be used is named, what is left out is noted, and nothing is ever changed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalspec.change.track.results import Tracking
from goalspec.change.track.rows import ActualsError
from goalspec.change.track.run import track
from goalspec.report.track._rows import WORDS
from goalspec.spec.document import UnreadableError
from tests.change.track.worlds import FCR, rows, world

GOOD = "2026-01,fcr,70%,400\n"
SCOPED = (
    FCR
    + """
[[goal]]
id       = "cards"
role     = "manager"
metric   = "fcr"
scope    = { queue = "cards" }
target   = { at_least = "70%" }

[[goal]]
id       = "quick"
role     = "manager"
metric   = "service_level"
target   = { at_least = "80%", within = "20 s" }

[[goal]]
id       = "slow"
role     = "manager"
metric   = "service_level"
target   = { at_least = "95%", within = "60 s" }

[[goal]]
id       = "cheap"
role     = "manager"
metric   = "cost_per_contact"
target   = { at_most = "5.20 EUR" }

[[goal]]
id       = "gone"
role     = "manager"
metric   = "csat"
target   = { at_least = "70%" }
dropped  = "The survey was stopped"
"""
)


def complaints(folder: Path, actuals: str, spec: str = SCOPED, head: str = "period,goal,value,n") -> list[str]:
    """What is said of the rows, without the name of the file; the file stays as it was."""
    goals, file = world(folder, spec, actuals, head)
    before = file.read_bytes()
    with pytest.raises((ActualsError, UnreadableError)) as refused:
        track(goals, file)
    assert file.read_bytes() == before
    return [line.removeprefix(f"{file}:").removeprefix(f"{file} ") for line in str(refused.value).split("\n")]


BAD_ROWS = [
    ("2026-01,fcrr,70%,400", '2: there is no goal "fcrr"; did you mean "fcr"?'),
    ("2026-01,,70%,400", "2: this row names neither a goal nor a metric"),
    (",fcr,70%,400", "2: this row names no period"),
    ("2026-13,fcr,70%,400", "2: there is no month 2026-13"),
    ("last month,fcr,70%,400", '2: "last month" is not a period: write 2026-W14, 2026-04, 2026-Q2 or the first day'),
    ("2027-01,fcr,70%,400", "2: 2027-01 lies in the future (today is 2026-11-22)"),
    ("2026-01,fcr,,400", "2: this row has no value"),
    ("2026-01,fcr,70,400", "2: 70 is more than the whole: write 70% or 0.70"),
    ("2026-01,fcr,good,400", '2: "good" is not a share: write for example 80% or 0.80'),
    ("2026-01,fcr,NaN,400", '2: "NaN" is not a share'),
    ("2026-01,fcr,inf,400", '2: "inf" is not a share'),
    ("2026-01,fcr,120%,400", '2: "120%" is not a share: a share lies between 0% and 100%'),
    ("2026-01,fcr,70%,0", '2: n is "0": write how many answers or contacts there were, a whole number from 1'),
    ("2026-01,fcr,70%,many", '2: n is "many"'),
    ("2026-01,fcr,70%,4.5", '2: n is "4.5"'),
    ("2026-01,fcr,70%,400,x", "2: 5 cells, but 4 columns; a value with a comma needs quotes"),
    ("2026-01,cheap,-1 EUR,", "2: -1 EUR is not possible: cost per contact is at least 0.00"),
    ("2026-01,cheap,5 USD,", '2: 5 USD is in USD, the bound of "cheap" in EUR'),
    ("2026-01,cheap,5,", "2: 5 has no currency"),
    (GOOD + GOOD, '3: row 2 has a figure of 2026-01 for "fcr" already'),
    (GOOD + "2026-01-01,fcr,71%,400\n", '3: row 2 has a figure of 2026-01-01 for "fcr" already'),
    (GOOD + "2026-W14,fcr,71%,400\n", "3: 2026-W14 is a week, row 2 of the same series a month"),
]


@pytest.mark.parametrize(("actuals", "sentence"), BAD_ROWS, ids=[sentence[:50] for _, sentence in BAD_ROWS])
def test_a_bad_row_is_named(actuals: str, sentence: str, tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, actuals)
    assert told.startswith(sentence)


METRIC_ROWS = [
    ("2026-01,fcrr,,70%", '2: there is no metric "fcrr"'),
    (
        "2026-01,fcr,parcels,70%",
        '2: no goal is about fcr with scope queue parcels; there is "fcr" (everything), "cards"',
    ),
    ("2026-01,csat,,70%", "2: no goal is about csat"),
    ("2026-01,service_level,,70%", '2: "quick" and "slow" define service_level differently: name the goal'),
]


@pytest.mark.parametrize(("actuals", "sentence"), METRIC_ROWS, ids=[sentence[:50] for _, sentence in METRIC_ROWS])
def test_a_row_by_metric_that_fits_nothing_is_named(actuals: str, sentence: str, tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, actuals, head="period,metric,scope.queue,value")
    assert told.startswith(sentence)


HEADS = [
    ("period,goal,n", "1: there is no column `value`"),
    ("period,goal,vallue,n", '1: there is no column `value`; is it "vallue"?'),
    ("goal,value,n", "1: there is no column `period`"),
    ("period,value,n", "1: there is neither a column `goal` nor a column `metric`"),
    ("period,goal,value,value", "1: the column `value` is there twice"),
]


@pytest.mark.parametrize(("head", "sentence"), HEADS, ids=[head for head, _ in HEADS])
def test_a_missing_column_is_named(head: str, sentence: str, tmp_path: Path) -> None:
    assert sentence in complaints(tmp_path, GOOD, head=head)


@pytest.mark.parametrize("actuals", ["", "\n\n", "  ,,,\n"])
def test_an_empty_file_is_refused(actuals: str, tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, actuals)
    assert told == "has no rows: write a heading, period,goal,value,n, and a row for each figure"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "has no rows"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b'period,goal,value\n"2026-01,fcr', "is not a table"),
        (b"period,goal,value\n2026-01,f\x00cr,70%\n", "line contains NUL|there is no goal"),
    ],
)
def test_a_file_that_is_no_table_is_refused(raw: bytes, words: str, tmp_path: Path) -> None:
    goals, file = world(tmp_path, FCR, "")
    file.write_bytes(raw)
    with pytest.raises((UnreadableError, ActualsError), match=words):
        track(goals, file)


def test_all_bad_rows_are_told_at_once_up_to_twenty(tmp_path: Path) -> None:
    told = complaints(tmp_path, "2026-13,fcr,70%,1\n" * 30)
    assert len(told) == 21
    assert told[-1] == "and 10 more rows that cannot be used"


def tracked(folder: Path, actuals: str, spec: str = SCOPED, head: str = "period,goal,value,n") -> Tracking:
    return track(*world(folder, spec, actuals, head))


def test_what_is_left_out_is_noted(tmp_path: Path) -> None:
    late = "2026-11,fcr,70%,400\n2026-03,gone,70%,\n2026-04,fcr,71%,400\n2026-06,fcr,72%,400\n2026-05,fcr,71%,\n"
    found = tracked(tmp_path, GOOD + late)
    assert found.notes == (
        "rows are not in the order of their periods (row 7); they were sorted",
        "row 3: 2026-11 is not over before 2026-12-01, so it does not count yet",
        'row 4 is about "gone", which was dropped',
        "fcr: 2 months missing between 2026-01 and 2026-04 (row 5)",
    )
    (fcr, *_) = found.goals
    assert [each.period for each in fcr.figures] == ["2026-01", "2026-04", "2026-05", "2026-06"]


def test_an_unknown_column_is_noted(tmp_path: Path) -> None:
    found = tracked(tmp_path, "2026-01,fcr,70%,hello\n", head="period,goal,value,remark")
    assert found.notes == ("the column remark is not used",)


def test_rows_by_metric_reach_goal_and_guard(tmp_path: Path) -> None:
    """A row on the metric of a guard; one with a scope; one with the unit in a column of its own."""
    actuals = "2026-01,fcr,,70,%\n2026-01,fcr,cards,0.72,\n2026-01,speed of answer,,38,s\n2026-01,asa,,39,s\n"
    found = tracked(
        tmp_path, actuals.replace("2026-01,speed of answer,,38,s\n", ""), head="period,metric,scope.queue,value,unit"
    )
    by_id = {goal.goal: goal for goal in found.goals}
    assert [each.value for each in by_id["fcr"].figures] == [0.70]
    assert [each.value for each in by_id["cards"].figures] == [0.72]
    assert by_id["fcr"].guards[0].value == 39


def test_a_guard_takes_the_figures_of_a_goal_on_the_same_thing(tmp_path: Path) -> None:
    spec = FCR + '\n[[goal]]\nid = "wait"\nrole = "agent"\nmetric = "asa"\ntarget = { at_most = "40 s" }\n'
    found = tracked(tmp_path, GOOD + "2026-01,wait,38 s,\n", spec)
    assert found.goals[0].guards[0].value == 38


def test_semicolons_byte_order_marks_and_quotes_are_read(tmp_path: Path) -> None:
    goals, file = world(tmp_path, FCR, "")
    file.write_bytes('\ufeffperiod;goal;value;n\r\n2026-01;"fcr";70%;400\r\n'.encode())
    assert [each.value for each in track(goals, file).goals[0].figures] == [0.70]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.sampled_from(',;"\n0123456789-%fcr WQ\t'), max_size=80))
def test_no_text_makes_it_stumble(text: str, tmp_path: Path) -> None:
    goals, file = world(tmp_path, FCR, text)
    try:
        words = str(track(goals, file).goals[0].word)
    except (ActualsError, UnreadableError) as refused:
        words = str(refused)
    assert words in WORDS or str(file) in words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(order=st.permutations(range(10)))
def test_the_order_of_rows_does_not_matter(order: list[int], tmp_path: Path) -> None:
    lines = rows("fcr", [70, 71, 69, 72, 70, 71, 73, 72, 71, 70], n=400).splitlines(keepends=True)
    sorted_ones = tracked(tmp_path, "".join(lines), FCR)
    mixed = tracked(tmp_path, "".join(lines[each] for each in order), FCR)
    assert [(each.word, each.reason, each.chart) for each in mixed.goals] == [
        (each.word, each.reason, each.chart) for each in sorted_ones.goals
    ]


def test_many_rows_take_a_moment_only(tmp_path: Path) -> None:
    """Ten years of days."""
    days = [
        f"{year}-{month:02}-{day:02},fcr,{60 + (day + month) % 9}%,\n"
        for year in range(2016, 2026)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    found = tracked(tmp_path, "".join(days), FCR.replace('"month" }', '"day" }'))
    (goal,) = found.goals
    assert len(goal.earlier) == len(days)
    assert goal.chart is not None
    assert goal.chart.periods == 24
