"""The center file with the staff that was found: only headcounts change, comments and layout stay."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from goalspec.center.read import examine_document
from goalspec.conflict.changes import edited
from goalspec.experiment.staff_results import Headcount, Staff
from goalspec.experiment.staffing.dials import leaves
from goalspec.finding import Edit
from goalspec.spec import shape
from goalspec.spec.document import Document, Fault, open_document, parse_document
from goalspec.units import show_duration


class CenterWriteError(ValueError):
    """A center file whose form does not take the staff, or none that was found; the text is a sentence for the user."""


def with_staff(found: Staff, center: Path, target: Path) -> str:
    """The text of the center file with the staff found, as it would stand at `target`.

    Raises CenterWriteError where there is no staff to write or the file would not read as meant, and `UnreadableError`
    for a center that cannot be read.
    """
    if not found.found:
        raise CenterWriteError("there is no staff to write: no headcount meets the goals")
    document = open_document(center)
    if isinstance(document, Fault):
        raise CenterWriteError(f"{center}: {document.problem.message}")
    text = edited(document, tuple(_edits(found, document)))
    _verify(found, parse_document(target, text.encode()), target)
    return text


def _edits(found: Staff, document: Document) -> Iterator[Edit]:
    for number, team in enumerate(document.data.get("team", ())):
        heads = [each for each in found.headcounts if each.team == team.get("id")]
        if any(each.now is None for each in heads):
            yield from _by_interval(found, document, number, heads)
        else:
            yield from (_edit(document, ("team", number, *each.place), str(each.needed)) for each in heads)


def _edit(document: Document, path: tuple[str | int, ...], text: str) -> Edit:
    return Edit(shape.place(document, path), text)


def _by_interval(found: Staff, document: Document, number: int, heads: list[Headcount]) -> Iterator[Edit]:
    """A list of numbers instead of one, with the interval beside it."""
    lists: dict[str, list[str]] = {}
    for each in heads:
        lists.setdefault(str(each.place[1]), []).append(str(each.needed))
    team, interval = document.data["team"][number], f'"{show_duration(found.interval or 0.0)}"'
    stated = "interval" in team
    if isinstance(team["staff"], Mapping) and team["staff"].keys() == lists.keys() and stated:
        yield from (
            _edit(document, ("team", number, "staff", days), f"[{', '.join(each)}]") for days, each in lists.items()
        )
    else:
        table = ", ".join(f"{_key(days)} = [{', '.join(each)}]" for days, each in lists.items())
        yield _edit(document, ("team", number, "staff"), f"{{ {table} }}")
    if stated:
        yield _edit(document, ("team", number, "interval"), interval)
    else:
        yield Edit(shape.place(document, ("team", number, "staff"), "key"), f"interval = {interval}\nstaff")


def _key(days: str) -> str:
    return f'"{days}"' if "," in days else days


def _verify(found: Staff, document: Document | Fault, target: Path) -> None:
    """Read what would be written, and refuse it where it does not say what was found."""
    reading = None if isinstance(document, Fault) else examine_document(document)
    if isinstance(document, Fault) or reading is None or reading.center is None or reading.faults:
        said = document if isinstance(document, Fault) else reading.faults[0] if reading and reading.faults else None
        why = said.problem.message if said else "its form would be wrong"
        raise CenterWriteError(f"the center cannot be written to {target} with this staff: {why}")
    for number, team in enumerate(document.data["team"]):
        if any(_at(team, each.place) != each.needed for each in found.headcounts if each.team == team["id"]):
            raise CenterWriteError(
                f"the staff of {team['id']} (team {number + 1}) is written in a form that cannot be changed here: write"
                " it by hand from --format json"
            )


def _at(team: Mapping[str, Any], place: tuple[str | int, ...]) -> float | None:
    if place[0] == "staff":
        return dict(leaves(("staff",), team["staff"])).get(place)
    return float(shape.at_path(team, place))
