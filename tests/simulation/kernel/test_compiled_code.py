"""Compiled code is never stale, never half there, never a stranger's, and its absence is no error."""

import importlib.util
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from goalspec.simulation import compiled_code, twin
from goalspec.simulation.compiled_code import SEAL, CompiledCode, digest
from tests.simulation.kernel.twins import compiled

ROOT = Path(__file__).parents[3]


def built(home: Path, text: str = "code") -> CompiledCode:
    code = CompiledCode(home, "abc")
    with code.building() as folder:
        (folder / "inner").mkdir()
        (folder / "inner" / "kernel.nbc").write_text(text)
    return code


def test_a_digest_knows_every_byte_place_and_version(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.py", "b.py")]
    for file in files:
        file.write_text("x = 1\n")
    first = digest(files, ["1.0"])
    assert digest(reversed(files), ["1.0"]) == first
    assert digest(files, ["1.1"]) != first
    assert digest(files[:1], ["1.0"]) != first
    files[1].write_text("x = 2\n")
    assert digest(files, ["1.0"]) != first


def test_code_is_there_once_it_is_complete(tmp_path: Path) -> None:
    code = CompiledCode(tmp_path, "abc")
    assert not code.is_ready()
    with pytest.raises(FileNotFoundError), code.building() as folder:
        (folder / "kernel.nbc").rename("nowhere/at/all")
    assert list(tmp_path.iterdir()) == []
    built(tmp_path)
    assert code.is_ready()
    assert [folder.name for folder in tmp_path.iterdir()] == ["abc"]


@pytest.mark.parametrize("harm", ["truncate", "delete", "add", "seal", "unseal"])
def test_harmed_code_is_built_again(tmp_path: Path, harm: str) -> None:
    code = built(tmp_path)
    kernel, seal = code.folder / "inner" / "kernel.nbc", code.folder / SEAL
    harms: dict[str, Callable[[], object]] = {
        "truncate": lambda: kernel.write_text("co"),
        "delete": kernel.unlink,
        "add": lambda: (code.folder / "more").write_text(""),
        "seal": lambda: seal.write_text("{"),
        "unseal": seal.unlink,
    }
    harms[harm]()
    assert not code.is_ready()
    built(tmp_path, "again")
    assert code.is_ready()
    assert kernel.read_text() == "again"


def test_who_builds_second_keeps_what_is_there(tmp_path: Path) -> None:
    code = built(tmp_path, "first")
    built(tmp_path, "second")
    assert (code.folder / "inner" / "kernel.nbc").read_text() == "first"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners here")
def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    code = built(tmp_path)
    code.folder.chmod(0o777)
    assert not code.is_ready()
    open_to_all, link = tmp_path / "open", tmp_path / "link"
    open_to_all.mkdir(mode=0o700)
    open_to_all.chmod(0o722)
    link.symlink_to(tmp_path / "elsewhere")
    assert not compiled_code.is_private(open_to_all)
    assert not compiled_code.is_private(link)


def test_where_code_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert compiled_code.home() == tmp_path / "cache" / "goalspec"
    blocker = tmp_path / "file"
    blocker.write_text("not a folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocker))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kept = compiled_code.home()
    assert kept is not None
    assert kept.parent == tmp_path
    assert compiled_code.is_private(kept)
    monkeypatch.setattr(tempfile, "tempdir", str(blocker))
    assert compiled_code.home() is None


def test_old_versions_are_swept_up(tmp_path: Path) -> None:
    old, young = tmp_path / "old", tmp_path / "young"
    old.mkdir()
    young.mkdir()
    long_ago = time.time() - 2 * compiled_code.STALE_AFTER
    os.utime(old, (long_ago, long_ago))
    built(tmp_path)
    assert not old.exists()
    assert young.exists()


def test_the_digest_covers_every_file_of_the_compiled_twin() -> None:
    compiled()
    package = [module for name, module in sys.modules.items() if name.startswith(f"{twin.COMPILED_PACKAGE}.")]
    loaded = {Path(file) for module in package if (file := module.__file__) is not None}
    assert loaded <= set(twin.sources())
    assert len(loaded) > 10


def test_the_option_that_makes_the_kernel_fast_still_exists() -> None:
    pytest.importorskip("numba")
    from goalspec.simulation.kernel import numba_jit

    assert numba_jit.OPTIONS["_nrt"] is False


def test_numba_that_does_not_load_is_told(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ImportError("Numba needs NumPy 1.0")

    twin.numba_is_here.cache_clear()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())
    monkeypatch.setattr(importlib, "import_module", fail)
    with caplog.at_level(logging.WARNING):
        assert not twin.numba_is_here()
    twin.numba_is_here.cache_clear()
    assert "numba is installed but does not load (Numba needs NumPy 1.0)" in caplog.text


RUN = """
from goalspec.simulation import engine
from tests.simulation.scenarios import simple
print(engine.run(simple(), 1, engine="compiled").digest())
"""


def run_with_cache_in(folder: Path) -> tuple[str, str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder)}
    command = [sys.executable, "-c", RUN]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip(), done.stderr


def test_a_truncated_file_is_replaced_and_compiling_is_told(tmp_path: Path) -> None:
    compiled()
    code = twin.kept_code()
    if code is None or sys.platform != "linux":
        pytest.skip("no cache folder that the environment could move")
    shutil.copytree(code.home / code.digest, tmp_path / "goalspec" / code.digest)
    digest_kept, told = run_with_cache_in(tmp_path)
    assert told == ""
    file = next((tmp_path / "goalspec").rglob("*.nbc"))
    size = file.stat().st_size
    os.truncate(file, size // 2)
    digest_again, told = run_with_cache_in(tmp_path)
    assert digest_again == digest_kept
    assert told.startswith("Compiling the simulation for this machine, once; this takes about 20 seconds.\n")
    assert next((tmp_path / "goalspec").rglob("*.nbc")).stat().st_size == size
    assert run_with_cache_in(tmp_path) == (digest_kept, "")
