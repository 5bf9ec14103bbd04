"""The templates of the report, which escape every value."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from goalspec.report.html.inline import drawing
from goalspec.report.html.spoken import coded

HERE = Path(__file__).parent / "pieces"


@cache
def templates() -> Environment:
    """What a template may use: `drawing(figure, narrow)`, the filters `kind` of a part and `coded` for prose."""
    made = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["drawing"] = drawing
    made.filters["kind"] = lambda part: type(part).__name__.lower()
    made.filters["coded"] = coded
    return made


def text(name: str) -> str:
    """A file beside the templates, as it is."""
    return (HERE / name).read_text("utf-8").strip()
