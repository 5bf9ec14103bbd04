"""A table written back into its spec: only cells that differ are touched, comments and layout stay."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalspec.change.table.cells import key, literal
from goalspec.change.table.flat import flat, name_of
from goalspec.change.table.sheet import Misfit, Row, Sheet
from goalspec.check.baseline import replace_file
from goalspec.finding import KeyPath
from goalspec.spec.document import Document, read_bytes
from goalspec.spec.read import Reading, read
from goalspec.spec.shape import at_path


@dataclass(frozen=True, slots=True)
class Outcome:
    """New texts by file, or what keeps the table from being written back."""

    texts: Mapping[Path, str]
    misfits: tuple[Misfit, ...]

    def write(self) -> None:
        """Replace every changed file as a whole."""
        for path, text in self.texts.items():
            replace_file(path, text.encode())


def into_new(sheet: Sheet, file: Path) -> Outcome:
    """The table as a new spec file."""
    text = "schema = 1\n" + "".join(_block(row.goal) for row in sheet.rows)
    return _judged(sheet, file, {file: text}, {})


def into(sheet: Sheet, reading: Reading) -> Outcome:
    """The table written back into a spec that is well formed."""
    misfits = list(sheet.misfits)
    homes = {
        goal["id"]: (document, position)
        for document in reading.documents
        for position, goal in enumerate(document.data.get("goal", ()))
    }
    rows = {row.goal["id"]: row for row in sheet.rows}
    gone = [] if misfits else [name for name in homes if name not in rows]
    misfits += [Misfit(1, "id", f'"{name}" has no row; to give a goal up, write why under `dropped`') for name in gone]
    texts: dict[Path, str] = {}
    for document in reading.documents:
        old = [goal["id"] for goal in document.data.get("goal", ())]
        edited = _edited(document, [rows.get(name) for name in old], misfits)
        fresh = [row for name, row in rows.items() if name not in homes and _belongs(row, document, reading)]
        text = edited + "".join(_block(row.goal) for row in fresh)
        if text != document.text:
            texts[document.path] = ("\ufeff" if document.marked else "") + text
    known = {name for row in sheet.rows if _any_home(row, reading) for name in [row.goal["id"]]} | homes.keys()
    lost = [row for name, row in rows.items() if name not in known]
    misfits += [Misfit(row.line, "file", f'"{row.file}" is not a file of the spec') for row in lost]
    root = reading.documents[0].path if len(reading.documents) == 1 else reading.spec.root
    return _judged(Sheet(sheet.rows, misfits), root, texts, reading.texts)


def _belongs(row: Row, document: Document, reading: Reading) -> bool:
    """A new goal goes to the file that its row names, else to the first one."""
    if not row.file:
        return document is reading.documents[0]
    return document.path.relative_to(reading.spec.root).as_posix() == row.file


def _any_home(row: Row, reading: Reading) -> bool:
    return any(_belongs(row, document, reading) for document in reading.documents)


def _edited(document: Document, rows: list[Row | None], misfits: list[Misfit]) -> str:
    """The text of a file with the cells that differ written into it."""
    goals = document.data.get("goal", [])
    changed = [number for number, row in enumerate(rows) if row is not None and _differs(row.goal, goals[number])]
    if not changed:
        return document.text
    import tomlkit

    parsed = tomlkit.parse(document.text)
    wanted = [row.goal if row is not None else goals[number] for number, row in enumerate(rows)]
    for number in changed:
        _update(parsed["goal"][number], goals[number], wanted[number])
    text = tomlkit.dumps(parsed)
    if not _holds(text, {**document.data, "goal": wanted}):
        first = rows[changed[0]]
        line = first.line if first else 1
        misfits.append(Misfit(line, "", f"{document.path.name} is laid out so that this cannot be written into it"))
        return document.text
    return text


def _differs(new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    return dict(flat(new)) != dict(flat(old)) or [*map(repr, _values(new))] != [*map(repr, _values(old))]


def _values(goal: Mapping[str, Any]) -> list[Any]:
    """The leaves in one order, so that 1 and 1.0 and true are told apart."""
    return [value for _, value in sorted(flat(goal), key=lambda leaf: name_of(leaf[0]))]


def _holds(text: str, data: Mapping[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == data
    except tomllib.TOMLDecodeError:
        return False


def _update(here: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Bring a table of the file from one state to the other, leaf by leaf where its shape stays."""
    for name in [name for name in old if name not in new]:
        del here[name]
    for name, value in new.items():
        before = old.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            _update(here[name], before, value)
        elif _lists_of_tables(value, before):
            for number, (first, second) in enumerate(zip(before or (), value, strict=True)):
                _update(here[name][number], first, second)
        elif name not in old or repr(before) != repr(value):
            _put(here, name, value)


def _lists_of_tables(value: Any, before: Any) -> bool:
    both = isinstance(value, list) and isinstance(before, list) and len(value) == len(before)
    return both and all(isinstance(each, dict) for each in (*value, *before))


def _put(here: Any, name: str, value: Any) -> None:
    import tomlkit

    here[name] = tomlkit.parse(f"value = {literal(value)}\n")["value"]


def _block(goal: Mapping[str, Any]) -> str:
    width = max(len(key(name)) for name in goal)
    lines = (f"{key(name):<{width}} = {literal(value)}\n" for name, value in goal.items())
    return f"\n[[goal]]\n{''.join(lines)}"


def _judged(sheet: Sheet, root: Path, texts: Mapping[Path, str], old: Mapping[Path, str]) -> Outcome:
    """The outcome after the spec has been read as it would be; faults of form are told at their cells."""
    misfits = list(sheet.misfits)
    if not misfits and texts:
        misfits += _faults(sheet, root, texts, old)
    return Outcome({} if misfits else texts, tuple(sorted(misfits, key=lambda each: each.line)))


def _faults(sheet: Sheet, root: Path, texts: Mapping[Path, str], old: Mapping[Path, str]) -> Iterator[Misfit]:
    reading = read_as(root, texts) if old else _read_new(root, texts)
    rows = {row.goal["id"]: row for row in sheet.rows}
    documents = {document.path: document for document in reading.documents}
    for fault in reading.faults:
        place = fault.problem.place
        document = documents.get(place.file)
        row = _row_of(place.path, document, rows) if document else None
        column = name_of(tuple(part + 1 if isinstance(part, int) else part for part in place.path[2:])) if row else ""
        yield Misfit(row.line if row else 1, column, fault.problem.message)


def _row_of(path: KeyPath, document: Document, rows: Mapping[str, Row]) -> Row | None:
    if len(path) < 2 or path[0] != "goal":
        return None
    return rows.get(str(at_path(document.data, path[:2]).get("id")))


def read_as(root: Path, texts: Mapping[Path, str]) -> Reading:
    """The spec as it would be with these texts in its files."""
    return read(root, lambda path: texts[path].encode() if path in texts else read_bytes(path))


def _read_new(file: Path, texts: Mapping[Path, str]) -> Reading:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="goalspec-") as folder:
        draft = Path(folder) / "spec.toml"
        draft.write_text(texts[file], encoding="utf-8")
        return read(draft)
