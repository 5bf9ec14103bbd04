from pathlib import Path

import pytest

from goalspec.check.config import ConfigError, find_config
from goalspec.check.rulebook import rulebook
from goalspec.finding import Severity
from tests.check.specs import SOUND, checked, rules, spec_file, without

NO_BASELINE = without("baseline")


def configured(folder: Path, text: str, spec: str = NO_BASELINE) -> Path:
    file = spec_file(folder, spec)
    (folder / "goalspec.toml").write_text(text)
    return file


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    report = checked(spec_file(tmp_path, NO_BASELINE))
    assert rules(report) == ["complete/no-baseline"]
    assert report.fail_on is Severity.ERROR
    assert not report.failed


def test_a_severity_is_changed_with_a_reason(tmp_path: Path) -> None:
    text = '[rules]\n"complete/no-baseline" = { severity = "error", because = "We were burnt" }\n'
    report = checked(configured(tmp_path, text))
    assert report.findings[0].severity is Severity.ERROR
    assert report.failed


def test_a_rule_is_switched_off_with_a_reason_that_is_shown(tmp_path: Path) -> None:
    text = '[rules]\n"complete/no-baseline" = { severity = "off", because = "New queue, nothing to compare" }\n'
    report = checked(configured(tmp_path, text))
    assert not report.findings
    assert report.off == {"complete/no-baseline": "New queue, nothing to compare"}


def test_the_fail_level_is_at_or_above(tmp_path: Path) -> None:
    assert checked(configured(tmp_path, 'fail_on = "warning"\n')).failed
    assert checked(configured(tmp_path, 'fail_on = "info"\n')).failed
    assert not checked(configured(tmp_path, 'fail_on = "error"\n')).failed
    assert not checked(configured(tmp_path, 'fail_on = "warning"\n'), fail_on=Severity.ERROR).failed


def test_limits_of_the_project_hold(tmp_path: Path) -> None:
    second = (
        SOUND.partition("\n\n")[2]
        .replace('"fcr"  #', '"kept"  #')
        .replace('metric   = "fcr"', 'metric   = "promise_kept"')
    )
    spec = SOUND + "\n" + second.replace(', window = "7 d"', "")
    assert rules(checked(configured(tmp_path, "max_goals = 2\n", spec))) == []
    assert rules(checked(configured(tmp_path, "max_goals = 1\n", spec))) == ["cascade/too-many-goals"]


def test_pedantic_rules_run_when_asked_for(tmp_path: Path) -> None:
    file = configured(tmp_path, "", SOUND)
    assert rules(checked(file)) == []
    assert rules(checked(file, pedantic=True)) == ["measurable/unstated-definition"]
    assert rules(checked(file, select=("measurable/unstated-definition",))) == ["measurable/unstated-definition"]
    assert rules(checked(configured(tmp_path, "pedantic = true\n", SOUND))) == ["measurable/unstated-definition"]


def test_rules_are_selected_and_ignored_by_name_and_family(tmp_path: Path) -> None:
    file = spec_file(tmp_path, without("owner", NO_BASELINE))
    assert rules(checked(file)) == ["complete/no-owner", "complete/no-baseline"]
    assert rules(checked(file, select=("complete/no-owner",))) == ["complete/no-owner"]
    assert rules(checked(file, select=("realism",))) == []
    assert rules(checked(file, ignore=("complete/no-owner",))) == ["complete/no-baseline"]
    assert rules(checked(file, ignore=("complete",))) == []


def test_a_project_file_of_python_may_hold_the_configuration(tmp_path: Path) -> None:
    file = spec_file(tmp_path, NO_BASELINE, "goals/spec.toml")
    (tmp_path / "goalspec.toml").unlink()
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.goalspec]\nfail_on = "warning"\n')
    assert checked(file).failed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fail_on = 'warnings'\n", r"goalspec.toml:1: `fail_on` should be error, warning or info, not \"warnings\""),
        ("fial_on = 'error'\n", "goalspec.toml:1: `fial_on` is not a setting; did you mean `fail_on`?"),
        ("max_goals = 0\n", "`max_goals` should be a whole number from 1, not the number 0"),
        ("pedantic = 'yes'\n", '`pedantic` should be true or false, not "yes"'),
        ("sector = 7\n", "`sector` should be a text, not the number 7"),
        ("rules = 3\n", "`rules` should be a table of rules"),
        ('[rules]\n"complete/no-onwer" = {severity="off", because="x"}\n', "did you mean `complete/no-owner`"),
        ('[rules]\n"complete/no-owner" = "off"\n', "every changed severity needs a reason"),
        ('[rules]\n"complete/no-owner" = {severity="off"}\n', "every changed severity needs a reason"),
        ('[rules]\n"complete/no-owner" = {severity="of", because="x"}\n', "choose error, warning, info or off"),
        ('[rules]\n"complete/no-owner" = {severity="off", because=" "}\n', "say in a few words why"),
        ("this is no toml\n", "goalspec.toml: this is not TOML"),
    ],
)
def test_a_wrong_configuration_is_refused_at_its_line(text: str, says: str, tmp_path: Path) -> None:
    configured(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        find_config(tmp_path, rulebook())
    assert says.replace("\\", "") in str(refused.value)
