"""The event log of one replication: what happens, in the order in which it happens, replayed under SimPy.

Both engines leave the same path, so a replication found by the compiled one can be told step by step here. A log is a
list of events; as a file it is JSON lines, the first of which says how to repeat the run.
"""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path as File
from typing import Any

from . import codes
from .dispatch import Dispatch
from .floor import Contact, Desk
from .records import Path
from .reference import ContactCenter, Story
from .scenario import DAY, HOUR, MINUTE, SECOND, Scenario

SCHEMA = "goalspec/trace/1"
Event = dict[str, Any]


class TraceError(ValueError):
    """A log that cannot be read, or that this scenario did not leave; the message says which."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One replication told as events; `t` of an event is ms, names are the ids of the center."""

    seed: int
    replication: int
    scenario: str  # digest
    path: Path
    events: tuple[Event, ...]
    about: Event = field(default_factory=dict)  # for readers: spec, center, weekday of day 0, counted period

    @property
    def header(self) -> Event:
        """What it takes to repeat the run and to know that it is the same."""
        known = {"seed": self.seed, "replication": self.replication, "scenario": self.scenario}
        size = {"contacts": len(self.path.contacts)}
        return {"schema": SCHEMA, **known, "path": self.path.digest(), **size, **self.about}


def trace(scenario: Scenario, seed: int, replication: int = 0, about: Event | None = None) -> Trace:
    """Simulate one replication under SimPy and keep everything that happens; `about` goes into the header as it is."""
    center = TracedCenter(scenario, seed, replication)
    path = center.run()
    return Trace(seed, replication, scenario.digest(), path, tuple(center.events), about or {})


def write(told: Trace, file: File) -> None:
    """Write the log as JSON lines; the file appears complete or not at all."""
    lines = (json.dumps(line, ensure_ascii=False) for line in (told.header, *told.events))
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8") as part:
            part.writelines(line + "\n" for line in lines)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def read(file: File) -> tuple[Event, tuple[Event, ...]]:
    """Header and events of a written log.

    Raises:
        TraceError: the file is no such log.
    """
    try:
        header, *events = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    except ValueError as error:
        raise TraceError(f"{file} is not an event log: {error}.") from error
    if not isinstance(header, dict) or header.get("schema") != SCHEMA:
        raise TraceError(f"{file} is not an event log: its first line does not say {SCHEMA}.")
    odd = next((line for line, event in enumerate(events, 2) if not _is_event(event)), None)
    if odd is not None:
        raise TraceError(f"{file} is not an event log: line {odd} tells no event.")
    return header, tuple(events)


def _is_event(line: object) -> bool:
    return isinstance(line, dict) and isinstance(line.get("t"), int | float) and isinstance(line.get("event"), str)


def replay(header: Event, scenario: Scenario) -> Trace:
    """The run that a log came from, once more.

    Raises:
        TraceError: the scenario is another one, or leaves another path.
    """
    if scenario.digest() != header["scenario"]:
        raise TraceError("The log was written for another center, staff or spec: the scenario differs.")
    told = trace(scenario, header["seed"], header["replication"])
    if told.path.digest() != header["path"]:
        raise TraceError("The same scenario now leaves another path: the log is from another version of goalspec.")
    return told


def follow(events: Iterable[Event], contact: int) -> tuple[Event, ...]:
    """Everything that happens to the issue of that contact, through all its attempts."""
    told = tuple(event for event in events if "issue" in event)
    issues = {event["issue"] for event in told if event["contact"] == contact}
    return tuple(event for event in told if event["issue"] in issues)


def tell(event: Event) -> str:
    """One event as a line for people."""
    told = {
        name: value for name, value in event.items() if name not in {"t", "event", "contact", "issue"} and value != []
    }
    words = ", ".join(f"{name} {_words(value)}" for name, value in told.items())
    who = f"contact {event['contact']} " if "contact" in event else ""
    return f"{moment(event['t'])}  {who}{event['event']}" + (f": {words}" if words else "")


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else str(value)


