"""Other values that the figures of a center may have, as a calibration draws them from its log: one set per draw.

A replication takes its figures from one of the draws, so that verdicts hold what chance makes of a period and what is
not known about the center. Every case takes the same draw for the same replication.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from goalspec.center.model import Center
from goalspec.center.paths import PathError, changed

SCHEMA: Final = "goalspec/draws/1"
BESIDE: Final = ".draws.json"
Draw = Mapping[str, Any]


class InputsError(ValueError):
    """A file of draws that cannot be used; the text is a sentence for the user."""


def beside(center: Path) -> Path:
    """Where the draws of a center file lie: `center.draws.json` beside `center.toml`."""
    return center.with_name(f"{center.stem}{BESIDE}")


def text(draws: Sequence[Draw]) -> str:
    """The text of a file of draws."""
    return json.dumps({"schema": SCHEMA, "draws": [dict(draw) for draw in draws]}, indent=1)


def read(file: Path, most: int | None = None) -> tuple[Draw, ...]:
    """The draws in a file, `most` of them at most: changes by path, as a case of a what-if has them.

    Raises InputsError for a file that holds no draws, OSError for one that cannot be read.
    """
    try:
        found = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise InputsError(f"{file} holds no draws of a calibration: {error}") from error
    draws = found.get("draws") if isinstance(found, dict) and found.get("schema") == SCHEMA else None
    if not isinstance(draws, list) or not draws or not all(isinstance(draw, dict) and draw for draw in draws):
        raise InputsError(
            f"{file} holds no draws of a calibration: `goalspec calibrate LOG --out CENTER --draws 64` writes them"
        )
    return tuple(draws[:most])


def asked(written: str, center: Path | None) -> tuple[Draw, ...]:
    """The draws of a file, or so many of those beside the center file where a number is given.

    Raises InputsError as `read` does, and for a number without a center file.
    """
    if not written.isdecimal():
        return read(Path(written))
    if center is None:
        raise InputsError(f"{written} draws are asked for, and there is no center file that they could lie beside")
    file = beside(center)
    if not file.is_file():
        raise InputsError(f"{file} is not there: `goalspec calibrate LOG --out {center} --draws {written}` writes it")
    return read(file, max(1, int(written)))


def centers(center: Center, draws: Sequence[Draw]) -> tuple[Center, ...]:
    """The center under each draw. Raises InputsError where a draw does not fit the center."""
    try:
        return tuple(changed(center, dict(draw)) for draw in draws)
    except PathError as error:
        raise InputsError(f"the draws were made for another center: {error}") from error
