"""Whatever stands in the files: findings or one sentence, soon, and in little memory."""

import copy
import random
import resource
import time
from pathlib import Path

import pytest

from goalspec.report.check import render
from tests.check.faults import sound_spec
from tests.check.specs import checked, spec_file
from tests.spec.styles import document, random_data

PIECES = [
    *"[]{}=.,#'\"\\\n\r\t \0\x7fé☂𝄞-+_:%0123456789",
    *[
        "[[goal]]",
        "[goal",
        "]]",
        '"""',
        "'''",
        "\\u",
        "inf",
        "nan",
        "1e999",
        "0x",
        "1979-05-27",
        "true",
        "goal",
        "metric",
    ],
    *["target", "at_least", "between", "include", "schema = 1", "= {", "}}", "# goalspec: allow x", "[[[[", "a.b.c."],
]
WITHIN = 1.0
MEMORY = 300 * 1024  # KiB, the unit of ru_maxrss on Linux


def random_bytes(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randint(0, 300))


def random_pieces(rng: random.Random) -> bytes:
    return "".join(rng.choices(PIECES, k=rng.randint(0, 120))).encode()


def random_toml(rng: random.Random) -> bytes:
    return document(random_data(rng), rng).text.encode()


def mutated(text: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.randint(1, 6)):
        start = rng.randint(0, len(text))
        end = min(len(text), start + rng.choice([0, 0, 1, 3, 30]))
        piece = rng.choice([rng.choice(PIECES).encode(), b"", text[start:end] * 2, rng.randbytes(2)])
        text = text[:start] + piece + text[end:]
    return text


def random_spec(rng: random.Random) -> bytes:
    return mutated(document(sound_spec(rng), rng).text.encode(), rng)


def swapped_values(rng: random.Random) -> bytes:
    """A spec in which some values stand in places of others, so that the shape is wrong and the text is fine."""
    data = sound_spec(rng)
    tables = [data, *data["goal"], *(goal[key] for goal in data["goal"] for key in ("target", "measure", "baseline"))]
    for _ in range(rng.randint(1, 4)):
        here, there = rng.choice(tables), rng.choice(tables)
        key = rng.choice(sorted(here))
        if here is not there and there is not data and here is not data:
            here[key] = copy.deepcopy(there if rng.random() < 0.3 else rng.choice(list(there.values())))
    return document(data, rng).text.encode()


KINDS = [random_bytes, random_pieces, random_toml, random_spec, random_spec, swapped_values]


def survive(count: int, seed: int, folder: Path) -> float:
    """Check `count` inputs; the longest time that one of them took, in seconds of processor time."""
    rng, longest = random.Random(seed), 0.0
    file = spec_file(folder)
    for _ in range(count):
        file.write_bytes(rng.choice(KINDS)(rng))
        start = time.process_time()
        report = checked(file)
        render(report, "text")
        render(report, "json")
        longest = max(longest, time.process_time() - start)
    return longest


@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_odd_inputs_end_in_findings(seed: int, tmp_path: Path) -> None:
    assert survive(1000, seed, tmp_path) < WITHIN


@pytest.mark.study
def test_a_hundred_thousand_odd_inputs_end_in_findings(tmp_path: Path) -> None:
    """Run on 22 November 2026 in 14 minutes on a busy machine: no traceback, none took a second, below 300 MiB."""
    assert max(survive(10_000, seed, tmp_path) for seed in range(100, 110)) < WITHIN
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < MEMORY


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a." * 100_000 + "b = 1",
        "[" + "a." * 50_000 + "b]",
        "[[a]]\n" * 100_000,
        "".join(f"[a{number}]\n" for number in range(100_000)),
        "a = [" + "[], " * 200_000 + "]",
        "a = {" + ", ".join(f"k{number} = 1" for number in range(50_000)) + "}",
        'a = "' + "\\u0041" * 200_000 + '"',
        "a = " + "9" * 4_000,
        "goal = [" + "{}, " * 20_000 + "]",
        "schema = 1\n" + "[[goal]]\nid = 1\n" * 20_000,
        "#" * 1_000_000 + "\n# goalspec: allow x\n" * 5_000,
        "a = '''" + "'' " * 300_000 + "'''",
    ],
    ids=lambda text: f"{text[:8].strip()!r} and {len(text):,} more",
)
def test_big_and_hostile_files_end_soon(text: str, tmp_path: Path) -> None:
    file = spec_file(tmp_path, text)
    start = time.process_time()
    report = checked(file)
    render(report, "concise")
    assert time.process_time() - start < 10 * WITHIN
    assert report.findings
