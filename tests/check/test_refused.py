"""What a check does not follow: links and centers that lead out, files that are no files, and what is too big."""

import os
from pathlib import Path

import pytest

from goalspec.spec.document import LARGEST, UnreadableError
from tests.check.specs import SOUND, checked, rules, spec_file

SECRET = 'schema = 1\nword = "do not show this"\n'


def outside(tmp_path: Path) -> tuple[Path, Path]:
    """A folder for the spec, and a file that lies outside of its project."""
    secret = tmp_path / "secret.toml"
    secret.write_text(SECRET)
    folder = tmp_path / "project" / "spec"
    folder.mkdir(parents=True)
    return folder, secret


def shown(report: object) -> str:
    from goalspec.report.check import formats, render

    return "\n".join(render(report, form) for form in formats())  # type: ignore[arg-type]


def test_a_link_in_the_folder_that_leads_out_is_refused_and_not_read(tmp_path: Path) -> None:
    folder, secret = outside(tmp_path)
    spec_file(folder)
    (folder / "more.toml").symlink_to(secret)
    report = checked(folder)
    assert rules(report) == ["schema/include"]
    assert "do not show this" not in shown(report)


def test_an_include_through_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder, secret = outside(tmp_path)
    file = spec_file(folder, SOUND.replace("schema = 1", 'schema = 1\ninclude = ["parts/more.toml"]'))
    (folder / "parts").symlink_to(secret.parent)
    (tmp_path / "more.toml").write_text(SECRET)
    report = checked(file)
    assert rules(report) == ["schema/include"]
    assert "do not show this" not in shown(report)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    folder, _ = outside(tmp_path)
    spec_file(folder)
    (folder / "loop.toml").symlink_to("loop.toml")
    assert rules(checked(folder)) == ["schema/include"]


def test_a_center_outside_the_project_is_refused_unless_it_is_named_by_hand(tmp_path: Path) -> None:
    folder, _ = outside(tmp_path)
    center = tmp_path / "center.toml"
    center.write_text(SECRET)
    file = spec_file(folder, SOUND.replace("schema = 1", 'schema = 1\ncenter = "../../center.toml"'))
    with pytest.raises(UnreadableError, match=r"lies outside the project .* --center"):
        checked(file)
    assert "schema/unknown-key" in rules(checked(file, center=center))


def test_a_center_behind_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    folder, secret = outside(tmp_path)
    file = spec_file(folder, SOUND.replace("schema = 1", 'schema = 1\ncenter = "center.toml"'))
    (folder / "center.toml").symlink_to(secret)
    with pytest.raises(UnreadableError, match="lies outside the project"):
        checked(file)


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "spec.toml")
    with pytest.raises(UnreadableError, match="is not a file"):
        checked(tmp_path / "spec.toml")


def test_a_file_too_big_for_a_spec_is_not_parsed(tmp_path: Path) -> None:
    report = checked(spec_file(tmp_path, SOUND + "#" * LARGEST))
    assert rules(report) == ["schema/syntax"]
    assert "bytes" in report.findings[0].message
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(11 * LARGEST)
    with pytest.raises(UnreadableError, match="bytes"):
        checked(tmp_path / "huge.toml")


@pytest.mark.parametrize("pattern", ["/etc/*.toml", "../**/*.toml", "a\\u0000b.toml", "**/**/**/**/x.toml", "", "."])
def test_an_include_that_means_no_file_of_the_folder_is_refused(pattern: str, tmp_path: Path) -> None:
    folder, _ = outside(tmp_path)
    file = spec_file(folder, SOUND.replace("schema = 1", f'schema = 1\ninclude = ["{pattern}"]'))
    assert rules(checked(file)) == ["schema/include"]


def test_a_thousand_includes_are_enough(tmp_path: Path) -> None:
    file = spec_file(tmp_path, SOUND.replace("schema = 1", 'schema = 1\ninclude = ["parts/*.toml"]'))
    (tmp_path / "parts").mkdir()
    for number in range(1001):
        (tmp_path / "parts" / f"{number}.toml").touch()
    assert rules(checked(file)) == ["schema/include"]
