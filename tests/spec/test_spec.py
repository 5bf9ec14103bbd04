import pickle
import tomllib
from datetime import date
from pathlib import Path

import pytest

from goalspec.spec.document import UnreadableError
from goalspec.spec.read import load, read
from goalspec.spec.spec import Spec, SpecError
from tests.check.specs import SOUND, spec_file, without

ROLES = """
[[role]]
id = "lead"
reports_to = "manager"

[[role]]
id = "crew"
reports_to = "lead"
headcount = 12

[[role]]
id = "chief"
level = "director"
"""


def loaded(folder: Path, text: str = SOUND, **more: str) -> Spec:
    spec_file(folder, text)
    for name, other in more.items():
        spec_file(folder, other, f"{name}.toml")
    return load(folder)


def test_a_spec_knows_what_its_files_say(tmp_path: Path) -> None:
    spec = loaded(
        tmp_path, SOUND.replace("schema = 1", 'schema = 1\ntitle = "Ours"\nas_of = 2026-01-01\ncenter = "c.toml"')
    )
    assert (spec.title, spec.as_of, spec.center) == ("Ours", date(2026, 1, 1), tmp_path / "c.toml")
    assert [goal.id for goal in spec.goals] == ["fcr"]
    assert spec.goal("fcr").name == "fcr"
    assert spec.metric(spec.goal("fcr")) is spec.catalog["fcr"]
    with pytest.raises(KeyError):
        spec.goal("none")


def test_files_of_a_folder_are_one_spec(tmp_path: Path) -> None:
    spec = loaded(tmp_path, roles="schema = 1\n" + ROLES, charter='schema = 1\n[charter]\nmission = "Help"\n')
    assert set(spec.roles) == {"agent", "manager", "director", "lead", "crew", "chief"}
    assert spec.charter.lines == {"mission": "Help"}
    assert [member.document.path.name for member in spec.members] == ["charter.toml", "roles.toml", "spec.toml"]


def test_agent_manager_and_director_exist_undeclared(tmp_path: Path) -> None:
    spec = loaded(tmp_path)
    assert spec.above("agent") == ("manager", "director")
    assert spec.below("director") == ("director", "agent", "manager")
    assert [spec.level(role) for role in ("agent", "manager", "director")] == ["agent", "manager", "director"]
    assert not spec.declared_roles


def test_levels_come_from_the_tree_unless_they_are_declared(tmp_path: Path) -> None:
    spec = loaded(tmp_path, SOUND + ROLES)
    assert spec.above("crew") == ("lead", "manager", "director")
    assert [spec.level(role) for role in ("crew", "lead", "chief")] == ["agent", "manager", "director"]


def test_a_declared_agent_still_reports_to_the_manager(tmp_path: Path) -> None:
    spec = loaded(tmp_path, SOUND + '\n[[role]]\nid = "agent"\nheadcount = 26\n')
    assert spec.above("agent") == ("manager", "director")
    assert spec.roles["agent"].headcount == 26


def test_roles_in_a_circle_do_not_hang(tmp_path: Path) -> None:
    circle = '\n[[role]]\nid = "a"\nreports_to = "b"\n\n[[role]]\nid = "b"\nreports_to = "a"\n'
    spec = loaded(tmp_path, SOUND + circle)
    assert spec.above("a") == ("b",)


def test_dropped_goals_are_kept_but_not_judged(tmp_path: Path) -> None:
    spec = loaded(tmp_path, SOUND.replace("by   ", 'dropped = "done"\nby   '))
    assert [goal.id for goal in spec.goals] == ["fcr"]
    assert spec.judged == ()


def test_qualifiers_of_target_and_measure_count_together(tmp_path: Path) -> None:
    goal = loaded(tmp_path, SOUND.replace('"74%" }', '"74%", denominator = "call", per = "month" }')).goal("fcr")
    assert goal.qualifiers == {"per": "month", "by": "records", "window": "7 d", "denominator": "call"}


def test_places_are_named_by_ids(tmp_path: Path) -> None:
    spec = loaded(tmp_path)
    place = spec.where(spec.goal("fcr"), "guard", 0, "at_most", label="here")
    assert (place.subject, place.label) == ("goals.fcr.guard.0.at_most", "here")
    assert place.path == ("goal", 0, "guard", 0, "at_most")
    with pytest.raises(KeyError):
        spec.where(loaded(tmp_path).goals[0])


def test_a_spec_survives_the_way_to_another_process(tmp_path: Path) -> None:
    spec = pickle.loads(pickle.dumps(loaded(tmp_path)))
    assert spec.where(spec.goals[0], "target").subject == "goals.fcr.target"


def test_load_refuses_what_is_malformed_with_every_sentence(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as refused:
        loaded(tmp_path, without("id", SOUND).replace("metric   =", "metirc   ="))
    lines = str(refused.value).splitlines()
    assert [line.partition(": ")[2] for line in lines] == [
        "a goal needs `id`",
        "`metirc` is not a key of a goal; did you mean `metric`?",
    ]
    assert all(":" in line and "spec.toml" in line for line in lines)


def test_a_reading_keeps_what_is_well_formed(tmp_path: Path) -> None:
    second = SOUND.partition("\n\n")[2].replace('"fcr"  #', '"sound"  #')
    reading = read(spec_file(tmp_path, SOUND.replace('"74%"', "[]") + second))
    assert not reading.intact
    assert [goal.id for goal in reading.spec.goals] == ["sound"]
    assert reading.spec.where(reading.spec.goals[0]).path == ("goal", 1)


def test_own_metrics_join_the_catalog(tmp_path: Path) -> None:
    csat = (Path(__file__).parents[2] / "goalspec" / "catalog" / "metrics" / "quality.toml").read_text("utf-8")
    block = next(part for part in csat.split("[[metric]]") if '\nid = "promise_kept"' in part)
    own = "schema = 1\n\n[[metric]]" + block.replace('id = "promise_kept"', 'id = "smiles"', 1)
    names = tomllib.loads(own)["metric"][0]
    own = own.replace(f'name = "{names["name"]}"', 'name = "Smiles"')
    for alias in names.get("aliases", []):
        own = own.replace(f'"{alias}"', f'"smiling {alias}"')
    spec_file(tmp_path, own, "metrics/smiles.toml")
    spec = loaded(tmp_path, SOUND.replace('metric   = "fcr"', 'metric   = "smiles"').replace(', window = "7 d"', ""))
    metric = spec.metric(spec.goals[0])
    assert metric is not None
    assert metric.name == "Smiles"


def test_what_is_no_spec_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(UnreadableError):
            load(path)
