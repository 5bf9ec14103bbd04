"""Tests can fail, and nothing in the package is left for later."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import ROOT, Function, functions, where

FILES = sorted((ROOT / "tests").rglob("*.py"))
JUDGES = {"raises", "warns", "skip"}


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@cache
def judging(file: Path) -> frozenset[str]:
    """The functions that a test file defines, or imports from other test files, which assert something."""
    defined = [node for node in ast.walk(parsed(file)) if isinstance(node, Function)]
    names: set[str] = set()
    for node in parsed(file).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests."):
            home = ROOT / Path(*(node.module or "").split(".")).with_suffix(".py")
            names |= {alias.name for alias in node.names if home.exists() and alias.name in judging(home)}
    before: set[str] | None = None
    while before != names:
        before = set(names)
        names |= {node.name for node in defined if judges(node, frozenset(before))}
    return frozenset(names)


def judges(function: ast.AST, helpers: frozenset[str]) -> bool:
    """True when something in the function can make the test fail on purpose."""
    for node in ast.walk(function):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if isinstance(node, ast.Assert) or name in helpers | JUDGES or name.startswith(("assert_", "check_")):
            return True
    return False


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_test_can_fail(file: Path) -> None:
    tests = [node for node in ast.walk(parsed(file)) if isinstance(node, Function) and node.name.startswith("test")]
    assert [f"{node.lineno} {node.name}" for node in tests if not judges(node, judging(file))] == []


def test_nothing_is_left_for_later() -> None:
    unfinished = [
        where(file, function)
        for file, function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Raise) and "NotImplemented" in ast.dump(node)
    ]
    assert unfinished == []
