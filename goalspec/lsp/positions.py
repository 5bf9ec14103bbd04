"""Between places in our texts (code points, from 1) and in the editor's (units the editor chose, from 0)."""

from lsprotocol import types
from pygls.workspace import PositionCodec, ServerTextPosition, ServerTextRange

from goalspec.finding import Span


def client_range(span: Span, text: str, codec: PositionCodec) -> types.Range:
    """A span of a text as the editor counts."""
    start = ServerTextPosition(span.line - 1, span.column - 1)
    end = ServerTextPosition(span.end_line - 1, span.end_column - 1)
    return codec.range_to_client_units(text.split("\n"), ServerTextRange(start, end))


def offset_at(position: types.Position, text: str, codec: PositionCodec) -> int:
    """The offset into a text of a position that the editor names."""
    lines = text.split("\n")
    here = codec.position_from_client_units(lines, types.Position(position.line, position.character))
    return sum(len(line) + 1 for line in lines[: here.line]) + here.character
