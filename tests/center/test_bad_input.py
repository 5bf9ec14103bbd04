"""Figures that make no sense are found before anything is simulated: a finding at the place, or one clear sentence."""

import json
import time
from pathlib import Path

import pytest

from goalspec.cli import main
from tests.experiment.worlds import CENTER, world

VOLUME, SKILLS, STAFF = 'volume = "300/week"', "skills = { orders = 1 }", "staff = 3"
EARLY = '{ start = "09:00", length = "6 h", headcount = 3, crew = "a" }'
LATE = '{ start = "14:00", length = "3 h", headcount = 3, crew = "a" }'
TEA = '{ after = "2 h", length = "1 h" }, { after = "150 min", length = "1 h" }'
BREAKS = f'{{ start = "09:00", length = "8 h", headcount = 3, breaks = [{TEA}] }}'
SECONDS = 20.0  # without any simulation it takes one or two, also on a busy machine

BAD: dict[str, tuple[str, str, str]] = {
    # what: (written so far, written now, words of the message)
    "a negative volume": (VOLUME, 'volume = "-300/week"', "negative"),
    "a negative volume on a day": (VOLUME, "volume = { mon = 50, tue = -1 }", "negative"),
    "no number for a volume": (VOLUME, 'volume = "nan/week"', "nan/week"),
    "nan for a day's volume": (VOLUME, "volume = { mon-fri = nan }", "nan"),
    "endless volume": (VOLUME, "volume = { mon-fri = inf }", "inf"),
    "nan in a profile": (VOLUME, VOLUME + "\nprofile = [1, nan]", "nan"),
    "a negative profile": (VOLUME, VOLUME + "\nprofile = [1, -1]", "negative"),
    "nan for a slot": (VOLUME, 'volume = { slots = [["mon", "10:00", nan]] }', "nan"),
    "a negative growth": (VOLUME, VOLUME + "\ngrowth = -1", "above zero"),
    "nan for a growth": (VOLUME, VOLUME + "\ngrowth = nan", "nan"),
    "a negative handle time": (VOLUME, VOLUME + '\nhandle_time = "-5 min"', "-5 min"),
    "nan for a day factor": (VOLUME, VOLUME + "\nday_factor = nan", "nan"),
    "a negative day factor": (VOLUME, VOLUME + "\nday_factor = -0.1", "below zero"),
    "no patience law of that size": (VOLUME, VOLUME + '\npatience = { law = "weibull", shape = nan }', "nan"),
    "a patience of no time": (VOLUME, VOLUME + '\npatience = "0 s"', "no time"),
    "a negative wage": ('wage = "20 EUR/h"', 'wage = "-20 EUR/h"', "negative"),
    "nan for staff": (STAFF, "staff = nan", "nan"),
    "negative staff": (STAFF, "staff = [3, -3]", "negative"),
    "a resolution above 1": (VOLUME, VOLUME + '\nresolution = "140%"', "140%"),
    "a return share above 1": (VOLUME, VOLUME + "\nreturn = { share = 1.2 }", "1.2"),
    "a redial share below 0": (VOLUME, VOLUME + '\nredial = { share = "-20%" }', "-20%"),
    "a share that is no number": (VOLUME, VOLUME + "\nresolution = nan", "nan"),
    "eighty for a share": (VOLUME, VOLUME + "\nresolution = 80", "80%"),
    "a balking share above 1": (VOLUME, VOLUME + "\nbalking = { above = 3, share = 2 }", "2"),
    "delays that add up to more than 1": (
        VOLUME, VOLUME + '\nreturn = { delay = [["90%", "1 h"], ["90%", "1 d"]] }', "add up to 1",
    ),
    "shrinkage above 1": (STAFF, STAFF + '\nshrinkage = "130%"', "130%"),
    "dumping above 1": (STAFF, STAFF + "\ndump = 1.5", "1.5"),
    "more new agents than agents": (STAFF, STAFF + "\nexperience = { new = 1.5 }", "1.5"),
    "a new agent of no speed": (STAFF, STAFF + "\nexperience = { speed = 0 }", "above zero"),
    "an outage of more than all": (
        "[[team]]", '[[outage]]\ndays = "mon"\nstart = "10:00"\nlength = "1 h"\nshare = 1.2\n[[team]]', "1.2",
    ),
    "a shock of less than nothing": (
        "[[team]]", '[[shock]]\ndays = "mon"\nstart = "10:00"\nlength = "1 h"\nfactor = -2\n[[team]]', "above zero",
    ),
    "compliance above 1": ("[[team]]", "[behavior]\ncompliance = 3\n[[team]]", "3"),
    "nan for load": ("[[team]]", "[behavior]\nload = nan\n[[team]]", "nan"),
    "churn above 1": ("[[team]]", "[feedback]\nchurn = 2\n[[team]]", "2"),
    "nan for recommendation": ("[[team]]", "[feedback]\nrecommend = nan\n[[team]]", "nan"),
    "no lines at all": ("[center]", "[center]\nlines = 0", "1"),
    "nobody in a team": (STAFF, "staff = 0", "nobody on seat"),
    "a team of whom nobody is said to be there": (STAFF, "", "nobody on seat"),
    "a team that is always away": (STAFF, STAFF + '\nshrinkage = "100%"', "nobody on seat"),
    "a team that can do nothing": (SKILLS, "", "no skills"),
    "a skill nobody has": ("[[team]]", '[[type]]\nid = "claims"\nvolume = "5/week"\n[[team]]', "nobody can take"),
    "a skill for nothing": (SKILLS, "skills = { orders = 1, claims = 1 }", "claims"),
    "one crew on two shifts at once": (STAFF, f"shifts = [{EARLY}, {LATE}]", "two shifts at once"),
    "a shift longer than a day": (STAFF, 'shifts = [{ start = "09:00", length = "30 h", headcount = 3 }]', "overlaps"),
    "breaks that overlap": (STAFF, f"shifts = [{BREAKS}]", "break overlaps"),
    "staff and shifts": (STAFF, STAFF + '\nshifts = [{ start = "09:00", length = "8 h", headcount = 3 }]', "twice"),
    "a queue without end": (VOLUME, 'volume = "9000/week"\npatience = "none"', "grows without end"),
    "a backlog without end": (VOLUME, 'volume = "9000/week"\nchannel = "email"', "grows without end"),
    "redials without end": (
        VOLUME, 'volume = "5000/week"\nredial = { share = "100%", delay = "1 min" }', "who gives up tries again",
    ),
    "an issue without end": (
        VOLUME, VOLUME + '\npatience = "none"\nresolution = 0\nreturn = { share = 1 }', "everybody returns",
    ),
}  # fmt: skip


