"""Without numba everything runs, in plain Python, and a wish for the compiled engine is answered by a sentence."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
BLOCKED = """
import sys
for name in ("numba", "llvmlite"):
    sys.modules[name] = None
"""


def run(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", BLOCKED + code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_auto_simulates_in_plain_python() -> None:
    code = """
from goalspec.simulation import engine, reference, twin
from tests.simulation.kernel.twins import center
assert not twin.numba_is_here()
assert engine.choose("auto", 1e12) == "plain"
for number in range(20):
    scenario = center(number, 1_000.0)
    assert engine.run(scenario, 7, number).digest() == reference.run(scenario, 7, number).digest()
print("the same")
"""
    assert run(code) == "the same\n"


def test_compiled_is_refused_with_a_sentence() -> None:
    code = """
from goalspec.simulation import engine
from tests.simulation.scenarios import simple
try:
    engine.run(simple(), 1, engine="compiled")
except engine.EngineError as error:
    print(error)
"""
    assert run(code) == ('The compiled engine needs numba: install "goalspec[fast]", or choose the engine auto.\n')
