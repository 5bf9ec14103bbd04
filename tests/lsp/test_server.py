"""The editor server, started and driven over its pipes as an editor does it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

SPEC = """\
schema = 1
as_of = 2026-06-01

[charter.values]
calm = "We never hurry a customer"

[[role]]
id = "lead"
title = "Team lead"
reports_to = "manager"

[[goal]] # 😀
id       = "fcr"
title    = "Solve it on the first contact"
role     = "lead"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "68%", n = 1840 }
target   = { at_least = "74%" }
by       = 2027-06-30
why      = "Repeat calls are a third of our load"
serves   = ["calm"]
measure  = { by = "records", window = "7 d", every = "month" }
guard    = [{ metric = "asa", at_most = "40 s" }]
"""
Play = Callable[["Editor"], Awaitable[None]]


class Editor:
    """A client with one folder open, that keeps what the server publishes."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.version = 0

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def keep(params: types.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(params)

    async def start(self, encodings: list[types.PositionEncodingKind] | None) -> None:
        await self.client.start_io(sys.executable, "-m", "goalspec", "lsp")
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        await self.client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(general=general), root_uri=self.folder.as_uri())
        )
        self.client.initialized(types.InitializedParams())

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(self.uri(name), "toml", 0, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.diagnostics(name)

    async def type(self, name: str, text: str) -> list[types.Diagnostic]:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))
        return await self.diagnostics(name)

    async def diagnostics(self, name: str) -> list[types.Diagnostic]:
        while True:
            published = await asyncio.wait_for(self.published.get(), 30)
            if published.uri == self.uri(name):
                return list(published.diagnostics)

    async def ask(self, method: str, name: str, position: types.Position) -> Any:
        document = types.TextDocumentIdentifier(self.uri(name))
        question = getattr(self.client, f"text_document_{method}_async")
        params = {"hover": types.HoverParams, "definition": types.DefinitionParams}.get(method, types.CompletionParams)
        return await asyncio.wait_for(question(params(document, position)), 30)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()


