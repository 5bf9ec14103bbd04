from pathlib import Path

import pytest

from goalspec.finding import Span
from goalspec.spec.document import Fault, parse_document


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ('a = "x\nb = 1\n', 1, 7, "no closing quote"),
        ("a = 'x", 1, 7, "no closing quote"),
        ('a = 1\nb = """x\n\n', 2, 5, "never closed"),
        ("a = [1 2]\n", 1, 8, "closing ] is missing"),
        ("a = { b = 1\n", 1, 12, "closing } is missing"),
        ("a = 1\n  a = 2\n", 2, 3, "stands in its table twice"),
        ("[a]\nb = 1\n[a]\n", 3, 1, "declared twice"),
        ("a = { x = 1 }\n[a]\n", 2, 1, "declared twice"),
        ("a = [1]\n[[a]]\n", 2, 1, "cannot grow here"),
        ("a\n", 1, 2, "needs = and a value"),
        ("a = 1 b = 2\n", 1, 7, "left over behind the value"),
        ("a = tru\n", 1, 5, "texts stand in quotes"),
        ("[a\n", 1, 3, "closing ] of this header"),
        ("[[a]\n", 1, 4, "closing ]] of this header"),
        ("= 1\n", 1, 1, "neither a key with its value nor a header"),
        ("a = 2027-02-30\n", 1, 5, "no such date"),
        ('a = "C:\\new\\quarter"\n', 1, 14, "backslash"),
    ],
)
def test_a_slip_is_explained_where_it_is(text: str, line: int, column: int, says: str) -> None:
    fault = parse_document(Path("x.toml"), text.encode())
    assert isinstance(fault, Fault)
    assert fault.rule == "schema/syntax"
    assert says in fault.problem.message
    assert fault.problem.place.span is not None
    assert fault.problem.place.span[:2] == (line, column)


@pytest.mark.parametrize("text", ["a = {\n  b = 1 }\n", "a = { b = 1, }\n", "a = { b = 1,\n c = 2 }\n", 'a = "\\e"\n'])
def test_newer_toml_is_called_by_its_name(text: str) -> None:
    fault = parse_document(Path("x.toml"), text.encode())
    assert isinstance(fault, Fault)
    assert fault.rule == "schema/newer-toml"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_counts_for_nothing(mark: str) -> None:
    document = parse_document(Path("x.toml"), f"{mark}a = 1\n".encode())
    assert not isinstance(document, Fault)
    assert document.layout.span(("a",)) == Span(1, 5, 1, 6)
    assert document.marked is bool(mark)
