"""The kernel, loaded twice from the same files: as ordinary Python, and compiled by numba."""

import importlib
import importlib.util
import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from . import compiled_code
from .machine import Machine
from .scenario import HOUR, Agents, Clock, Doors, Scenario, Skills, Staff, Teams, Types

COMPILED_PACKAGE = "goalspec_compiled"
SIMULATION = Path(__file__).parent
SHARED = (
    "classes.py",
    "codes.py",
    "draws.py",
    "fingerprint.py",
    "formulas.py",
    "laws.py",
    "routing.py",
)  # with the reference
LOADING = threading.RLock()
LOG = logging.getLogger("goalspec")


@cache
def numba_is_here() -> bool:
    """Whether the extra `fast` is installed and works; says so if it is installed but does not."""
    if importlib.util.find_spec("numba") is None:
        return False
    try:
        importlib.import_module("numba")
    except ImportError as reason:  # as when numpy is newer than numba knows
        LOG.warning("numba is installed but does not load (%s); simulating in plain Python.", reason)
        return False
    return True


def load(package: str, folder: Path = SIMULATION) -> ModuleType:
    """The module `kernel.run` of the files in `folder`, imported as part of a package of the given name."""
    if package not in sys.modules:
        parent = ModuleType(package)
        parent.__path__ = [str(folder)]
        sys.modules[package] = parent
        if package == COMPILED_PACKAGE:
            sys.modules[f"{package}.kernel.jit"] = importlib.import_module("goalspec.simulation.kernel.numba_jit")
    return importlib.import_module(f"{package}.kernel.run")


def sources() -> list[Path]:
    """Every file whose text the compiled code depends on."""
    return [*(SIMULATION / name for name in SHARED), *(SIMULATION / "kernel").glob("*.py")]


def _versions() -> Iterator[str]:
    import llvmlite.binding
    import numba

    yield from (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    yield llvmlite.binding.get_host_cpu_name()
    yield llvmlite.binding.get_host_cpu_features().flatten()


@cache
def kept_code() -> compiled_code.CompiledCode | None:
    """Where compiled code of exactly these sources and versions is kept, or None where nothing can be kept."""
    home = compiled_code.home()
    return None if home is None else compiled_code.CompiledCode(home, compiled_code.digest(sources(), _versions()))


def is_loaded() -> bool:
    """Whether this process has the compiled kernel in hand."""
    return f"{COMPILED_PACKAGE}.kernel.run" in sys.modules


def is_compiled() -> bool:
    """Whether compiled code lies ready on disk."""
    code = kept_code()
    return code is not None and code.is_ready()


@contextmanager
def _numba_keeps_code_in(folder: Path | None) -> Iterator[None]:
    from numba import config

    settings: Any = config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = "" if folder is None else str(folder)
    try:
        yield
    finally:
        settings.CACHE_DIR = before


@contextmanager
def _numba_without_blas() -> Iterator[None]:
    """The kernel needs no linear algebra, and asking whether there is any loads scipy, a fifth of a second.

    All that numba does without it is one product of matrices by a loop of its own. Where a version of numba looks
    different inside, it asks.
    """
    try:
        linalg: Any = importlib.import_module("numba.np.linalg")
        ask = linalg.ensure_blas
    except (ImportError, AttributeError):
        yield
        return
    linalg.ensure_blas = _no_blas
    try:
        importlib.import_module("numba.np.arraymath")
        yield
    finally:
        linalg.ensure_blas = ask


def _no_blas() -> None:
    raise ImportError("not asked for")


def _load_compiled(folder: Path | None) -> ModuleType:
    with _numba_keeps_code_in(folder), _numba_without_blas():
        module = load(COMPILED_PACKAGE)
        if folder is not None:
            module.advance.enable_caching()
    Machine(module, _smallest()).run(seed=0, replication=0)
    return module


def _smallest() -> Scenario:
    """Nobody calls, nobody works: enough to fix the types that the compiler asks for."""
    clock = Clock(start=0.0, end=HOUR, horizon=HOUR, interval=HOUR)
    one = Types.of(1, key=0, rate=np.zeros((1, 1)))
    skills, staff = Skills.of(1, 1, rank=0), Staff.of(0, time=0.0, team=0, target=0)
    return Scenario(clock, Doors(), one, Teams.of(1, first=0, last=0), Agents.of(0, team=0), skills, staff)


def _compile() -> ModuleType:
    LOG.warning("Compiling the simulation for this machine, once; this takes about 20 seconds.")
    began, code = time.monotonic(), kept_code()
    if code is None:
        module = _load_compiled(None)
    else:
        with code.building() as folder:
            module = _load_compiled(folder)
    LOG.warning("Compiled in %.0f s.", time.monotonic() - began)
    return module


def compiled() -> ModuleType:
    """The compiled twin of `goalspec.simulation.kernel.run`; compiles when first used on a machine, and says so."""
    with LOADING:
        if is_loaded():
            return load(COMPILED_PACKAGE)
        code = kept_code()
        if code is not None and code.is_ready():
            return _load_compiled(code.folder)
        return _compile()


def plain() -> ModuleType:
    """The same source as ordinary Python."""
    return importlib.import_module("goalspec.simulation.kernel.run")