def drive(folder: Path, play: Play, encodings: list[types.PositionEncodingKind] | None = None) -> None:
    """Run a server beside the folder, play, and see it leave in order."""

    async def session() -> None:
        client = LanguageClient("test", "1")
        editor = Editor(client, folder)
        await editor.start(encodings)
        await play(editor)
        await client.shutdown_async(None)
        client.exit(None)
        await asyncio.wait_for(client.stop(), 30)

    asyncio.run(session())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one clean spec."""
    (tmp_path / "goalspec.toml").write_text("schema = 1\n")
    spec = tmp_path / "spec"
    spec.mkdir()
    (spec / "goals.toml").write_text(SPEC)
    return spec


def place_of(text: str, words: str, inside: int = 1) -> types.Position:
    """The position a few characters into words that occur once, in UTF-16 units."""
    assert text.count(words) == 1
    before = text[: text.index(words) + inside]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def text_at(text: str, found: types.Range) -> str:
    """The words of a one-line range given in UTF-16 units."""
    assert found.start.line == found.end.line
    line = text.split("\n")[found.start.line].encode("utf-16-le")
    return line[2 * found.start.character : 2 * found.end.character].decode("utf-16-le")


def test_findings_follow_the_unsaved_text(folder: Path) -> None:
    async def play(editor: Editor) -> None:
        assert await editor.open("goals.toml", SPEC) == []
        wrong = SPEC.replace('metric   = "fcr"', 'metric   = "fcrs"')
        (found,) = await editor.type("goals.toml", wrong)
        assert (found.code, found.severity) == ("schema/unknown-reference", types.DiagnosticSeverity.Error)
        assert text_at(wrong, found.range) == '"fcrs"'
        (broken,) = await editor.type("goals.toml", SPEC + "\n[[goal\n")
        assert broken.code == "schema/syntax"
        assert await editor.type("goals.toml", SPEC) == []

    drive(folder, play)


@pytest.mark.parametrize("encoding", types.PositionEncodingKind)
def test_columns_are_counted_as_the_editor_asks(folder: Path, encoding: types.PositionEncodingKind) -> None:
    emoji = 'why = "😀😀", owner_ = "x"'
    text = SPEC.replace("baseline = { value", f"milestone = [{{ {emoji}, by = 2027-01-01 }}]\nbaseline = {{ value")

    async def play(editor: Editor) -> None:
        found = await editor.open("goals.toml", text)
        (key,) = [each for each in found if "owner_" in each.message]
        line = text.split("\n")[key.range.start.line]
        codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding.value]
        unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
        before = line[: line.index("owner_")].encode(codec)
        assert key.range.start.character == len(before) // unit

    drive(folder, play, [encoding])


def test_the_fix_of_a_finding_is_offered_and_mends_it(folder: Path) -> None:
    wrong = SPEC.replace('metric   = "fcr"', 'metric   = "fcrs"')

    async def play(editor: Editor) -> None:
        (found,) = await editor.open("goals.toml", wrong)
        document = types.TextDocumentIdentifier(editor.uri("goals.toml"))
        context = types.CodeActionContext([found])
        asked = types.CodeActionParams(document, found.range, context)
        (action,) = await editor.client.text_document_code_action_async(asked) or []
        assert isinstance(action, types.CodeAction)
        assert action.edit
        (edit,) = (action.edit.changes or {})[editor.uri("goals.toml")]
        assert isinstance(edit, types.TextEdit)
        assert text_at(wrong, edit.range) == '"fcrs"'
        assert await editor.type("goals.toml", wrong.replace('"fcrs"', edit.new_text)) == []

    drive(folder, play)


@pytest.mark.parametrize(
    ("words", "card"),
    [('"asa"', "Average speed of answer"), ('"lead"\nowner', "Team lead"), ('"calm"]', "We never hurry a customer")],
)
def test_hover_says_what_a_name_means(folder: Path, words: str, card: str) -> None:
    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", SPEC)
        hover = await editor.ask("hover", "goals.toml", place_of(SPEC, words))
        assert isinstance(hover.contents, types.MarkupContent)
        assert card.lower() in hover.contents.value.lower()

    drive(folder, play)


def test_hover_over_a_finding_shows_the_page_of_its_rule(folder: Path) -> None:
    wrong = SPEC.replace('metric   = "fcr"', 'metric   = "fcrs"')

    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", wrong)
        hover = await editor.ask("hover", "goals.toml", place_of(wrong, '"fcrs"'))
        assert "schema/unknown-reference" in hover.contents.value

    drive(folder, play)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ('[[goal]]\nid = "x"\nmetric = "', {"fcr", "asa", "service_level"}),
        ('[[goal]]\nid = "x"\nrole = "', {"lead", "agent", "manager", "director"}),
        ('[[goal]]\nid = "x"\nsupports = [\n  "', {"fcr"}),
        ('[[goal]]\nid = "x"\nserves = ["', {"calm"}),
        ('[[tension]]\nbetween = ["fcr", "', {"fcr"}),
    ],
)
def test_completion_knows_what_can_be_named_while_the_file_is_broken(
    folder: Path, tail: str, expected: set[str]
) -> None:
    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", SPEC)
        text = SPEC + tail
        await editor.type("goals.toml", text)
        answer = await editor.ask(
            "completion", "goals.toml", types.Position(text.count("\n"), len(tail.rsplit("\n", maxsplit=1)[-1]))
        )
        assert expected <= {item.label for item in answer.items}

    drive(folder, play)


def test_completion_is_silent_where_nothing_is_named(folder: Path) -> None:
    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", SPEC)
        assert await editor.ask("completion", "goals.toml", place_of(SPEC, '"Ana Petrova"')) is None

    drive(folder, play)


def test_definition_leads_to_where_a_name_is_given(folder: Path) -> None:
    (folder / "other.toml").write_text('schema = 1\n\n[[tension]]\nbetween = ["fcr", "fcr"]\nbecause = "x"\n')

    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", SPEC)
        role = await editor.ask("definition", "goals.toml", place_of(SPEC, '"lead"\nowner'))
        assert (role.uri, text_at(SPEC, role.range)) == (editor.uri("goals.toml"), '"lead"')
        text = (folder / "other.toml").read_text()
        await editor.open("other.toml", text)
        goal = await editor.ask("definition", "other.toml", place_of(text, '["fcr"', 2))
        assert (goal.uri, goal.range.start.line) == (
            editor.uri("goals.toml"),
            SPEC.split("\n").index('id       = "fcr"'),
        )

    drive(folder, play)


def test_a_finding_in_a_closed_file_of_the_spec_is_published_too(folder: Path) -> None:
    (folder / "other.toml").write_text('schema = 1\n\n[[role]]\nid = "boss"\nreports_to = "nobody"\n')

    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", SPEC)
        (found,) = await editor.diagnostics("other.toml")
        assert found.code == "schema/unknown-reference"

    drive(folder, play)


def test_a_fault_in_the_center_is_shown_in_the_center(folder: Path) -> None:
    center = folder / "center.toml"
    center.write_text('schema = 1\n[center]\nname = "Desk"\n')
    text = SPEC.replace("as_of", 'center = "center.toml"\nas_of')

    async def play(editor: Editor) -> None:
        await editor.open("goals.toml", text)
        assert not [each for each in await editor.diagnostics("center.toml") if "nane" in each.message]
        center.write_text('schema = 1\n[center]\nnane = "Desk"\n')
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(editor.uri("center.toml")))
        editor.client.text_document_did_save(saved)
        found = await editor.diagnostics("center.toml")
        assert [each.range.start.line for each in found if "nane" in each.message] == [2]

    drive(folder, play)
