"""What can be written where the cursor is: ids of metrics, roles, goals and charter lines."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from goalspec.catalog import Catalog
from goalspec.spec.document import Document
from goalspec.spec.names import FIELDS, homes

KINDS: Final = {field: kind for fields in FIELDS.values() for field, kind in fields.items()}
# A key, and after it the opening of a text, alone or in a list that may go over several lines.
_OPEN: Final = re.compile(r"""([A-Za-z_]+)\s*=\s*(?:\[[^\[\]{}=]*)?"([^"\n]*)$""")
_REACH: Final = 2000


class Choice(NamedTuple):
    """A word that fits, the kind of thing it names, and what that thing is."""

    word: str
    kind: str
    meaning: str


def kind_at(text: str, offset: int) -> str | None:
    """The kind of thing that the text under the cursor names, None where it names nothing.

    Looks at the text alone, so that it answers while the file is not yet sound.
    """
    match = _OPEN.search(text, max(0, offset - _REACH), offset)
    return KINDS.get(match[1]) if match else None


def choices(kind: str, documents: Iterable[Document], catalog: Catalog) -> Iterator[Choice]:
    """Everything of a kind that these documents, or the catalog, give a name to."""
    for name, home in homes(documents)[kind].items():
        yield Choice(name, kind, home.meaning if home else "")
    if kind == "metric":
        yield from (Choice(metric.id, kind, metric.name) for metric in catalog.values())