def ran(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and complaints of a command."""
    with pytest.raises(SystemExit) as end:
        main(words)
    out, told = capfd.readouterr()
    assert "Traceback" not in out + told
    assert isinstance(end.value.code, int)
    return end.value.code, out, told


@pytest.mark.parametrize("what", BAD)
def test_what_makes_no_sense_is_told_before_the_run(
    what: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before, now, words = BAD[what]
    assert before in CENTER
    folder = world(tmp_path, center=CENTER.replace(before, now, 1))
    code, out, _ = ran(capfd, "check", str(folder), "--format", "json")
    errors = [each for each in json.loads(out)["findings"] if each["severity"] == "error"]
    assert code == 1
    assert any(each["file"].endswith("center.toml") and words in each["message"] for each in errors), errors
    began = time.monotonic()
    code, out, told = ran(capfd, "stress", str(folder))
    assert (code, out) == (2, "")
    assert words in told
    assert "center.toml:" in told
    assert time.monotonic() - began < SECONDS


def test_the_center_without_the_fault_runs(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = ran(capfd, "stress", str(world(tmp_path)), "--budget", "1", "--engine", "plain", "--workers", "1")
    assert code == 0
    assert "VERDICTS" in out


@pytest.mark.parametrize("figure", ["nan", "-3", "inf", "many"])
def test_a_file_of_volumes_is_read_as_critically(
    tmp_path: Path, figure: str, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = world(tmp_path, center=CENTER.replace(VOLUME, 'volume = { file = "calls.csv" }'))
    (folder / "calls.csv").write_text(f"weekday,start,contacts\nmon,10:00,5\ntue,10:00,{figure}\n")
    code, out, told = ran(capfd, "stress", str(folder))
    assert (code, out) == (2, "")
    assert "line 3 of calls.csv" in told
