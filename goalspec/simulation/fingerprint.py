"""A whole path in one number: the same whatever engine wrote it, in whatever order its contacts ended.

Every contact and every session is hashed by itself and the hashes are added up, so nothing of the path need be kept.
64 bits tell two paths apart, they do not defend against forgers.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .draws import C1, C2, M64
from .kernel.jit import kernel, u64

S32 = u64(32)
WHOLE = ("issue", "parent", "type", "team", "agent", "attempt", "leg", "flags", "why", "status", "resolved")


@kernel
def instant(t: float) -> int:
    """A time in whole ms (or ticks below) as a number from 1; 0 for nan."""
    return int(t * 1024.0) + 1 if t >= 0.0 else 0


@kernel
def stir(code: int, word: int) -> int:
    """The hash after one more word of 64 bits."""
    code = ((code ^ u64(word)) * C1) & M64
    return code ^ (code >> S32)


@kernel
def finish(code: int) -> int:
    """The hash when no more words come."""
    code = (code * C2) & M64
    return code ^ (code >> S32)


def _hashed(start: Any, *words: Any) -> int:
    """The sum of the hashes of many things at once, each word an array."""
    code = np.asarray(start).astype(np.uint64)
    for word in words:
        code = (code ^ np.asarray(word).astype(np.uint64)) * np.uint64(C1)
        code ^= code >> np.uint64(32)
    code *= np.uint64(C2)
    return int((code ^ (code >> np.uint64(32))).sum())


def _instants(times: Any) -> NDArray[np.int64]:
    return np.where(times >= 0.0, np.nan_to_num(times) * 1024.0 + 1.0, 0.0).astype(np.int64)


def of_sessions(sessions: NDArray[Any]) -> int:
    """The hash of all working sessions."""
    people = sessions["team"].astype(np.int64) * 2**32 + sessions["agent"]
    return _hashed(people, _instants(sessions["on"]), _instants(sessions["off"]))


def of_contacts(contacts: NDArray[Any]) -> int:
    """The hash of all contacts, their rows being their serials; as `kernel.contacts.print_of`, added up."""
    whole = {name: contacts[name].astype(np.int64) for name in WHOLE}
    return _hashed(
        contacts["key"],
        np.arange(contacts.size),
        whole["issue"],
        whole["parent"] + 1,
        *(_instants(contacts[name]) for name in ("arrived", "started", "ended", "freed")),
        whole["type"] * 2**40 + (whole["team"] + 1) * 2**20 + whole["agent"] + 1,
        whole["attempt"] * 2**40 + whole["leg"] * 2**32 + whole["flags"] * 2**16,
        whole["why"] * 2**16 + whole["status"] * 2**8 + whole["resolved"] + 1,
    )


def of_path(contacts: NDArray[Any], sessions: NDArray[Any]) -> int:
    """The number that stands for a whole path."""
    return (of_contacts(contacts) + of_sessions(sessions)) % 2**64
