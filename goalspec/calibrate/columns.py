"""Which column of a file means what: as told, or guessed from its name and shown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .errors import LogError

# What is asked of a call, and the names that systems give it; the first that is there is taken.
CALL_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "call": ("call", "call_id", "callid", "contact_id", "interaction_id", "uuid", "id"),
    "customer": ("customer", "customer_id", "caller", "caller_id", "ani", "phone", "account"),
    "type": ("type", "contact_type", "call_type", "queue", "skill", "split", "topic", "reason"),
    "team": ("team", "agent_group", "group"),
    "agent": ("agent", "agent_id", "agent_name", "server", "advisor", "operator"),
    "date": ("date", "day", "call_date"),
    "arrived": (
        "arrived", "arrival", "arrived_at", "arrival_time", "call_time", "offered_at", "queue_enter_s", "queue_enter",
        "queue_start", "start_time", "start", "timestamp", "time", "datetime",
    ),
    "answered": (
        "answered_at", "answer_time", "service_start_s", "service_start", "connected_at", "pickup_time", "ser_start",
    ),
    "wait": ("wait_s", "wait", "queue_s", "queue_time", "q_time", "waiting_time", "wait_time", "wait_seconds"),
    "talk": ("talk_s", "talk", "talk_time", "service_s", "service_time", "ser_time", "duration", "talk_seconds"),
    "after_call": ("after_call_s", "after_call", "acw", "acw_s", "wrap", "wrap_s", "wrap_time", "wrapup"),
    "handle": ("handle_s", "handle", "handle_time", "aht"),
    "outcome": ("outcome", "disposition", "result", "status"),
    "resolved": ("resolved", "solved", "fcr"),
    "satisfied": ("satisfied", "csat", "top_box"),
}  # fmt: skip
REPORT_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("date", "day"),
    "start": ("start", "interval_start", "interval", "half_hour_start", "time"),
    "offered": ("offered", "calls", "contacts", "volume", "calls_offered"),
    "answered": ("answered", "handled", "calls_answered"),
    "abandoned": ("abandoned", "lost", "calls_abandoned"),
    "asa": ("asa_s", "asa", "mean_wait"),
    "aht": ("aht_s", "aht", "mean_handle", "avg_handle_time"),
    "agents": ("agents", "staff", "agents_regular", "positions"),
}
SESSION_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "team": ("team", "group", "agent_group"),
    "agent": ("agent", "agent_id", "agent_name"),
    "date": ("date", "day"),
    "present_from": ("present_from", "present_from_s", "login", "from", "on"),
    "present_to": ("present_to", "present_to_s", "logout", "to", "off"),
}
_PAIR = re.compile(r"\s*(\w+)\s*=\s*(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Mapped:
    """Which column of the file plays which role, and the roles that were guessed from the name of the column."""

    by_role: Mapping[str, str]
    guessed: frozenset[str]

    def sentence(self) -> str:
        """`arrived = call_time, wait = queue_s (guessed from their names: wait)`."""
        told = ", ".join(f"{role} = {column}" for role, column in self.by_role.items())
        return f"{told}; guessed from the names: {', '.join(sorted(self.guessed))}" if self.guessed else told


def mapped(header: Sequence[str], told: Mapping[str, str], roles: Mapping[str, tuple[str, ...]] = CALL_ROLES) -> Mapped:
    """The role of every column that is of use: as `told`, the others guessed.

    Raises LogError for a role that does not exist and a column that the file does not have.
    """
    for role, column in told.items():
        if role not in roles:
            raise LogError(f"there is no column to be called {role!r}: choose among {', '.join(roles)}")
        if column not in header:
            raise LogError(f"the file has no column {column!r}: it has {', '.join(header)}")
    found = {role: told[role] if role in told else _guess(header, names) for role, names in roles.items()}
    taken = set(told.values())
    kept = {
        role: column for role, column in found.items() if column is not None and (role in told or column not in taken)
    }
    return Mapped(kept, frozenset(kept) - told.keys())


def pairs(written: Iterable[str]) -> dict[str, str]:
    """`arrived=call_time` as a role and a column. Raises LogError for anything else."""
    found: dict[str, str] = {}
    for text in written:
        match = _PAIR.fullmatch(text)
        if match is None:
            raise LogError(f'"{text}" names no column: write for example --map arrived=call_time')
        found[match[1]] = match[2]
    return found


def _guess(header: Sequence[str], names: tuple[str, ...]) -> str | None:
    by_name = {_plain(column): column for column in reversed(header)}
    return next((by_name[name] for name in names if name in by_name), None)


def _plain(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")
