"""The closed lists of words in which metrics are described."""

from collections.abc import Mapping

from goalspec.catalog import Metric, load
from goalspec.catalog.words import CONTROLS, QUANTITIES, TRAITS

ORIGIN = "goalspec/catalog/words.py"
HEAD = """\
# Words that describe metrics

Rules, formulas and the simulation know a metric by these words, never by its name, so that a metric of your own is
treated like a built-in one.
"""


def pages() -> dict[str, str]:
    """A table for each list, with the built-in metrics that carry the word."""
    metrics = list(load().values())
    told = [
        HEAD,
        _table("control: who decides the outcome", CONTROLS, {word: _controlled(metrics, word) for word in CONTROLS}),
        _table("traits", TRAITS, {word: _with_trait(metrics, word) for word in TRAITS}),
        _table(
            "quantity: what it is in the model of a queue",
            QUANTITIES,
            {word: _being(metrics, word) for word in QUANTITIES},
        ),
    ]
    return {"metric-words.md": "\n".join(told)}


def _table(title: str, words: Mapping[str, str], users: Mapping[str, list[str]]) -> str:
    rows = [f"| `{word}` | {meaning} | {', '.join(users[word])} |" for word, meaning in words.items()]
    return "\n".join([f"## {title}", "", "| word | means | metrics |", "| --- | --- | --- |", *rows, ""])


def _controlled(metrics: list[Metric], word: str) -> list[str]:
    return [metric.id for metric in metrics if metric.control == word]


def _with_trait(metrics: list[Metric], word: str) -> list[str]:
    return [metric.id for metric in metrics if word in metric.traits]


def _being(metrics: list[Metric], word: str) -> list[str]:
    return [metric.id for metric in metrics if metric.quantity == word]
