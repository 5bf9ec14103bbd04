from hypothesis import given
from hypothesis import strategies as st

from goalspec.cli._fitted import broken, fitted

WORDS = st.lists(st.from_regex(r"\A[a-z,.]{1,12}\Z"), min_size=1, max_size=40)


@given(WORDS, st.integers(0, 6), st.integers(0, 8))
def test_no_word_is_lost_and_no_line_is_too_long(words: list[str], indent: int, hang: int) -> None:
    pieces = broken(" " * indent + " ".join(words), 40, hang)
    assert [word for piece in pieces for word in piece.split()] == words
    assert all(len(piece) <= 40 for piece in pieces)
    assert all(piece.startswith(" " * (indent + hang)) for piece in pieces[1:])


def test_what_is_not_for_a_terminal_stays_as_it_is() -> None:
    line = "word " * 100
    assert fitted(line) == line
