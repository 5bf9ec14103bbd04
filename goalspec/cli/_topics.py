"""The topics of `goalspec explain` that take more words: incentives of a spec, a contact of an event log."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from goalspec.cli._found import Found

Words = tuple[str, ...]
SHORTEST, LONGEST = 80, 110


def incentives(of: Words) -> Iterator[Found]:
    """`incentives`: every term; `incentives SPEC [CENTER]`: which goal presses which team by how much."""
    from goalspec.report import incentives_page

    if not of:
        yield Found("topic", "\n".join(incentives_page.terms(_width())), {"terms": incentives_page.terms_data()})
        return
    from goalspec.center import read
    from goalspec.experiment.stress import center_of
    from goalspec.spec.read import load

    spec = load(Path(of[0]))
    center = read(_no_more_than(of, 2, "incentives [SPEC [CENTER]]")[1]) if len(of) > 1 else center_of(spec)
    found = incentives_page.of_spec(spec, center)
    yield Found("incentives", "\n".join(incentives_page.text(found, _width())), incentives_page.data(found))


def contact(of: Words) -> Iterator[Found]:
    """`contact FILE NUMBER`: one contact of an event log through all attempts; without a number, which there are."""
    from goalspec.report import contact_story
    from goalspec.simulation.trace import follow, read

    form = "contact FILE [NUMBER], the file written by `goalspec stress SPEC --trace FILE`"
    if not of:
        raise click.UsageError(f"Write: goalspec explain {form}.")
    header, events = read(Path(_no_more_than(of, 2, form)[0]))
    if len(of) == 1:
        yield Found("log", "\n".join(contact_story.overview(header, events)), {"header": header})
        return
    story = follow(events, _number(of[1]))
    if not story:
        raise click.UsageError(f"{of[0]} knows no contact {of[1]}: its {header['contacts']} contacts count from 0.")
    yield Found("contact", "\n".join(contact_story.tell(header, story)), {"header": header, "events": list(story)})


def _number(written: str) -> int:
    if not written.isdecimal():
        raise click.UsageError(f"{written!r} is not the number of a contact: write for example 17.")
    return int(written)


def _no_more_than(of: Words, most: int, form: str) -> Words:
    if len(of) > most:
        raise click.UsageError(f"{of[most]!r} is one word too many: write goalspec explain {form}.")
    return of


def _width() -> int:
    from shutil import get_terminal_size

    return min(LONGEST, max(SHORTEST, get_terminal_size((LONGEST, 24)).columns))


TOPICS: Mapping[str, Callable[[Words], Iterator[Found]]] = {"incentives": incentives, "contact": contact}
