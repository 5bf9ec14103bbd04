import re
from pathlib import Path

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
ENTRIES = re.findall(r"^\*\*([^*]+)\*\*: (.+)$", GLOSSARY, re.MULTILINE)


def test_words_are_in_order_and_defined_once() -> None:
    words = [word.casefold() for word, _ in ENTRIES]
    assert words == sorted(set(words))


def test_the_words_of_the_design_are_defined() -> None:
    words = {word for word, _ in ENTRIES}
    core = {"metric", "goal", "guard", "spec", "center", "case", "issue", "contact", "finding", "outcome", "verdict"}
    assert core <= words


def test_definitions_are_sentences() -> None:
    texts = [text for text in GLOSSARY.strip().split("\n\n") if text.startswith("**")]
    assert len(texts) == len(ENTRIES)
    assert [text for text in texts if not text.endswith(".")] == []
