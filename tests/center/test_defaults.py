import pytest

from goalspec.center.assumed import assumptions
from goalspec.center.defaults import BY_PATH, TABLE, default
from goalspec.center.paths import changed
from goalspec.simulation.build import scenario
from tests.center.make import SMALL, center

TEXT = SMALL.replace("staff = 8", "staff = 8\nexperience = {}").replace("[center]", "[center]\nlines = 40")
TEXT += "[feedback]\nchurn = 0.1"
USED = {each.assumption.path: each for each in assumptions(center(TEXT))}


def test_a_center_that_states_little_rests_on_every_default() -> None:
    assert set(USED) == set(BY_PATH)


@pytest.mark.parametrize("path", [each.path for each in TABLE])
def test_stating_a_default_changes_no_number_and_ends_the_assumption(path: str) -> None:
    used, small = USED[path], center(TEXT)
    stated = changed(small, {each: used.assumption.written(used.value) for each in used.paths})
    assert scenario(stated).digest() == scenario(small).digest()
    left = {each.assumption.path: each.stated for each in assumptions(stated)}
    assert left.get(path, True)


@pytest.mark.parametrize("each", TABLE, ids=lambda each: each.path)
def test_a_default_lies_in_its_sweep_and_says_where_it_comes_from(each) -> None:
    low, high = each.sweep
    assert low <= each.value <= high or each.value == each.off
    assert len(each.basis) > 5
    assert default(each.path) == each.value


def test_what_does_not_matter_is_no_assumption() -> None:
    text = TEXT.replace("lines = 40", "").replace('channel = "chat"', 'channel = "email"').replace("0.1", "0.0")
    paths = {each.assumption.path: each for each in assumptions(center(text))}
    assert "center.blocked.redial" not in paths
    assert paths["type.patience.shape"].paths == ("types.billing.patience.shape",)
    assert paths["type.after_call"].where == ("cards",)
    assert not any(path.startswith("feedback") for path in paths)
