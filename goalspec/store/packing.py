"""Results of single replications as bytes: small, quick, and nothing in them that could run.

A packet is compressed JSON, one row per replication: contacts, digest, and per probe its outcomes. An outcome is
`[top, bottom, scale]` for a quotient, a text for a reason, and a table with the bytes of its values for a spread.
"""

import binascii
import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from goalspec.experiment.job import Run
from goalspec.simulation.tally import Outcome, Ratio, Spread

FAST = 1


class PackingError(ValueError):
    """Bytes that are no packet."""


def pack(runs: Mapping[int, Run]) -> bytes:
    """The runs by their replication, as one packet."""
    rows = [
        [number, run.contacts, run.digest, [[_said(each) for each in group] for group in run.outcomes]]
        for number, run in runs.items()
    ]
    return zlib.compress(json.dumps(rows, separators=(",", ":"), default=_plain).encode(), FAST)


def unpack(packet: bytes) -> dict[int, Run]:
    """The runs of a packet, exactly as they were. Raises `PackingError`."""
    try:
        return {
            number: Run(tuple(tuple(_outcome(each) for each in group) for group in groups), contacts, digest)
            for number, contacts, digest, groups in json.loads(zlib.decompress(packet))
        }
    except (zlib.error, ValueError, TypeError, KeyError, binascii.Error) as error:
        raise PackingError(f"this packet is harmed: {error}") from error


def _said(outcome: Outcome) -> Any:
    tally = outcome.tally
    if tally is None:
        return outcome.reason
    if isinstance(tally, Ratio):
        return [tally.top, tally.bottom, tally.scale]
    seen = None if tally.weights is None else _text(tally.weights)
    return {"values": _text(tally.values), "weights": seen, "share": tally.share, "scale": tally.scale}


def _outcome(said: Any) -> Outcome:
    if isinstance(said, str):
        return Outcome(None, said)
    if isinstance(said, list):
        return Outcome(Ratio(*said))
    weights = None if said["weights"] is None else _numbers(said["weights"])
    return Outcome(Spread(_numbers(said["values"]), said["share"], said["scale"], weights))


def _text(values: Any) -> str:
    return binascii.b2a_base64(np.asarray(values, "<f8").tobytes(), newline=False).decode()


def _numbers(text: str) -> Any:
    return np.frombuffer(binascii.a2b_base64(text), "<f8").astype(np.float64)


def _plain(value: Any) -> Any:
    """A number of numpy as one of Python."""
    return value.item()
