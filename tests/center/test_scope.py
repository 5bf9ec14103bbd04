"""What a goal's scope selects, and what it is told where it selects nothing."""

import pytest

from goalspec.center.scope import select
from tests.center.make import center


@pytest.mark.parametrize(
    ("scope", "types", "teams"),
    [
        ({}, ("billing", "cards"), ("front", "back")),
        ({"queue": ("cards",)}, ("cards",), ("front", "back")),
        ({"channel": ("phone",)}, ("billing",), ("front", "back")),
        ({"team": ("back",), "channel": ("chat",)}, ("cards",), ("back",)),
        ({"segment": ("retail",)}, ("billing",), ("front", "back")),
        ({"site": ("north",)}, ("billing", "cards"), ("back",)),
    ],
)
def test_every_key_narrows(scope: dict[str, tuple[str, ...]], types: tuple[str, ...], teams: tuple[str, ...]) -> None:
    found = select(center(), scope)
    assert (found.types, found.teams, found.unmatched) == (types, teams, "")


@pytest.mark.parametrize(
    ("scope", "offer"),
    [
        ({"queue": ("card",)}, "queue is one of billing, cards"),
        ({"team": ("frnt",)}, "team is one of back, front"),
        ({"channel": ("e-mail",)}, "channel is one of chat, voice"),
        ({"site": ("south",)}, "site is one of north"),
        ({"type": ("cards",)}, "a scope names queue, channel, team or a label of them"),
    ],
)
def test_what_matches_nothing_is_told_what_would(scope: dict[str, tuple[str, ...]], offer: str) -> None:
    ((key, (value,)),) = scope.items()
    assert select(center(), scope).unmatched == f"scope {key} = {value} matches nothing in Harbor Bank; {offer}"
