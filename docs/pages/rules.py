"""The rules, family by family, with their pages."""

from collections.abc import Iterator

from goalspec.check.rulebook import Rule, rulebook

ORIGIN = "the docstrings in goalspec/rules"


def pages() -> dict[str, str]:
    """The list, and the pages of each family."""
    families: dict[str, list[Rule]] = {}
    for rule in rulebook().values():
        families.setdefault(rule.family, []).append(rule)
    told = {f"rules-{family}.md": _family(family, rules) for family, rules in families.items()}
    return {"rules.md": "\n".join(_list(families)) + "\n", **told}


def _list(families: dict[str, list[Rule]]) -> Iterator[str]:
    count = sum(map(len, families.values()))
    yield from ("# Rules", "", f"The {count} rules of `goalspec check`. `goalspec explain FAMILY/NAME` prints a page.")
    for family, rules in families.items():
        yield from ("", f"## {family.capitalize()}", "", "| rule | severity | finds |", "| --- | --- | --- |")
        for rule in rules:
            severity = f"{rule.severity}, pedantic" if rule.pedantic else f"{rule.severity}"
            yield f"| [`{rule.name}`](rules-{family}.md#{rule.name.replace('/', '')}) | {severity} | {rule.summary} |"


def _family(family: str, rules: list[Rule]) -> str:
    return f"# Rules: {family}\n\n" + "\n".join("\n".join(_page(rule)) for rule in rules)


def _page(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.name}", "", f"{rule.severity.capitalize()}, {rule.confidence}. {rule.summary}.", "")
    for heading, text in rule.page.items():
        yield from (f"### {heading}", "", text.strip(), "")
