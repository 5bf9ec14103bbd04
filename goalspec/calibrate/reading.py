"""From a file to calls: a CSV or Parquet file with one row per call. The file is only read, never changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from .calls import COLUMNS, UNKNOWN, Calls, Codes, Flags
from .columns import Mapped, mapped
from .errors import Fault, Faults, LogError
from .rows import Columns, Reader
from .tables import Chunk, table
from .times import Calendar, Order

MOST_FAULTY: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """A call log as it was read: the calls, which column means what, and every row that was left out or set aside."""

    path: Path
    calls: Calls
    columns: Mapped
    rows: int
    faults: tuple[Fault, ...]
    aside: Mapping[str, int]
    notes: tuple[str, ...] = ()


def read(path: Path | str, told: Mapping[str, str] | None = None, order: Order | None = None) -> Log:
    """The calls of a file. `told` names columns by role, `order` says how dates with slashes are meant.

    Raises LogError for a file that cannot be a call log: empty, without the columns that are needed, with times of
    several zones or mixed formats, or with more than half of its rows at fault; OSError for one that cannot be read.
    """
    file, faults, calendar = Path(path), Faults(), Calendar(order)
    with table(file, faults) as (header, chunks):
        columns = mapped(header, told or {})
        _refuse_missing(file, columns, header)
        reader = Reader(columns, faults, calendar)
        parts, rows = _read(reader, chunks)
    note = calendar.check()
    if not rows and not faults.left_out:
        raise LogError(f"{file} has no rows below its header")
    whole = _in_order(_joined(parts, file, faults, rows), faults)
    calls = _calls(_without_twins(whole, columns, faults), reader)
    _refuse_faulty(file, calls, faults, rows)
    return Log(file, calls, columns, rows, faults.listed(), dict(reader.aside), (note,) if note else ())


def _refuse_missing(file: Path, columns: Mapped, header: Sequence[str]) -> None:
    has, there = columns.by_role, ", ".join(header)
    if "arrived" not in has and "answered" not in has:
        raise LogError(f"{file} has no column with the time of arrival; name it with --map arrived=COLUMN ({there})")
    if not has.keys() & {"outcome", "agent", "talk", "handle", "answered"}:
        raise LogError(
            f"{file} does not say which calls were answered; name a column with --map outcome=COLUMN ({there})"
        )
    if "wait" not in has and not {"arrived", "answered"} <= has.keys():
        raise LogError(f"{file} does not say how long callers waited; name the column with --map wait=COLUMN ({there})")


def _read(reader: Reader, chunks: Iterator[Chunk]) -> tuple[list[Columns], int]:
    parts, rows = [], 0
    for chunk in chunks:
        parts.append(reader.read(chunk))
        rows += len(chunk.rows)
    return parts, rows


def _joined(parts: list[Columns], file: Path, faults: Faults, rows: int) -> Columns:
    if not any(part["row"].size for part in parts):
        told = "; ".join(fault.sentence for fault in faults.listed()) or "none of them is a call"
        raise LogError(f"{file} has no usable row among {rows:,}: {told}")
    names = list(parts[0])
    return {name: np.concatenate([part.pop(name) for part in parts]) for name in names}


def _in_order(whole: Columns, faults: Faults) -> Columns:
    """By arrival; rows that begin before the one above them are counted."""
    back = np.flatnonzero(np.diff(whole["arrived"]) < 0) + 1
    if not back.size:
        return whole
    faults.add("it begins before the row above; rows are taken in order of time", whole["row"][back], left_out=False)
    order = np.argsort(whole["arrived"], kind="stable")
    return {name: column[order] for name, column in whole.items()}


def _without_twins(whole: Columns, columns: Mapped, faults: Faults) -> Columns:
    """Without rows that repeat an earlier one: of the same number of call, or alike in caller, agent and all times."""
    if "call" in columns.by_role:
        twin = _repeats([whole["call"]]) & (whole["call"] != UNKNOWN)
    else:
        known = (whole["customer"] != UNKNOWN) | (whole["agent"] != UNKNOWN)
        twin = _repeats([whole[name] for name in ("arrived", "customer", "agent", "wait", "talk")]) & known
    faults.add("it repeats an earlier row", whole["row"][twin].tolist())
    return {name: column[~twin] for name, column in whole.items()} if twin.any() else whole


def _repeats(keys: list[Codes]) -> Flags:
    """Which rows agree in all keys with an earlier one; unknown times agree with each other."""
    plain = [np.nan_to_num(key, nan=-1.0) for key in keys]
    order = np.lexsort(plain[::-1])
    same = np.ones(order.size - 1, dtype=bool)
    for key in plain:
        same &= key[order][1:] == key[order][:-1]
    twin = np.zeros(order.size, dtype=bool)
    twin[order[1:][same]] = True
    return twin


def _calls(whole: Columns, reader: Reader) -> Calls:
    whole["customer"] = _numbered(whole["customer"])
    whole["queued"] = _queued(whole)
    columns = {name: whole[name] for name in COLUMNS}
    for role, names in (("type", reader.types), ("team", reader.teams)):
        columns[role] = np.where(columns[role] == UNKNOWN, np.int32(len(names.codes)), columns[role])
    return Calls(
        **columns, types=_named(reader.types.codes, "calls"), teams=_named(reader.teams.codes, "agents"),
        agents=tuple(reader.agents.codes),
    )  # fmt: skip


def _queued(whole: Columns) -> Flags:
    """Who had to wait: those with a time of queueing, where the others have none, else those who waited at all."""
    stamped = whole["queued"].astype(bool)
    return stamped if not stamped.all() else ~(whole["wait"] <= 0)


def _named(codes: Mapping[str, int], alone: str) -> tuple[str, ...]:
    return (*codes, "unknown") if codes else (alone,)


def _numbered(customers: Codes) -> Codes:
    """Customers as 0, 1, 2 ... in the order of their first call."""
    _, first, place = np.unique(customers, return_index=True, return_inverse=True)
    rank = np.empty(first.size, dtype=np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(first.size, dtype=np.int32)
    return np.where(customers == UNKNOWN, np.int32(UNKNOWN), rank[place])


def _refuse_faulty(file: Path, calls: Calls, faults: Faults, rows: int) -> None:
    if faults.left_out > MOST_FAULTY * max(rows, 1):
        told = "; ".join(fault.sentence for fault in faults.listed())
        raise LogError(f"{file} is at fault in {faults.left_out:,} of {rows:,} rows: {told}")
    if not calls.offered.any():
        raise LogError(f"{file} has no call that was answered or abandoned")
