import random
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalspec.spec.model import SpecFile
from goalspec.spec.write import inline, text_of_spec
from tests.check.faults import sound_spec
from tests.check.specs import SOUND, checked, spec_file
from tests.spec.styles import random_data, random_value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.integers(min_value=0))
def test_any_value_is_written_on_one_line_and_read_back(seed: int) -> None:
    rng = random.Random(seed)
    value = random_value(rng, 0)
    assert "\n" not in inline(value)
    assert tomllib.loads(f"x = {inline(value)}") == {"x": value}


@given(TEXTS, TEXTS)
def test_any_text_and_key_is_read_back(key: str, text: str) -> None:
    assert tomllib.loads(f"x = {inline({key: text})}") == {"x": {key: text}}


@given(st.integers(min_value=0))
def test_a_spec_is_read_back_as_it_was(seed: int) -> None:
    data = sound_spec(random.Random(seed))
    assert tomllib.loads(text_of_spec(data)) == data
    model = SpecFile.model_validate(data)
    assert SpecFile.model_validate(tomllib.loads(text_of_spec(model))) == model


def test_any_table_is_read_back() -> None:
    for seed in range(200):
        data = random_data(random.Random(seed))
        assert tomllib.loads(text_of_spec(data)) == data


def test_goals_stand_under_headers_with_their_keys_in_a_column(tmp_path: Path) -> None:
    data = tomllib.loads(SOUND)
    text = text_of_spec(data)
    assert text == SOUND.replace("  # the name in paths", "")
    assert not checked(spec_file(tmp_path, text)).findings


@pytest.mark.parametrize("path", sorted(Path("specs").glob("*/*.toml")), ids=str)
def test_the_worked_specs_survive(path: Path) -> None:
    data = tomllib.loads(path.read_text("utf-8"))
    assert tomllib.loads(text_of_spec(data)) == data
