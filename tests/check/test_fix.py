from pathlib import Path

import pytest

from goalspec.check.fix import differences, mend
from tests.check.specs import SOUND, checked, rules, spec_file

BROKEN = SOUND.replace("metric   =", "metirc   =").replace('"74%"', "74").replace('by = "records"', 'by = "recods"')
COMMENT = "# goalspec: allow realism/leap because the new system helps"


def mended(folder: Path, text: str, *, unsafe: bool = False) -> str:
    """The text after its fixes, applied again and again as a user would."""
    file = spec_file(folder, text)
    for _ in range(4):
        mend(checked(file), unsafe=unsafe).write()
    return file.read_bytes().decode()


def test_safe_fixes_give_back_the_sound_spec_with_its_comments(tmp_path: Path) -> None:
    assert mended(tmp_path, BROKEN) == SOUND.replace('"74%"', '"74%"')
    assert rules(checked(tmp_path / "spec.toml")) == []


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("schema", "\ufeffschema"), ("Ana Petrova", "Añá ☂ 𝄞")])
def test_line_ends_marks_and_characters_stay(change: tuple[str, str], tmp_path: Path) -> None:
    assert mended(tmp_path, BROKEN.replace(*change)) == SOUND.replace(*change)


def test_unsafe_fixes_wait_until_they_are_asked_for(tmp_path: Path) -> None:
    text = SOUND.replace('metric   = "fcr"', 'metric   = "fcrr"')
    file = spec_file(tmp_path, text)
    waiting = mend(checked(file), unsafe=False)
    assert (waiting.texts, waiting.left) == ({}, 1)
    assert "1 more with --unsafe" in waiting.sentence()
    assert mended(tmp_path, text, unsafe=True) == SOUND


@pytest.mark.parametrize("place", ["above", "behind"])
def test_a_leftover_comment_is_taken_out(place: str, tmp_path: Path) -> None:
    text = (
        SOUND.replace("role ", f"{COMMENT}\nrole ")
        if place == "above"
        else SOUND.replace('"manager"', f'"manager"  {COMMENT}')
    )
    assert [line.rstrip() for line in mended(tmp_path, text).splitlines()] == SOUND.splitlines()


def test_the_difference_is_shown_and_nothing_is_written(tmp_path: Path) -> None:
    file = spec_file(tmp_path, SOUND.replace('"74%"', "74").rstrip("\n"))
    before = file.read_bytes()
    shown = differences(mend(checked(file), unsafe=False))
    assert '-target   = { at_least = 74 }\n+target   = { at_least = "74%" }\n' in shown
    assert file.read_bytes() == before


def test_a_file_that_cannot_be_written_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = spec_file(tmp_path, BROKEN)
    fixes = mend(checked(file), unsafe=False)

    def full(self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        fixes.write()
    assert file.read_bytes() == BROKEN.encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goalspec.toml", "spec.toml"]
