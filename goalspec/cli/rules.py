"""`goalspec rules`: every rule with its severity and its first line."""

import json
from typing import TYPE_CHECKING

import click

from goalspec.check.rulebook import families
from goalspec.cli._fitted import fitted

if TYPE_CHECKING:
    from goalspec.check.rulebook import Rule


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the list.")
@click.option("--family", type=click.Choice(families()), help="Only these.")
def command(form: str, family: str | None) -> None:
    """List the rules of `goalspec check`."""
    from goalspec.check.rulebook import rulebook

    rules = [rule for rule in rulebook().values() if family in {None, rule.family}]
    click.echo(_json(rules) if form == "json" else _text(rules))


def _text(rules: "list[Rule]") -> str:
    width = max(len(rule.name) for rule in rules)
    lines = [f"{rule.name:<{width}}  {_severity(rule):<8}  {rule.summary}" for rule in rules]
    return fitted("\n".join([*lines, f"{len(rules)} rules; `goalspec explain RULE` shows a page"]), hang=width + 12)


def _severity(rule: "Rule") -> str:
    return "pedantic" if rule.pedantic else str(rule.severity)


def _json(rules: "list[Rule]") -> str:
    data = [
        {
            "rule": rule.name,
            "family": rule.family,
            "severity": str(rule.severity),
            "confidence": str(rule.confidence),
            "pedantic": rule.pedantic,
            "summary": rule.summary,
            "source": " ".join(rule.page["Source"].split()),
        }
        for rule in rules
    ]
    return json.dumps({"schema": "goalspec/rules/1", "rules": data}, indent=1, ensure_ascii=False)
