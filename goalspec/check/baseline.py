"""Findings that a project has accepted for now, by rule and subject, so that moved lines do not matter."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from goalspec.finding import Finding

SCHEMA: Final = "goalspec/baseline/1"


class BaselineError(ValueError):
    """A baseline file that cannot be used."""


def read_baseline(file: Path) -> Counter[str]:
    """How often each finding is accepted, by `Finding.key`. Raises `BaselineError`."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(f"the baseline {file} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise BaselineError(f"the baseline {file} is not JSON; write it again with --write-baseline") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("accepted"), dict):
        raise BaselineError(f'the baseline {file} does not say "schema": "{SCHEMA}"; write it with --write-baseline')
    if not all(isinstance(count, int) for count in data["accepted"].values()):
        raise BaselineError(f"the baseline {file} should hold counts; write it again with --write-baseline")
    return Counter(data["accepted"])


def write_baseline(file: Path, findings: Iterable[Finding]) -> None:
    """Accept these findings. The file is replaced as a whole or not at all."""
    accepted = dict(sorted(Counter(finding.key for finding in findings).items()))
    text = json.dumps({"schema": SCHEMA, "accepted": accepted}, indent=1, ensure_ascii=False) + "\n"
    replace_file(file, text.encode())


def accepted_positions(findings: Sequence[Finding], accepted: Counter[str]) -> set[int]:
    """The positions of the findings that the baseline accepts; more of a kind than accepted are new."""
    left = accepted.copy()
    positions = set()
    for number, finding in enumerate(findings):
        if left[finding.key] > 0:
            left[finding.key] -= 1
            positions.add(number)
    return positions


def replace_file(file: Path, content: bytes) -> None:
    """Write a file so that readers see the old content or the new, never a part."""
    draft = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
