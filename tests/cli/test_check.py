import json
from pathlib import Path

import pytest

from goalspec.check.rulebook import rulebook
from goalspec.cli import main
from goalspec.report.check import formats
from tests.check.specs import SOUND, spec_file, without

Run = tuple[int, str, str]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> object:
    """Exit code, output and complaints of `goalspec` with these arguments."""

    def run(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as end:
            main([str(each) for each in arguments])
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return run


def checked(run: object, file: Path, *options: object) -> Run:
    result: Run = run("check", file, "--today", "2026-11-22", *options)  # type: ignore[operator]
    return result


def test_a_sound_spec_ends_with_zero(run: object, tmp_path: Path) -> None:
    code, out, err = checked(run, spec_file(tmp_path))
    assert (code, out, err) == (0, "no findings in 1 file (today is 2026-11-22)\n", "")


def test_findings_end_with_one_from_the_fail_level_up(run: object, tmp_path: Path) -> None:
    file = spec_file(tmp_path, without("baseline"))
    assert checked(run, file)[0] == 0
    assert checked(run, file, "--fail-on", "warning")[0] == 1
    assert checked(run, file, "--fail-on", "info")[0] == 1
    assert checked(run, spec_file(tmp_path, without("owner")))[0] == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--select", "complete/no-ownre"], "Did you mean 'complete/no-owner'?"),
        (["--ignore", "complet"], "Did you mean 'complete'?"),
        (["--format", "yaml"], "is not one of"),
        (["--fail-on", "fatal"], "is not one of"),
        (["--today", "tomorrow"], "does not match the format"),
        (["--baseline", "none.json"], "cannot be read"),
        (["--center", "none.toml"], "none.toml"),
    ],
)
def test_wrong_options_end_with_two_and_a_sentence(
    run: object, options: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = checked(run, spec_file(tmp_path), *options)
    assert (code, out) == (2, "")
    assert says in err


def test_a_path_that_is_not_there_ends_with_two(run: object, tmp_path: Path) -> None:
    code, _, err = checked(run, tmp_path / "none.toml")
    assert code == 2
    assert err == f"goalspec: {tmp_path / 'none.toml'} does not exist\n"


def test_every_format_prints_every_finding(run: object, tmp_path: Path) -> None:
    file = spec_file(tmp_path, without("owner", without("baseline")))
    for form in formats():
        code, out, _ = checked(run, file, "--format", form)
        assert code == 1
        assert "complete/no-owner" in out
        assert "complete/no-baseline" in out


def test_carets_stand_under_every_cause_in_every_file(run: object, tmp_path: Path) -> None:
    spec_file(
        tmp_path, SOUND.replace("asa", "aht").replace("at_most", "at_least").replace('"40 s"', '"350 s"'), "a.toml"
    )
    other = (
        SOUND.replace('"fcr"  #', '"aht"  #')
        .replace('metric   = "fcr"', 'metric   = "aht"')
        .replace("manager", "agent")
    )
    other = other.replace('"68%"', '"360 s"').replace('at_least = "74%"', 'at_most = "340 s"')
    other = other.replace(', window = "7 d"', "").replace('"asa", at_most = "40 s"', '"fcr", at_least = "60%"')
    spec_file(tmp_path, other.replace("by   ", 'supports = ["fcr"]\nby   '), "b.toml")
    code, out, _ = checked(run, tmp_path)
    assert code == 1
    lines = out.splitlines()
    assert f"  --> {tmp_path / 'b.toml'}:9:24" in lines or f" --> {tmp_path / 'b.toml'}:9:24" in lines
    assert any(":::" in line and "a.toml" in line for line in lines)
    assert any('^^^^^^^ "aht" asks for at most 340 s' in line for line in lines)
    assert any('------- "fcr" asks for at least 350 s' in line for line in lines)


def test_carets_stand_under_wide_characters(run: object, tmp_path: Path) -> None:
    text = (
        SOUND.replace('"Ana Petrova"', '"路路路"')
        .replace("owner    =", "owner =  ")
        .replace("metric   =", "metirc   =")
    )
    spec_file(tmp_path, text)
    file = spec_file(tmp_path, SOUND.replace('guard    = [{ metric = "asa"', 'guard    = [{ "路" = 1, metric = "asa"'))
    _, out, _ = checked(run, file)
    line, carets = (out.splitlines()[number] for number in (3, 4))
    assert line.index('"路"') == carets.index("^")
    assert carets.count("^") == 4


def test_json_carries_places_fixes_and_reasons(run: object, tmp_path: Path) -> None:
    allow = "# goalspec: allow complete/no-baseline because it is new\n"
    text = without("baseline").replace("target ", f"{allow}target ").replace("metric   =", "metirc   =")
    _, out, _ = checked(run, spec_file(tmp_path, text), "--format", "json")
    data = json.loads(out)
    assert data["schema"] == "goalspec/check/1"
    assert (data["today"], data["failed"], data["counts"]) == (
        "2026-11-22",
        True,
        {"error": 1, "warning": 0, "info": 0},
    )
    (finding,) = data["findings"]
    assert (finding["rule"], finding["line"], finding["column"], finding["end_column"]) == (
        "schema/unknown-key",
        7,
        1,
        7,
    )
    assert finding["fix"]["edits"][0]["text"] == "metric"
    _, out, _ = checked(run, spec_file(tmp_path, text.replace("metirc", "metric")), "--format", "json")
    (suppressed,) = json.loads(out)["suppressed"]
    assert (suppressed["rule"], suppressed["reason"]) == ("complete/no-baseline", "it is new")


def test_fix_mends_and_reports_what_is_left(run: object, tmp_path: Path) -> None:
    file = spec_file(tmp_path, SOUND.replace("metric   =", "metirc   =").replace('"74%"', "74"))
    code, out, err = checked(run, file, "--diff")
    assert "+metric   = " in out
    assert "metirc" in file.read_text()
    assert code == 1
    code, out, err = checked(run, file, "--fix")
    assert err == "mended 1 in 1 file\n"
    code, out, err = checked(run, file, "--fix")
    assert file.read_text() == SOUND
    assert code == 0


def test_a_baseline_is_written_and_used(run: object, tmp_path: Path) -> None:
    file, accepted = spec_file(tmp_path, without("owner")), tmp_path / "accepted.json"
    code, out, err = checked(run, file, "--write-baseline", accepted)
    assert (code, out) == (0, "")
    assert err == f"1 finding accepted in {accepted}\n"
    code, out, _ = checked(run, file, "--baseline", accepted)
    assert code == 0
    assert "1 finding suppressed by baseline" in out


def test_rules_are_listed_with_their_sources(run: object) -> None:
    code, out, _ = run("rules", "--format", "json")  # type: ignore[operator]
    listed = json.loads(out)["rules"]
    assert code == 0
    assert [each["rule"] for each in listed] == list(rulebook())
    assert all(
        each["source"] and each["summary"] and each["severity"] in {"error", "warning", "info"} for each in listed
    )
    assert len(listed) >= 63


def test_rules_of_one_family(run: object) -> None:
    _, out, _ = run("rules", "--family", "goodhart")  # type: ignore[operator]
    assert "goodhart/unguarded-speed" in out
    assert "schema/" not in out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("goodhart/unguarded-speed", "A speed goal without a guard on quality."),
        ("unguarded-speed", "goodhart/unguarded-speed (warning"),
        ("hygiene", "The rules of the family hygiene:"),
        ("asa", "Average speed of answer"),
        ("first call resolution", "fcr: First contact resolution"),
        ("goal.measure.every", "How often it is measured."),
        ("at_least", "goal.target.at_least"),
        ("behavior.compliance", "0% switches it off"),
    ],
)
def test_everything_with_a_name_is_explained(run: object, name: str, says: str) -> None:
    code, out, err = run("explain", name)  # type: ignore[operator]
    assert (code, err) == (0, "")
    assert says in out


def test_a_name_of_nothing_is_answered_with_near_ones(run: object) -> None:
    code, out, err = run("explain", "goodhart/unguarded-sped")  # type: ignore[operator]
    assert (code, out) == (2, "")
    assert "Did you mean goodhart/unguarded-speed" in err


@pytest.mark.parametrize("kind", ["spec", "center", "cases"])
def test_schemas_are_json_schemas(run: object, kind: str) -> None:
    from jsonschema import Draft202012Validator

    code, out, _ = run("schema", kind)  # type: ignore[operator]
    assert code == 0
    Draft202012Validator.check_schema(json.loads(out))
