"""The page: sections in their order, laid into one template together with the style sheet and the script."""

import importlib
import pkgutil
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from types import ModuleType

from markupsafe import Markup

from goalspec.report.html import sections
from goalspec.report.html.heading import heading
from goalspec.report.html.palette import styles
from goalspec.report.html.parts import Figure, Section
from goalspec.report.html.templates import templates, text
from goalspec.report.html.told import Told


def page(told: Told) -> str:
    """The whole document.

    Its policy allows the one script that stands in it, by its digest, and no address at all: nothing is fetched, and
    no text of a user can act, whatever it says.
    """
    script = text("script.js")
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    return templates().get_template("page.html").render(
        heading=heading(told), sections=list(tell(told)), style=Markup(styles() + text("style.css")),  # noqa: S704 - ours
        script=Markup(script), allowed=Markup(allowed),  # noqa: S704 - ours
    )  # fmt: skip


def tell(told: Told) -> Iterator[Section]:
    """The sections that have something to tell, in their order."""
    for module in _modules():
        section: Section | None = module.section(told)
        if section is not None:
            yield section


def figures(told: Told) -> Iterator[Figure]:
    """The charts of all sections."""
    yield from (part for section in tell(told) for part in section.parts if isinstance(part, Figure))


@cache
def _modules() -> tuple[ModuleType, ...]:
    """Every module of the folder `sections` is a section; `PLACE` orders them."""
    names = (found.name for found in pkgutil.iter_modules(sections.__path__) if not found.name.startswith("_"))
    modules = (importlib.import_module(f"{sections.__name__}.{name}") for name in names)
    return tuple(sorted(modules, key=lambda module: (module.PLACE, module.__name__)))
