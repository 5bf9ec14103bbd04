from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from goalspec.spec import scope

VALUES = st.lists(st.sampled_from(["a", "b", "c", "all"]), min_size=1, max_size=3).map(tuple)
SCOPES = st.dictionaries(st.sampled_from(["queue", "team", "segment"]), VALUES, max_size=3)


@given(st.lists(SCOPES, max_size=8))
def test_meetings_are_the_pairs_that_overlap(scopes: list[dict[str, tuple[str, ...]]]) -> None:
    found = list(scope.meetings(scope.plain(each) for each in scopes))
    expected = [pair for pair in combinations(range(len(scopes)), 2) if scope.overlap(scopes[pair[0]], scopes[pair[1]])]
    assert sorted(found) == expected


@given(SCOPES, SCOPES)
def test_overlap_knows_no_order_and_holds_for_the_same(first, second) -> None:
    assert scope.overlap(first, second) == scope.overlap(second, first)
    assert scope.overlap(first, first)


def test_a_key_left_out_means_everything() -> None:
    assert scope.overlap({"queue": ("billing",)}, {"team": ("front",)})
    assert not scope.overlap({"queue": ("billing",)}, {"queue": ("cards",)})
    assert scope.overlap({"queue": ("billing",)}, {"queue": ("all",)})
