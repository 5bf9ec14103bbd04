"""Which engine runs a replication.  All of them leave the same bytes behind, so the choice is only one of time."""

from collections.abc import Callable
from functools import partial
from typing import Literal, get_args

from . import twin
from .ledger import Counted, Ledger
from .records import Path
from .scenario import Scenario

Engine = Literal["auto", "simpy", "compiled", "plain"]
Runner = Callable[[int, int], Path]  # (seed, replication) -> path
Counter = Callable[[int, int], Counted]  # (seed, replication) -> what the ledger holds

ENGINES: tuple[Engine, ...] = get_args(Engine)

# Measured on the benchmark day (benchmarks/engines.py); only their order of magnitude matters.
PLAIN_CONTACTS_PER_SECOND = 50_000.0
LOADING_SECONDS = 0.6  # numba and the compiled code of an earlier run
COMPILING_SECONDS = 20.0


class EngineError(ValueError):
    """An engine that does not exist or is not installed; the message says what to do."""


def expected_contacts(scenario: Scenario) -> float:
    """About how many contacts one replication brings: the fresh ones, and a third more who come back."""
    return 4 / 3 * float(scenario.types.rate.sum()) + float(scenario.types.seeded.sum())


def choose(engine: Engine, contacts: float) -> Engine:
    """The engine that `auto` stands for when `contacts` are to be simulated in all.

    Raises:
        EngineError: the engine has no such name, or needs numba, which is not installed.
    """
    if engine not in ENGINES:
        raise EngineError(f"There is no engine {engine!r}; choose one of {', '.join(ENGINES)}.")
    if engine == "compiled" and not twin.numba_is_here():
        raise EngineError('The compiled engine needs numba: install "goalspec[fast]", or choose the engine auto.')
    if engine != "auto":
        return engine
    return "compiled" if twin.is_loaded() or _pays(contacts) else "plain"


def _pays(contacts: float) -> bool:
    """Whether so many contacts take plain Python longer than getting the compiled code ready."""
    seconds = contacts / PLAIN_CONTACTS_PER_SECOND
    if seconds < LOADING_SECONDS or not twin.numba_is_here():
        return False
    return seconds > COMPILING_SECONDS or twin.is_compiled()


def runner(scenario: Scenario, engine: Engine = "auto", replications: int = 1) -> Runner:
    """What runs replications of one scenario, by (seed, replication).  Not to be shared between threads."""
    chosen = choose(engine, replications * expected_contacts(scenario))
    if chosen == "simpy":
        from . import reference

        return partial(reference.run, scenario)
    from .machine import Machine

    return Machine(twin.compiled() if chosen == "compiled" else twin.plain(), scenario).run


def counter(scenario: Scenario, ledger: Ledger, engine: Engine = "auto", replications: int = 1) -> Counter:
    """What fills a ledger with replications of a scenario, by (seed, replication). Not to be shared between threads."""
    chosen = choose(engine, replications * expected_contacts(scenario))
    if chosen == "simpy":
        from .grouping import grouped

        walk = runner(scenario, chosen)
        return lambda seed, replication: grouped(walk(seed, replication), scenario, ledger)
    from .machine import Machine

    return Machine(twin.compiled() if chosen == "compiled" else twin.plain(), scenario, ledger).count


def run(scenario: Scenario, seed: int, replication: int = 0, engine: Engine = "auto") -> Path:
    """The path of one replication; the same arguments give the same bytes on every engine.

    Raises:
        EngineError: the engine has no such name, or needs numba, which is not installed.
    """
    return runner(scenario, engine)(seed, replication)
