"""The event log tells the path, can be written, read and replayed, and follows one issue through all its attempts."""

from pathlib import Path

import numpy as np
import pytest

from goalspec.simulation import codes, reference, trace
from tests.simulation.scenarios import random_scenario, simple
from tests.simulation.variants import changed

SCENARIO = changed(random_scenario(7), types={"return_share": 0.9, "redial_share": 0.9})


@pytest.fixture(scope="module")
def told() -> trace.Trace:
    return trace.trace(SCENARIO, seed=5, replication=2)


def test_tracing_changes_nothing(told: trace.Trace) -> None:
    assert told.path.digest() == reference.run(SCENARIO, 5, 2).digest()


@pytest.mark.parametrize("number", range(8))
def test_the_log_tells_the_whole_path(number: int) -> None:
    scenario = random_scenario(number)
    told = trace.trace(scenario, seed=1)
    c, sessions = told.path.contacts, told.path.sessions
    times = [event["t"] for event in told.events]
    assert times == sorted(times)
    for word, column in {"arrives": "arrived", "is taken": "started", "is wrapped up": "freed"}.items():
        noted = {event["contact"]: event["t"] for event in told.events if event["event"] == word}
        assert noted == {i: t for i, t in enumerate(c[column].tolist()) if not np.isnan(t)}
    ended = {event["contact"]: event["t"] for event in told.events if event["event"] in {"leaves", "hangs up"}}
    assert ended == {i: t for i, t in enumerate(c["ended"].tolist()) if not np.isnan(t)}
    off = [event for event in told.events if event["event"] == "agent goes off duty"]
    assert len(off) == np.isfinite(sessions["off"]).sum()
    on = [event for event in told.events if event["event"] == "agent comes on duty"]
    assert len(on) >= len(sessions)


def test_a_contact_is_taken_after_it_waits_and_before_it_hangs_up(told: trace.Trace) -> None:
    order = ["arrives", "waits", "is taken", "hangs up", "leaves", "is wrapped up"]
    for serial in range(len(told.path.contacts)):
        steps = [order.index(event["event"]) for event in told.events if event.get("contact") == serial]
        assert steps == sorted(set(steps))


def test_a_log_is_written_read_and_replayed(told: trace.Trace, tmp_path: Path) -> None:
    file = tmp_path / "run.jsonl"
    trace.write(told, file)
    assert [each.name for each in tmp_path.iterdir()] == ["run.jsonl"]
    header, events = trace.read(file)
    assert events == told.events
    assert trace.replay(header, SCENARIO).events == told.events


def test_a_log_of_something_else_is_refused(told: trace.Trace, tmp_path: Path) -> None:
    with pytest.raises(trace.TraceError, match="another center"):
        trace.replay(told.header, simple())
    with pytest.raises(trace.TraceError, match="another version"):
        trace.replay(told.header | {"path": "0"}, SCENARIO)
    for text in ("", "not json\n", "[1]\n", '{"schema": "other"}\n'):
        file = tmp_path / "odd.jsonl"
        file.write_text(text)
        with pytest.raises(trace.TraceError, match="is not an event log"):
            trace.read(file)


def test_one_issue_is_followed_through_all_its_attempts(told: trace.Trace) -> None:
    c = told.path.contacts
    last = int(np.argmax(c["attempt"]))
    story = trace.follow(told.events, last)
    mine = np.flatnonzero(c["issue"] == c["issue"][last])
    assert {event["contact"] for event in story} == set(mine.tolist())
    assert sum(event["event"] == "arrives" for event in story) == len(mine) > 2
    assert trace.follow(told.events, 10**9) == ()


def test_events_read_as_sentences() -> None:
    assert trace.moment(2 * 86_400_000.0 + 32_707_250.0) == "day 2 09:05:07.250"
    event = {
        "t": 0.0,
        "event": "hangs up",
        "contact": 3,
        "issue": 1,
        "outcome": "resolved",
        "remarks": ["rushed", "in overtime"],
    }
    assert trace.tell(event) == "day 0 00:00:00.000  contact 3 hangs up: outcome resolved, remarks rushed, in overtime"
    assert trace.tell({"t": 0.0, "event": "doors shut", "serve": True}).endswith("doors shut: serve yes")


def test_every_code_has_words() -> None:
    source = Path(codes.__file__).read_text("utf-8")
    sections = {"# Why a contact": codes.WHYS, "# What became": codes.STATUSES, "# Flags of": codes.FLAGS}
    for title, words in sections.items():
        section = source.split(title)[1].split("\n\n")[0]
        names = [line.split(" = ")[0] for line in section.splitlines()[1:]]
        assert list(words) == [getattr(codes, name) for name in names]
