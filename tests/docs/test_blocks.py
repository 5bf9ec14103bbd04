"""Every command and every block of the documentation does what the page says."""

import shlex
from pathlib import Path

import click
import pytest

from goalspec.cli import goalspec
from tests.docs.blocks import ROOT, Reader, blocks, commands, fits, pages

RUN = {"sh", "console", "python", "toml", "yaml", "lua", "text", "json", "diff", "bibtex"}


def ids(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", [page for page in pages() if page.name != "README.md"], ids=ids)
def test_what_a_page_says_can_be_followed(page: Path, tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert [wrong for block in blocks(page) for wrong in reader.follow(block)] == []


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_blocks_have_a_known_language(page: Path) -> None:
    assert {block.language for block in blocks(page)} <= RUN


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_commands_in_the_text_exist_with_their_options(page: Path) -> None:
    for written in commands(page):
        words = shlex.split(written)[1:]
        if not words or words[0].startswith("-") or not words[0].islower():
            continue
        context = click.Context(goalspec)
        command = goalspec.get_command(context, words[0])
        assert command is not None, written
        if isinstance(command, click.Group) and len(words) > 1 and words[1].islower():
            command = command.get_command(context, words[1]) or command
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | {"--help"}
        asked = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert asked <= known, written


@pytest.mark.parametrize(
    ("wanted", "shown", "same"),
    [
        ("a\n...\nd", "a\nb\nc\nd", True),
        ("a\n...\nd", "a\nd", True),
        ("...", "anything\nat all", True),
        ("a ... d\n...", "a b c d\ne", True),
        ("a\n...\nd", "a\nb", False),
        ("a b", "a c", False),
        ("...\nlast", "first\nlast", True),
        ("", "", True),
    ],
)
def test_dots_stand_for_anything(wanted: str, shown: str, same: bool) -> None:
    assert fits(wanted, shown) is same
