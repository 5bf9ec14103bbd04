"""The store of runs from the command line: what is kept, how it is shown, and what may happen to the file."""

import json
import os
import shutil
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import goalspec.store
from goalspec.experiment.results import Stress
from goalspec.report.runs import Listing, schema
from goalspec.report.runs.text import render
from goalspec.store import StoredRun, StoreError
from goalspec.store.codec import encode
from goalspec.store.database import VERSION, writing
from goalspec.store.keeper import Call, Keeper, _blob
from goalspec.store.place import store_place, user_data
from tests.experiment.worlds import world
from tests.store.program import Ended, cases, ended, run, started

QUICK = ("--budget", "2", "--engine", "plain", "--workers", "1")
WHEN = "2026-11-22T08:00:00+00:00"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ended]]:
    """A store with two runs, and what their commands printed."""
    folder = tmp_path_factory.mktemp("first")
    file = folder / "kept" / "runs.sqlite"
    commands = {"1": ("stress", world(folder)), "2": ("whatif", cases(folder), "--format", "json")}
    return file, {each: ended(started(file, *command, *QUICK)) for each, command in commands.items()}


@pytest.fixture
def filled(printed: tuple[Path, dict[str, Ended]], store: Path) -> dict[str, Ended]:
    """What two commands printed, whose results are runs 1 and 2 of the store."""
    store.parent.mkdir()
    shutil.copyfile(printed[0], store)
    return printed[1]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the programs of a test keep their runs."""
    file = tmp_path / "kept" / "runs.sqlite"
    monkeypatch.setenv("GOALSPEC_STORE", str(file))
    return file


def test_runs_are_listed_newest_first(filled: dict[str, Ended], store: Path, capsys: Capture) -> None:
    listed = json.loads(run(capsys, "runs", "--format", "json").out)
    jsonschema.validate(listed, schema())
    assert listed["store"] == str(store)
    assert [(each["id"], each["command"], each["subject"], each["center"]) for each in listed["runs"]] == [
        (2, "whatif", "goals", "Corner Shop"),
        (1, "stress", "goals", "Corner Shop"),
    ]
    assert listed["runs"][0]["paths"] == json.loads(filled["2"].out)["simulated"]["digest"]
    lines = run(capsys, "runs", "--most", "1").out.splitlines()
    assert len(lines) == 2
    assert lines[1].split()[0] == "2"
    assert listed["runs"][0]["digest"][:12] in lines[1]


def test_the_list_fits_the_screen() -> None:
    run = StoredRun(
        7,
        "whatif",
        "A spec with a long title",
        "A center with one",
        1,
        "plain",
        "0.1.0",
        "",
        WHEN,
        WHEN,
        "",
        "a" * 64,
        0,
    )
    left = replace(run, id=6, ended=None, digest=None, seed=None, kept=1234)
    for runs, width in (((run,), 80), ((run, left), 100)):
        lines = render(Listing("store", runs), width).splitlines()
        assert max(map(len, lines)) <= width
        assert lines[1].endswith("a" * 12)
        assert "A spec with" in lines[1]
    assert lines[2].endswith("unfinished, 1,234 replications kept")


def test_a_stored_result_is_shown_as_its_command_did(filled: dict[str, Ended], tmp_path: Path, capsys: Capture) -> None:
    assert run(capsys, "report", "1") == filled["1"]
    assert run(capsys, "report", "--format", "json") == filled["2"]
    summary = tmp_path / "summary.md"
    assert run(capsys, "report", "1", "--format", "markdown", "--summary", summary).out == summary.read_text("utf-8")


@pytest.mark.usefixtures("filled")
def test_python_gets_the_very_result(store: Path) -> None:
    assert isinstance(goalspec.store.load(1), Stress)
    assert goalspec.store.load() == goalspec.store.load(2, store)
    assert [each.id for each in goalspec.store.runs(store)] == [2, 1]


def test_a_run_is_repeated_to_the_byte_though_its_files_are_gone(
    printed: tuple[Path, dict[str, Ended]], filled: dict[str, Ended], capsys: Capture
) -> None:
    for file in printed[0].parents[1].glob("spec/*.toml"):
        file.unlink()
    for number, form in (("1", "text"), ("2", "json")):
        again = run(capsys, "report", number, "--again", "--format", form)
        assert again.code == 0
        assert again.out == filled[number].out
        assert "the same to the byte" in again.told
    assert len(goalspec.store.runs(goalspec.store.store_file())) == 2


@pytest.mark.usefixtures("filled")
def test_what_differs_is_said(store: Path, capsys: Capture) -> None:
    change(store, "UPDATE runs SET code = 'other'")
    again = run(capsys, "report", "1", "--again", "--engine", "simpy")
    assert again.code == 1
    assert "1 values differ: simulated.engine was 'plain', is 'simpy'" in again.told
    assert "with other sources" in again.told


def test_runs_are_forgotten_with_all_that_only_they_need(
    filled: dict[str, Ended], store: Path, capsys: Capture
) -> None:
    assert run(capsys, "runs", "--forget", "9").code == 2
    assert "1  " not in run(capsys, "runs", "--forget", "1").out.splitlines()[1][:4]
    assert run(capsys, "report", "2", "--format", "json") == filled["2"]
    assert "there is no run 1" in run(capsys, "report", "1").told
    run(capsys, "runs", "--forget", "2")
    assert rows(store, "SELECT count(*) FROM blobs") == [(0,)]


def test_nothing_is_kept_where_it_is_switched_off(tmp_path: Path, capsys: Capture) -> None:
    assert store_place("off") is None
    before = sorted(tmp_path.rglob("*"))
    folder = world(tmp_path)
    assert run(capsys, "stress", folder, *QUICK, "--store", "off").code == 0
    assert {each.name for each in set(tmp_path.rglob("*")) - set(before)} == {"spec", "goals.toml", "center.toml"}
    ended = run(capsys, "runs")
    assert ended.code == 2
    assert "switched off" in ended.told


def test_the_user_s_store_lies_outside_the_project_and_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("GOALSPEC_STORE")
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    folder = world(tmp_path)
    assert run(capsys, "stress", folder, *QUICK).code == 0
    assert sorted(each.name for each in folder.iterdir()) == ["center.toml", "goals.toml"]
    file = user_data() / "goalspec" / "runs.sqlite"
    assert file.is_file()
    if os.name == "posix":
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_store_that_nobody_asked_for_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("GOALSPEC_STORE")
    home = tmp_path / "home"
    home.write_text("no folder", "utf-8")  # as unusable as a home that is read-only
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    ended = run(capsys, "stress", world(tmp_path), *QUICK)
    assert (ended.code, ended.told) == (0, "")


def harm_cut(file: Path) -> None:
    raw = file.read_bytes()
    file.write_bytes(raw[: len(raw) // 3])


def harm_text(file: Path) -> None:
    file.write_text("this is no database, and it is long enough to be looked at " * 40, "utf-8")


def harm_version(file: Path) -> None:
    change(file, f"PRAGMA user_version = {VERSION + 1}")


def harm_tables(file: Path) -> None:
    change(file, "DROP TABLE runs")


def harm_other(file: Path) -> None:
    file.unlink()
    change(file, "CREATE TABLE accounts(id)")


HARMS = {
    harm_cut: "harmed", harm_text: "harmed", harm_version: "newer goalspec", harm_tables: "cannot be used",
    harm_other: "no store of goalspec",
}  # fmt: skip


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("harm", HARMS)
def test_a_store_that_cannot_be_used_is_a_sentence(harm: Any, store: Path, tmp_path: Path, capsys: Capture) -> None:
    for beside in store.parent.glob("*-*"):
        beside.unlink()
    harm(store)
    raw = store.read_bytes()
    for command in (("runs",), ("report", "1"), ("report", "1", "--again"), ("stress", world(tmp_path), *QUICK)):
        ended = run(capsys, *command)
        if ended.code == 0:
            assert command[0] == "stress"
            assert "is not stored" in ended.told
        else:
            assert ended.code == 2
            assert HARMS[harm] in ended.told
        assert str(store) in ended.told
        assert ended.told.count("\n") == 1
    assert len(store.read_bytes()) == len(raw)


def test_a_harmed_result_is_noticed(filled: dict[str, Ended], store: Path, capsys: Capture) -> None:
    change(store, "UPDATE blobs SET data = x'789c' WHERE digest IN (SELECT result FROM runs WHERE id = 1)")
    ended = run(capsys, "report", "1")
    assert ended.code == 2
    assert "run 1 is harmed in the store" in ended.told
    assert run(capsys, "report", "2", "--format", "json") == filled["2"]


@pytest.mark.usefixtures("filled")
def test_a_result_of_another_version_is_noticed(store: Path, capsys: Capture) -> None:
    said = encode(goalspec.store.load(1)).replace(b"results.Verdict", b"results.Ruling")
    database = sqlite3.connect(store)
    database.execute("UPDATE runs SET result = ? WHERE id = 1", (_blob(database, said),))
    database.commit()
    database.close()
    ended = run(capsys, "report", "1")
    assert ended.code == 2
    assert "another version" in ended.told
    assert "--again" in ended.told


@pytest.mark.usefixtures("filled")
def test_a_store_that_another_program_holds_is_waited_for(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalspec.store.keeper.writing", partial(writing, patience=0.1))
    keeper = Keeper(store, Call("stress", {}, {}))
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    assert keeper.finish(None) is None
    assert "in use by another program" in keeper.trouble
    holder.close()


def test_two_programs_make_one_store(tmp_path: Path) -> None:
    def add(number: int) -> None:
        with writing(tmp_path / "new.sqlite") as database:
            database.execute("INSERT INTO blobs VALUES (?, ?)", (str(number), b""))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert rows(tmp_path / "new.sqlite", "SELECT count(*) FROM blobs") == [(40,)]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", ["0", "seven", "-1", "1.5", "99999999999999999999", "٣"])
def test_a_name_that_is_no_run_is_refused(name: str, store: Path) -> None:
    with pytest.raises(StoreError):
        goalspec.store.load(name, store)


def change(file: Path, statement: str) -> None:
    database = sqlite3.connect(file)
    database.execute(statement)
    database.commit()
    database.close()


def rows(file: Path, query: str) -> list[Any]:
    database = sqlite3.connect(file)
    found = database.execute(query).fetchall()
    database.close()
    return found
