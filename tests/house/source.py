"""What the house tests read of the package: its files, its syntax trees, its functions."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "goalspec"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree(file: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(file.read_text("utf-8"), str(file))


def functions() -> Iterator[tuple[Path, Function]]:
    """Every function and method of the package, nested ones included."""
    for file in python_files():
        for node in ast.walk(tree(file)):
            if isinstance(node, Function):
                yield file, node


def body_lines(function: Function) -> int:
    """Lines of the body without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def where(file: Path, node: ast.stmt) -> str:
    """How a failing test names a place."""
    return f"{file.relative_to(ROOT)}:{node.lineno}"


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the project: what git tracks or would track."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(sorted(ROOT / name for name in names if name and (ROOT / name).is_file()))
