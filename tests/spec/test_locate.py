import random
import tomllib

from hypothesis import given, settings
from hypothesis import strategies as st

from goalspec.spec.locate import Layout, scan
from tests.spec.styles import Written, document, paths_of, random_data, reparsed

DOCUMENTS_EACH = 50


def documents(seed: int) -> list[tuple[dict[str, object], Written]]:
    rng = random.Random(seed)
    made = [random_data(rng) for _ in range(DOCUMENTS_EACH)]
    return [(data, document(data, rng)) for data in made]


@settings(max_examples=200)
@given(st.integers(min_value=0))
def test_every_place_of_ten_thousand_documents_is_found_and_means_what_stands_there(seed: int) -> None:
    for number, (data, written) in enumerate(documents(seed)):
        assert tomllib.loads(written.text) == data, written.text
        layout = scan(written.text)
        assert layout.values == written.values, written.text
        assert layout.headers == written.headers, written.text
        assert layout.keys == written.keys, written.text
        if number % 5 == 0:
            reparse(written.text)
            reparse(written.text.replace("\n", "\r\n"))


def reparse(text: str) -> None:
    """Every value, cut out by its offsets, means alone what it means in the text; no path is left out."""
    everything = dict(paths_of(tomllib.loads(text)))
    layout = scan(text)
    assert set(layout.values) | set(layout.headers) | set(layout.keys) == everything.keys() | _array_paths(layout)
    for path, (start, end) in layout.values.items():
        assert reparsed(text[start:end]) == everything[path], (path, text[start:end])


def _array_paths(layout: Layout) -> set[tuple[str | int, ...]]:
    return {path for path in layout.headers if path and isinstance(path[-1], int)}


def test_lines_and_columns_count_code_points_from_one() -> None:
    layout = scan('a = 1\n"ü☂" = "x"  # c\n[t]\nb = [1,\n  2]\n')
    assert layout.span(("a",)) == (1, 5, 1, 6)
    assert layout.span(("ü☂",), "key") == (2, 1, 2, 5)
    assert layout.span(("t",), "header") == (3, 1, 3, 4)
    assert layout.span(("t", "b")) == (4, 5, 5, 5)
    assert layout.span(("t", "b", 1)) == (5, 3, 5, 4)
    assert [layout.text[start:end] for start, end in layout.comments] == ["# c"]


def test_what_is_not_there_is_shown_at_what_is_around_it() -> None:
    layout = scan("[[goal]]\ntarget = { at_least = 1 }\nbase.value = 3\n")
    assert layout.span(("goal", 0, "target", "at_most")) == (2, 10, 2, 26)
    assert layout.span(("goal", 0, "by")) == (1, 1, 1, 9)
    assert layout.span(("goal", 0, "base", "n"), "header") == (3, 1, 3, 5)
    assert scan("a = 1\n").span(()) == (1, 1, 1, 6)
    assert scan("").span(("x",)) == (1, 1, 1, 1)


def test_a_hash_in_a_string_is_no_comment() -> None:
    layout = scan("a = '# no' # yes\nb = '''\n# no\n''' # yes too\n")
    assert [layout.text[start:end] for start, end in layout.comments] == ["# yes", "# yes too"]


def test_a_long_string_and_a_long_array_take_no_time() -> None:
    text = 'a = """' + "x" * 1_200_000 + '"""\nb = [' + "0.5," * 100_000 + "]\n"
    layout = scan(text)
    assert len(layout.values) == 100_002
