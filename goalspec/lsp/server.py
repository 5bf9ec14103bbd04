"""The language server: it turns what an editor asks into questions to the project, and the answers back."""

from collections.abc import Callable, Mapping
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from goalspec import __version__
from goalspec.lsp import actions, completion, cursor
from goalspec.lsp.diagnostics import diagnostics, uri_of
from goalspec.lsp.hover import card
from goalspec.lsp.positions import client_range, offset_at
from goalspec.lsp.project import Project
from goalspec.spec.document import Document
from goalspec.spec.names import homes


class Server(LanguageServer):
    """An editor's connection and the project it has open."""

    def __init__(self) -> None:
        super().__init__("goalspec", __version__, types.TextDocumentSyncKind.Incremental)
        self.project = Project()

    def file_of(self, uri: str) -> Path:
        """The file that an editor names."""
        return Path(uris.to_fs_path(uri) or uri)

    def refresh(self, uri: str) -> None:
        """Check the spec that a file belongs to and publish what is found in all its files."""
        file = self.file_of(uri)
        before = self.project.report_on(file)
        try:
            report = self.project.check(file)
        except ValueError as refusal:
            if not type(refusal).__module__.startswith("goalspec."):
                raise
            self.window_log_message(types.LogMessageParams(types.MessageType.Warning, str(refusal)))
            return
        gone = {path: list[types.Diagnostic]() for path in (before.files if before else ())}
        for path, found in {**gone, **diagnostics(report, self.workspace.position_codec)}.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri_of(path), found))

    def at(self, params: types.HoverParams | types.DefinitionParams) -> tuple[Document, int] | None:
        """The document that a question is about, and the offset; None where the file is not sound as it is now."""
        file = self.file_of(params.text_document.uri)
        report = self.project.report_on(file)
        document = report.documents.get(file) if report else None
        codec = self.workspace.position_codec
        return (document, offset_at(params.position, document.text, codec)) if document else None


def serve() -> None:
    """Answer an editor on standard input and output until it leaves."""
    server().start_io()


def server() -> Server:
    """A server with every feature."""
    made = Server()
    for method, answer in FEATURES.items():
        made.feature(method)(answer)
    made.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=['"']))(complete)
    kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    made.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(code_actions)
    return made


def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A file was opened: from now on the editor's text counts."""
    _take(ls, params.text_document.uri)


def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """The text of an open file changed."""
    _take(ls, params.text_document.uri)


def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A file was saved; files that are not open may have changed as well."""
    ls.refresh(params.text_document.uri)


def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A file was closed: what is on disk counts again."""
    ls.project.unsaved.pop(ls.file_of(params.text_document.uri), None)
    ls.refresh(params.text_document.uri)


def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The card of the metric under the cursor, or the pages of the rules that complain there."""
    here = ls.at(params)
    report = ls.project.report_on(here[0].path) if here else None
    text = card(*here, report, ls.project.catalog(here[0].path)) if here and report else ""
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text)) if text else None


def define(ls: Server, params: types.DefinitionParams) -> types.Location | None:
    """Where the thing under the cursor is written down."""
    here = ls.at(params)
    if here is None:
        return None
    document, offset = here
    reference = cursor.reference_at(document, offset)
    if reference is None:
        written = cursor.path_text_at(document, offset)
        target = document.path.parent / written if written else None
        return types.Location(uri_of(target.resolve()), _START) if target and target.is_file() else None
    home = homes(ls.project.members(document.path))[reference.kind].get(reference.name)
    if home is None:
        return None
    span = home.document.layout.span(home.path)
    return types.Location(
        uri_of(home.document.path), client_range(span, home.document.text, ls.workspace.position_codec)
    )


def complete(ls: Server, params: types.CompletionParams) -> types.CompletionList | None:
    """The names that fit where the cursor is."""
    file = ls.file_of(params.text_document.uri)
    text = ls.project.unsaved.get(file, "")
    kind = completion.kind_at(text, offset_at(params.position, text, ls.workspace.position_codec))
    if kind is None:
        return None
    found = completion.choices(kind, ls.project.members(file), ls.project.catalog(file))
    items = [
        types.CompletionItem(word, kind=_ICON, detail=kind, documentation=meaning) for word, kind, meaning in found
    ]
    return types.CompletionList(is_incomplete=False, items=items)


def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """The fixes for what is found in a range."""
    file = ls.file_of(params.text_document.uri)
    report = ls.project.report_on(file)
    codec = ls.workspace.position_codec
    return list(actions.actions(report, file, params.range, codec)) if report else []


def _take(ls: Server, uri: str) -> None:
    ls.project.unsaved[ls.file_of(uri)] = ls.workspace.get_text_document(uri).source
    ls.refresh(uri)


_START = types.Range(types.Position(0, 0), types.Position(0, 0))
_ICON = types.CompletionItemKind.Reference
FEATURES: Mapping[str, Callable[..., object]] = {
    types.TEXT_DOCUMENT_DID_OPEN: opened,
    types.TEXT_DOCUMENT_DID_CHANGE: changed,
    types.TEXT_DOCUMENT_DID_SAVE: saved,
    types.TEXT_DOCUMENT_DID_CLOSE: closed,
    types.TEXT_DOCUMENT_HOVER: hover,
    types.TEXT_DOCUMENT_DEFINITION: define,
}
