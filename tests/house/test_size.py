"""Small functions, short files, documented doors; exceptions are named here with their reason."""

import ast
import statistics

from tests.house.source import ROOT, Function, body_lines, functions, python_files, tree, where

LONG_FILES: dict[str, str] = {}


def test_functions_are_short() -> None:
    lengths = sorted(body_lines(function) for _, function in functions())
    longest = sorted(((body_lines(node), where(file, node), node.name) for file, node in functions()), reverse=True)
    report = "\n".join(f"{lines:4} {place} {name}" for lines, place, name in longest[:10])
    assert statistics.median(lengths) < 10, report
    assert lengths[int(len(lengths) * 0.9)] < 25, report


def test_files_are_short() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in python_files()}
    assert {name: lines for name, lines in lengths.items() if lines >= 250 and name not in LONG_FILES} == {}
    assert [name for name in LONG_FILES if lengths.get(name, 0) < 250] == []


def is_public(node: Function | ast.ClassDef) -> bool:
    return not node.name.startswith("_")


def public_without_docstring(body: list[ast.stmt]) -> list[Function | ast.ClassDef]:
    """Public functions and classes of a module or class body, and their public methods, that say nothing."""
    silent: list[Function | ast.ClassDef] = []
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and is_public(node):
            silent += [] if ast.get_docstring(node) else [node]
            silent += public_without_docstring(node.body) if isinstance(node, ast.ClassDef) else []
    return silent


def test_everything_public_says_what_it_is() -> None:
    silent = [where(file, node) for file in python_files() for node in public_without_docstring(tree(file).body)]
    assert silent == []


def test_no_exception_is_caught_blindly() -> None:
    blind = [
        where(file, node.body[0])
        for file in python_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
    ]
    assert blind == []
