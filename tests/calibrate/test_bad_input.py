"""What is wrong with a log is named with its row, counted, and skipped or refused as stated; no log is changed."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from goalspec.calibrate.errors import LogError
from goalspec.calibrate.reading import Log, read

HEAD = "call,customer,arrived,outcome,wait_s,agent,talk_s"
GOOD = [f"{n},c{n},2026-01-05T08:{n:02d}:00,answered,{n},a{n % 3},{100 + n}" for n in range(20)]


def log(folder: Path, rows: list[str], head: str = HEAD, **told: str) -> Log:
    """The log of these rows, read; the file must be as it was."""
    file = folder / "calls.csv"
    file.write_text("\n".join([head, *rows]) + "\n", "utf-8")
    before = sha256(file.read_bytes()).digest()
    try:
        return read(file, told)
    finally:
        assert sha256(file.read_bytes()).digest() == before


def refused(folder: Path, rows: list[str], head: str = HEAD) -> str:
    with pytest.raises(LogError) as caught:
        log(folder, rows, head)
    return str(caught.value)


# What is wrong, the row that has it, what is said, whether the row is left out.
SKIPPED = [
    ("21,c,2026-01-05T09:00:00,answered,-4,a1,100", "the wait is negative", True),
    ("21,c,2026-01-05T09:00:00,answered,4,a1,-100", "the talk is negative", True),
    ("21,c,2026-01-05T09:00:00,answered,90000,a1,100", "the wait is a day or longer", True),
    ("21,c,2026-01-05T09:00:00,answered,4,a1,4000000", "the talk is a day or longer", True),
    ("21,c,,answered,4,a1,100", "the time of arrival is missing or in another format", True),
    ("21,c,2026-02-30T09:00:00,answered,4,a1,100", "the time of arrival is missing or in another format", True),
    ("21,c,31/01/2026 09:00,answered,4,a1,100", "the time of arrival is missing or in another format", True),
    ("21,c,2026-01-05T09:00:00,perhaps,4,a1,100", "the outcome is not understood", True),
    ("21,c,2026-01-05T09:00:00,answered,4,a1", "it has another number of cells than the header, which has 7", True),
    ("7,c,2026-01-05T09:00:00,answered,4,a1,100", "it repeats an earlier row", True),
    ("21,c,2026-01-05T07:00:00,answered,4,a1,100", "it begins before the row above; rows are taken in order of", False),
]


@pytest.mark.parametrize(("row", "what", "left_out"), SKIPPED)
def test_a_faulty_row_is_named_and_counted(tmp_path: Path, row: str, what: str, left_out: bool) -> None:
    found = log(tmp_path, [*GOOD, row])
    (fault,) = found.faults
    assert fault.what.startswith(what)
    assert (fault.count, fault.rows, fault.left_out) == (1, (22,), left_out)
    assert "(row 22)" in fault.sentence
    assert len(found.calls) == len(GOOD) + (not left_out)


def test_clocks_that_go_backwards(tmp_path: Path) -> None:
    head = "call,arrived,outcome,answered_at,talk_s"
    good = [f"{n},2026-01-05T08:{n:02d}:00,answered,2026-01-05T08:{n:02d}:30,60" for n in range(9)]
    found = log(tmp_path, [*good, "10,2026-01-05T09:00:00,answered,2026-01-05T08:59:00,60"], head)
    (fault,) = found.faults
    assert fault.what == "the clock goes backwards: it is answered before it arrives"
    assert fault.rows == (11,)
    assert found.calls.wait.tolist() == [30.0] * 9


def test_duplicates_without_a_number(tmp_path: Path) -> None:
    head = HEAD.partition(",")[2]
    rows = [row.partition(",")[2] for row in GOOD]
    found = log(tmp_path, [*rows, rows[3], rows[3]], head)
    twins = next(fault for fault in found.faults if fault.left_out)
    assert (twins.what, twins.count) == ("it repeats an earlier row", 2)
    assert len(found.calls) == len(GOOD)


@pytest.mark.parametrize(
    ("head", "rows", "said"),
    [
        ("", [], "is empty"),
        (HEAD, [], "has no rows below its header"),
        ("call,customer,outcome,wait_s", ["1,c,answered,3"], "no column with the time of arrival"),
        ("arrived,wait_s", ["2026-01-05T08:00:00,3"], "does not say which calls were answered"),
        ("arrived,outcome", ["2026-01-05T08:00:00,answered"], "does not say how long callers waited"),
        ("arrived,arrived,outcome,wait_s", ["1,2,answered,3"], "two columns named 'arrived'"),
        (HEAD, ["1,c,never,answered,3,a,9"], "no usable row among 1: 1 row left out: the time of arrival"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, head: str, rows: list[str], said: str) -> None:
    assert said in refused(tmp_path, rows, head)


def test_mixed_time_zones(tmp_path: Path) -> None:
    rows = [*GOOD, "21,c,2026-01-05T09:00:00Z,answered,4,a1,100"]
    assert "several time zones (none from row" in refused(tmp_path, rows)
    rows = [row.replace(":00,", ":00+01:00,") for row in GOOD]
    other = "21,c,2026-01-05T09:00:00-05:00,answered,4,a1,100"
    assert "UTC+1 from row 2 on, UTC-5 from row 22 on" in refused(tmp_path, [*rows, other])


def test_summer_time_is_one_place(tmp_path: Path) -> None:
    rows = [row.replace(":00,", ":00+01:00,") for row in GOOD]
    found = log(tmp_path, [*rows, "21,c,2026-01-05T09:00:00+02:00,answered,4,a1,100"])
    assert "the clock is set once by an hour" in found.notes[0]
    assert found.calls.second[-1] == 9 * 3600


def test_mixed_formats(tmp_path: Path) -> None:
    rows = [f"{n},c{n},{n + 1}/{13 + n % 3}/2026 08:00,answered,1,a,100" for n in range(9)]
    assert log(tmp_path, rows).calls.day[0] > 0
    assert "the dates are mixed" in refused(tmp_path, [*rows, "99,c,25/01/2026 08:00,answered,1,a,100"])
    unclear = [f"{n},c{n},{n + 1}/02/2026 08:00,answered,1,a,100" for n in range(9)]
    assert "say --dates dmy or --dates mdy" in refused(tmp_path, unclear)


def test_more_faults_than_calls_are_no_log(tmp_path: Path) -> None:
    bad = [f"{n},c,2026-01-05T09:00:00,answered,-1,a1,100" for n in range(100, 140)]
    assert "is at fault in 40 of 60 rows: 40 rows left out: the wait is negative (rows 22, 23, 24" in refused(
        tmp_path, [*GOOD, *bad]
    )


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    file.write_bytes(f"{HEAD}\n".encode() + b"1,c,2026-01-05T08:00:00,answered,1,\xff\xfe,3\n")
    with pytest.raises(LogError, match="not text in UTF-8"):
        read(file)
    with pytest.raises(LogError, match="no column 'when'"):
        log(tmp_path, GOOD, arrived="when")


def test_parquet_says_the_same(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="Parquet is read with the extra data")
    found = log(tmp_path, GOOD)
    polars.read_csv(tmp_path / "calls.csv", try_parse_dates=True).write_parquet(tmp_path / "calls.parquet")
    again = read(tmp_path / "calls.parquet")
    assert again.calls.arrived.tolist() == found.calls.arrived.tolist()
    assert again.calls.talk.tolist() == found.calls.talk.tolist()
    (tmp_path / "no.parquet").write_bytes(b"no table")
    with pytest.raises(LogError, match="not a Parquet file"):
        read(tmp_path / "no.parquet")


LARGE = """
import sys
from pathlib import Path
file, n = Path(sys.argv[1]), int(sys.argv[2])
with file.open("w") as out:
    out.write("customer,arrived,outcome,wait_s,agent,talk_s\\n")
    for k in range(n):
        day, second = divmod(k * 28 * 86400 // n, 86400)
        hour, minute = divmod(second // 60, 60)
        end = "answered" if k % 7 else "abandoned"
        taken = f"a{k % 300},{30 + k % 900}" if k % 7 else ","
        out.write(f"c{k},2026-01-{day + 1:02d}T{hour:02d}:{minute:02d}:{second % 60:02d},{end},{k % 97},{taken}\\n")
"""
MEASURED = """
import resource, sys
from goalspec.calibrate.run import calibrate
found = calibrate(sys.argv[1])
print(found.source.offered, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak(folder: Path, rows: int) -> int:
    """Bytes of memory at most that calibrating so many rows takes."""
    file = folder / "large.csv"
    subprocess.run([sys.executable, "-c", LARGE, str(file), str(rows)], check=True)
    run = subprocess.run([sys.executable, "-c", MEASURED, str(file)], check=True, capture_output=True, text=True)
    offered, kilobytes = map(int, run.stdout.split())
    assert offered == rows
    return kilobytes * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.study
def test_five_million_rows_stay_below_two_gibibytes(tmp_path: Path) -> None:
    assert peak(tmp_path, 5_000_000) < 2 * 1024**3
