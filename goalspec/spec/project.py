"""The project around a spec: its root, which centers must not leave, and its configuration file."""

from pathlib import Path

from goalspec.spec.document import UnreadableError

CONFIG = "goalspec.toml"


def project_root(folder: Path) -> Path:
    """The nearest folder upwards with a goalspec.toml, else the root of the git work tree, else the parent folder."""
    here = folder.resolve()
    upwards = (here, *here.parents)
    for mark in (CONFIG, ".git"):
        found = next((each for each in upwards if (each / mark).exists()), None)
        if found is not None:
            return found
    return here.parent


def config_file(folder: Path) -> Path | None:
    """The configuration for a folder: goalspec.toml, or pyproject.toml with [tool.goalspec], up to the root."""
    here = folder.resolve()
    root = project_root(folder)
    for each in (here, *here.parents):
        if (each / CONFIG).is_file():
            return each / CONFIG
        project = each / "pyproject.toml"
        if project.is_file() and b"[tool.goalspec" in project.read_bytes():
            return project
        if each == root:
            return None
    return None


def center_inside(center: Path, folder: Path) -> Path:
    """The center's path, where it stays inside the project of the spec folder. Raises `UnreadableError` elsewhere."""
    root = project_root(folder)
    try:
        inside = center.resolve().is_relative_to(root)
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside:
        raise UnreadableError(f"the center {center} lies outside the project {root}; name it with --center to allow it")
    return center
