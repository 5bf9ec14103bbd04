"""`goalspec explain`: a rule, a metric, a field, an assumption, or what happened to a contact, in full."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goalspec.cli._found import Found
from goalspec.cli._topics import TOPICS

if TYPE_CHECKING:
    from goalspec.check.rulebook import Rule

WIDTH = 80


def _begun(_context: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """What can be explained and begins so, for shells."""
    from goalspec.catalog import builtin
    from goalspec.center.defaults import BY_PATH
    from goalspec.check.rulebook import rulebook

    names = [*TOPICS, *builtin(), *BY_PATH, *(rule.name for rule in rulebook().values())]
    return [name for name in names if name.startswith(begun)]


@click.command("explain", short_help="Explain a rule, a metric, a field or an assumption.")
@click.argument("name", shell_complete=_begun)
@click.argument("of", nargs=-1)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option(
    "--own",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with metrics of your own, laid over the catalog; may be given several times.",
)
def command(name: str, of: tuple[str, ...], form: str, own: tuple[Path, ...]) -> None:
    """Explain NAME: a rule (family/rule-name), a metric, a field (goal.measure.every), or an assumption.

    \b
    goalspec explain incentives            every term by which goals act on agents
    goalspec explain incentives SPEC       which goal presses which team, how hard
    goalspec explain contact FILE NUMBER   one contact of an event log to its end
    """  # noqa: D301 - click reads the backspace
    if of and name not in TOPICS:
        raise click.UsageError(f"{name!r} stands alone; {' and '.join(sorted(TOPICS))} take more words.")
    found = list(TOPICS[name](of)) if name in TOPICS else [each for look in LOOKS for each in look(name, own)]
    if not found:
        raise click.UsageError(f"Nothing is called {name!r}. {_hint(name, own)}")
    if form == "json":
        data = [{"kind": each.kind, **each.data} for each in found]
        click.echo(json.dumps({"schema": "goalspec/explain/1", "found": data}, indent=1, ensure_ascii=False))
    else:
        click.echo("\n\n".join(each.text for each in found))


def _rules(name: str, _own: tuple[Path, ...]) -> Iterator[Found]:
    from goalspec.check.rulebook import rulebook

    for rule in rulebook().values():
        if name in {rule.name, rule.name.partition("/")[2]}:
            yield Found(
                "rule", _page(rule), {"rule": rule.name, "severity": str(rule.severity), "page": dict(rule.page)}
            )
    family = [rule for rule in rulebook().values() if rule.family == name]
    if family:
        lines = "\n".join(f"  {rule.name:<36} {rule.summary}" for rule in family)
        yield Found("family", f"The rules of the family {name}:\n{lines}", {"rules": [rule.name for rule in family]})


def _page(rule: "Rule") -> str:
    marks = [str(rule.severity), *(["pedantic"] if rule.pedantic else []), f"confidence: {rule.confidence}"]
    parts = [f"{rule.name} ({', '.join(marks)})", rule.page_text.partition("\n")[0]]
    for heading, text in rule.page.items():
        parts.append(f"{heading}\n{'-' * len(heading)}\n{text.replace('```toml', '').replace('```', '').strip()}")
    return "\n\n".join(parts)


def _metrics(name: str, own: tuple[Path, ...]) -> Iterator[Found]:
    from goalspec.catalog import load
    from goalspec.report.metric_card import card
    from goalspec.report.metric_list import table

    catalog = load(own)
    metric = catalog.find(name)
    if metric is not None:
        yield Found("metric", "\n".join(card(metric, catalog, WIDTH)), {"metric": table(metric)})


def _fields(name: str, _own: tuple[Path, ...]) -> Iterator[Found]:
    from goalspec.center.model import Center
    from goalspec.report.field_card import described, fields
    from goalspec.spec.model import SpecFile

    for file, model in (("spec", SpecFile), ("center", Center)):
        cards = list(fields(model))
        exact = [each for each in cards if each.path == name]
        for card in exact or [each for each in cards if each.path.rpartition(".")[2] == name and "." not in name]:
            inner = [
                each
                for each in cards
                if each.path.startswith(f"{card.path}.") and each.path.count(".") == 1 + card.path.count(".")
            ]
            yield Found("field", "\n".join(described(card, inner, file, WIDTH)), {"file": file, **asdict(card)})


def _assumptions(name: str, _own: tuple[Path, ...]) -> Iterator[Found]:
    from goalspec.center.defaults import TABLE

    for each in TABLE:
        if name in {each.path, each.path.rpartition(".")[2], each.symbol}:
            low, high = (each.show(value) for value in each.sweep)
            off = "cannot be switched off" if each.off is None else f"{each.show(each.off)} switches it off"
            lines = [f"{each.path} = {each.show(each.value)}", each.means, f"Basis: {each.basis}"]
            yield Found("assumption", "\n".join([*lines, f"Swept from {low} to {high}; {off}."]), asdict(each))


LOOKS: tuple[Callable[[str, tuple[Path, ...]], Iterator[Found]], ...] = (_rules, _metrics, _fields, _assumptions)


def _hint(name: str, own: tuple[Path, ...]) -> str:
    from difflib import get_close_matches

    from goalspec.catalog import load
    from goalspec.check.rulebook import rulebook

    catalog = load(own)
    near = get_close_matches(name, [*rulebook(), *catalog], n=3)
    nearest = catalog.nearest(name)
    offers = list(dict.fromkeys([*near, *([nearest] if nearest else [])])) or _near_fields(name)
    return (
        f"Did you mean {' or '.join(offers)}?"
        if offers
        else "`goalspec rules` and `goalspec metrics` list what there is."
    )


def _near_fields(name: str) -> list[str]:
    """Fields that are called almost so, or that take such a word."""
    from difflib import get_close_matches

    from goalspec.center.model import Center
    from goalspec.report.field_card import fields
    from goalspec.spec.model import SpecFile

    cards = [each for model in (SpecFile, Center) for each in fields(model)]
    taking: dict[str, str] = {}
    for each in cards:
        for word in (each.path.rpartition(".")[2], *each.takes.split('"')[1::2]):
            taking.setdefault(word, each.path)
    return list(dict.fromkeys(taking[word] for word in get_close_matches(name, taking, n=2, cutoff=0.75)))
