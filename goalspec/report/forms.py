"""The formats of one kind of result: every module of its folder with `render(found, width) -> str` is one."""

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NARROW, WIDE = 80, 100


@dataclass(frozen=True, slots=True)
class Forms:
    """The formats in one package of this folder: `Forms(__name__, __path__)` in its `__init__.py`."""

    package: str
    folders: Sequence[str]

    def names(self) -> list[str]:
        """The names of the formats, text first."""
        names = sorted(module.name for module in pkgutil.iter_modules(self.folders) if not module.name.startswith("_"))
        return sorted(names, key=lambda name: name != "text")

    def render(self, found: Any, name: str, width: int = WIDE) -> str:
        """The result in the format of that name, without a final line end; `width` in columns, kept in 80 to 100."""
        module = importlib.import_module(f"{self.package}.{name}")
        text: str = module.render(found, min(WIDE, max(NARROW, width)))
        return text
