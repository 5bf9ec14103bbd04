"""What is shown for the thing under the cursor: a metric's card, a title, or the pages of the rules that complain."""

from collections.abc import Iterator

from goalspec.catalog import Catalog, Metric
from goalspec.check.report import Report
from goalspec.check.rulebook import Rule, rulebook
from goalspec.lsp.cursor import findings_at, reference_at
from goalspec.spec.document import Document
from goalspec.spec.names import homes


def card(document: Document, offset: int, report: Report, catalog: Catalog) -> str:
    """Markdown about what stands at the offset; empty where there is nothing to say."""
    named = _named(document, offset, report, catalog)
    rules = dict.fromkeys(finding.rule for finding in findings_at(document, offset, report))
    pages = [_page(rulebook()[name]) for name in rules]
    return "\n\n---\n\n".join(filter(None, [named, *pages]))


def _named(document: Document, offset: int, report: Report, catalog: Catalog) -> str:
    reference = reference_at(document, offset)
    if reference is None:
        return ""
    if reference.kind == "metric":
        metric = catalog.find(reference.name)
        return "\n\n".join(_facts(metric)) if metric else ""
    home = homes(report.documents.values())[reference.kind].get(reference.name)
    return f"**{reference.name}** ({reference.kind}): {home.meaning}" if home and home.meaning else ""


def _facts(metric: Metric) -> Iterator[str]:
    """What a planner wants to know while writing a goal; `goalspec explain` says everything."""
    better = {"higher": "higher is better", "lower": "lower is better", "range": "best within a band"}
    yield f"**{metric.name}** (`{metric.id}`), {metric.unit}, {better[metric.direction]}"
    yield metric.definition
    yield f"`{metric.formula}`"
    if metric.qualifiers:
        yield "State: " + ", ".join(f"`{each.name}`" for each in metric.qualifiers)
    if metric.counter_metrics:
        guards = ", ".join(f"`{each}`" for each in metric.counter_metrics)
        yield f"Guard it with {guards}: {metric.counter_why}"


def _page(rule: Rule) -> str:
    """What a rule is about, why, and a good example."""
    page = rule.page
    parts = [f"**{rule.name}** ({rule.severity}): {rule.summary}.", page.get("Why", ""), page.get("Good", "")]
    return "\n\n".join(filter(None, parts))
