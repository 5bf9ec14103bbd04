"""What a replication leaves behind: one record per contact and one per working session of an agent.

Both engines write the same bytes.  Times are ms, nan where the thing never happened; see `codes.py` for the codes.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

CONTACT = np.dtype(
    [
        ("issue", "i8"),  # serial of the first contact of the issue; the serial of a contact is its row
        ("parent", "i8"),  # serial of the contact before this one in its issue, -1 for the first
        ("key", "u8"),  # key of the contact's draws
        ("arrived", "f8"),  # nan: a return that was still to come
        ("started", "f8"),  # an agent took it; nan: never
        ("ended", "f8"),  # talk ended, or the customer left
        ("freed", "f8"),  # after-call work ended
        ("type", "i4"),
        ("attempt", "i4"),  # 0 for the first contact of an issue; a transfer leg keeps the attempt
        ("team", "i4"),  # -1: never taken
        ("agent", "i4"),  # -1: never taken
        ("flags", "u4"),
        ("why", "i1"),
        ("status", "i1"),
        ("resolved", "i1"),  # 1, 0, or -1: not decided here (never taken, in hand, escalated)
        ("leg", "i1"),  # transfers within the attempt
    ]
)
SESSION = np.dtype([("on", "f8"), ("off", "f8"), ("agent", "i4"), ("team", "i4")])  # off nan: still on duty at the end

Records = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """One replication: `contacts` by serial (a row appears when a contact is scheduled), `sessions` by start."""

    contacts: Records
    sessions: Records

    def digest(self) -> str:
        """sha256 over every byte of the path."""
        code = hashlib.sha256(self.contacts.tobytes())
        code.update(b"sessions" + self.sessions.tobytes())
        return code.hexdigest()
