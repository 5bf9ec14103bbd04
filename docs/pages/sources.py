"""The sources of the catalog's figures, with the metrics that rest on each."""

from goalspec.catalog import load
from goalspec.report.metric_card import sources_of

ORIGIN = "goalspec/catalog/sources.toml"
GRADES = {
    "A": "audit, regulator, statistics office, vendor reference manual, peer-reviewed abstract",
    "B": "benchmarking firm or survey with a sample",
    "C": "trade text quoting a named study",
    "D": "vendor or aggregator without a visible study",
}


def pages() -> dict[str, str]:
    """One table, by number of the source."""
    catalog = load()
    users: dict[str, list[str]] = {}
    for metric in catalog.values():
        for source in sources_of(metric):
            users.setdefault(source, []).append(metric.id)
    lines = ["# Sources of the catalog", "", *(f"- Grade {grade}: {words}." for grade, words in GRADES.items()), ""]
    lines += ["| id | source | year | grade | how much was read | used by |", "| --- | --- | --- | --- | --- | --- |"]
    for listed in catalog.sources.values():
        told = f"{listed.title}. {listed.publisher}. {listed.locator}".replace("|", "/")
        used = ", ".join(users.get(listed.id, []))
        lines.append(f"| {listed.id} | {told} | {listed.year} | {listed.grade} | {listed.how_seen} | {used} |")
    return {"sources.md": "\n".join(lines) + "\n"}
