"""The catalog: one list of all metrics, and a page of cards for each class."""

from goalspec.catalog import Catalog, Metric, load
from goalspec.report.metric_card import markdown

ORIGIN = "goalspec/catalog/metrics"
HOW = {"direct": "counted", "derived": "computed", "proxy": "as a proxy", "no": "no"}


def pages() -> dict[str, str]:
    """The list, and the cards class by class."""
    catalog = load()
    classes: dict[str, list[Metric]] = {}
    for metric in catalog.values():
        classes.setdefault(metric.metric_class, []).append(metric)
    cards = {f"metrics-{name}.md": _cards(name, metrics, catalog) for name, metrics in classes.items()}
    return {"metrics.md": _list(classes), **cards}


def _list(classes: dict[str, list[Metric]]) -> str:
    count = sum(map(len, classes.values()))
    lines = [
        "# Metrics",
        "",
        f"The {count} metrics that goals can be written on. A spec folder may add its own, or replace one of these,",
        "in the same form and with a source. `goalspec explain ID` prints a card; the sources are on",
        "[their own page](sources.md).",
    ]
    for name, metrics in classes.items():
        lines += [
            "",
            f"## {name.capitalize()}",
            "",
            "| metric | name | better | simulated | moved by |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [_row(metric) for metric in metrics]
    return "\n".join(lines) + "\n"


def _row(metric: Metric) -> str:
    link = f"[`{metric.id}`](metrics-{metric.metric_class}.md#{anchor(metric)})"
    better = {"range": "inside a band"}.get(metric.direction, metric.direction)
    return f"| {link} | {metric.name} | {better} | {HOW[metric.simulable]} | {', '.join(metric.roles)} |"


def _cards(name: str, metrics: list[Metric], catalog: Catalog) -> str:
    return f"# Metrics of {name}\n\n" + "\n".join(markdown(metric, catalog) for metric in metrics)


def anchor(metric: Metric) -> str:
    """The anchor that Markdown renderers give to the heading of the metric's card."""
    kept = "".join(char for char in f"{metric.id}: {metric.name}".lower() if char.isalnum() or char in " -_")
    return kept.replace(" ", "-")
