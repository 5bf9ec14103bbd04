import random
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalspec.change.formatted import formatted
from goalspec.check.rulebook import rulebook
from goalspec.cli.fmt import command
from tests.check.faults import sound_spec
from tests.rules.pages import example
from tests.spec.styles import document

UNTIDY = """\
# Goals of the desk

schema=1
[[goal]]   # the first
# what it is about
metric = "fcr"   # of all calls
target.at_least = "74%"
  id="fcr"
tags = [ # in any order
  "b",   # two
  "a",
]
role = 'manager'

# about the measure
[goal.measure]
every = "month"
by = "records"
# nothing more


# the end
"""
TIDY = """\
# Goals of the desk

schema = 1

[[goal]]   # the first
id              = "fcr"
role            = 'manager'
# what it is about
metric          = "fcr"   # of all calls
target.at_least = "74%"
tags            = [ # in any order
  "b",   # two
  "a",
]

# about the measure
[goal.measure]
by    = "records"
every = "month"
# nothing more

# the end
"""


def test_keys_in_order_comments_at_their_keys() -> None:
    assert formatted(UNTIDY) == TIDY
    assert formatted(TIDY) == TIDY


def test_line_ends_stay() -> None:
    assert formatted(UNTIDY.replace("\n", "\r\n")) == TIDY.replace("\n", "\r\n")


def test_nothing_is_lost_and_a_second_time_changes_nothing() -> None:
    rng = random.Random(1)
    for _ in range(300):
        text = document(sound_spec(rng), rng).text
        once = formatted(text)
        assert tomllib.loads(once) == tomllib.loads(text)
        assert formatted(once) == once, text


def test_the_examples_of_the_rules_keep_their_meaning() -> None:
    texts = [text for rule in rulebook().values() for text in example(rule, "Good").values()]
    assert len(texts) > 60
    for text in texts:
        assert tomllib.loads(formatted(text)) == tomllib.loads(text)


def test_a_long_file_takes_less_than_seconds() -> None:
    goal = '[[goal]]\nrole = "agent"\nid = "g{}"\n\ntarget = {{ at_least = "80%" }}\nby = 2027-01-01\n'
    text = "schema = 1\n" + "".join(goal.format(number) for number in range(1000))
    assert tomllib.loads(formatted(text))["goal"][999]["by"] == date(2027, 1, 1)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    (tmp_path / "spec.toml").write_text(UNTIDY, encoding="utf-8-sig")
    return tmp_path


def test_the_command_checks_shows_and_writes(spec: Path) -> None:
    run = CliRunner().invoke
    assert run(command, ["--check", str(spec)]).exit_code == 1
    shown = run(command, ["--diff", str(spec)])
    assert (shown.exit_code, "+id              =" in shown.output) == (0, True)
    assert (spec / "spec.toml").read_text("utf-8-sig") == UNTIDY
    assert run(command, [str(spec)]).exit_code == 0
    assert (spec / "spec.toml").read_text("utf-8-sig") == TIDY
    assert (spec / "spec.toml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(command, ["--check", str(spec)]).exit_code == 0
