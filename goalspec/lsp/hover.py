"""What is shown for the thing under the cursor: a metric's card, a title, or the pages of the rules that complain."""

from goalspec.catalog import Catalog
from goalspec.check.report import Report
from goalspec.check.rulebook import Rule, rulebook
from goalspec.lsp.cursor import findings_at, reference_at
from goalspec.report import metric_card
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
        return "\n".join(["```text", *metric_card.card(metric, catalog), "```"]) if metric else ""
    home = homes(report.documents.values())[reference.kind].get(reference.name)
    return f"**{reference.name}** ({reference.kind}): {home.meaning}" if home and home.meaning else ""


def _page(rule: Rule) -> str:
    """What a rule is about, why, and a good example."""
    page = rule.page
    parts = [f"**{rule.name}** ({rule.severity}): {rule.summary}.", page.get("Why", ""), page.get("Good", "")]
    return "\n\n".join(filter(None, parts))