def moment(t: float) -> str:
    """An instant as day and time: `day 2 09:05:07.250`."""
    day, rest = divmod(t, DAY)
    hour, rest = divmod(rest, HOUR)
    minute, rest = divmod(rest, MINUTE)
    second, millisecond = divmod(rest, SECOND)
    return f"day {day:.0f} {hour:02.0f}:{minute:02.0f}:{second:02.0f}.{millisecond:03.0f}"


class TracedCenter(ContactCenter):
    """The reference, writing down what happens."""

    def __init__(self, scenario: Scenario, seed: int, replication: int = 0) -> None:
        self.events: list[Event] = []
        self.type_ids = scenario.type_ids or tuple(str(k) for k in range(len(scenario.types)))
        super().__init__(scenario, seed, replication)

    def agents(self, scenario: Scenario) -> Dispatch:
        """The agents' side, which writes into the same log."""
        return TracedDispatch(scenario, self)

    def note(self, event: str, contact: Contact | None = None, **details: Any) -> None:
        """Add one event to the log."""
        who = {} if contact is None else {"contact": contact.serial, "issue": contact.issue}
        self.events.append({"t": self.env.now, "event": event, **who, **details})

    def customer(self, contact: Contact) -> Story:
        """As in the reference."""
        about = {"type": self.type_ids[contact.type], "attempt": contact.attempt, "why": codes.WHYS[contact.why]}
        self.note("arrives", contact, **about)
        yield from super().customer(contact)

    def leave(self, contact: Contact, status: int, flags: int = 0) -> None:
        """As in the reference."""
        super().leave(contact, status, flags)
        waited = (contact.ended - contact.arrived) / SECOND
        self.note("leaves", contact, status=codes.STATUSES[status], waited_s=waited, remarks=remarks(contact))

    def hang_up(self, contact: Contact) -> None:
        """As in the reference."""
        super().hang_up(contact)
        outcome = {1: "resolved", 0: "not resolved"}.get(contact.resolved, codes.STATUSES[contact.status])
        self.note("hangs up", contact, outcome=outcome, remarks=remarks(contact))

    def finish(self, contact: Contact) -> None:
        """As in the reference."""
        self.note("is wrapped up", contact, agent=contact.agent)
        super().finish(contact)


class TracedDispatch(Dispatch):
    """The agents' side of the reference, writing down what happens."""

    def __init__(self, scenario: Scenario, center: TracedCenter) -> None:
        self.note: Callable[..., None] = center.note
        self.team_ids = scenario.team_ids or tuple(str(g) for g in range(len(scenario.teams)))
        super().__init__(scenario, center.env)

    def open(self) -> None:
        """As in the reference."""
        self.note("doors open")
        super().open()

    def close(self, *, serve: bool) -> None:
        """As in the reference."""
        self.note("doors shut", serve=serve)
        super().close(serve=serve)

    def join(self, contact: Contact) -> Any:
        """As in the reference."""
        left = super().join(contact)
        self.note("waits", contact, queue=self.queues[contact.type].length, remarks=remarks(contact))
        return left

    def assign(self, contact: Contact, desk: Desk) -> None:
        """As in the reference."""
        super().assign(contact, desk)
        who = {"team": self.team_ids[desk.team.number], "agent": desk.number}
        times = {"waited_s": (contact.started - contact.arrived) / SECOND, "talk_s": contact.talk / SECOND}
        self.note("is taken", contact, **who, **times, after_s=contact.after / SECOND, remarks=remarks(contact))

    def _come_on(self, desk: Desk) -> None:
        self.note("agent comes on duty", team=self.team_ids[desk.team.number], agent=desk.number)
        super()._come_on(desk)

    def _go_off(self, desk: Desk) -> None:
        super()._go_off(desk)
        self.note("agent goes off duty", team=self.team_ids[desk.team.number], agent=desk.number)


def remarks(contact: Contact) -> list[str]:
    """What is special about a contact, in words."""
    return [words for flag, words in codes.FLAGS.items() if contact.flags & flag]
