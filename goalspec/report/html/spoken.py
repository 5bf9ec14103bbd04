"""Prose with words in backticks, which the page sets as code."""

from markupsafe import Markup, escape


def coded(prose: str) -> Markup:
    """The prose escaped; what stands between backticks as code, a lone backtick as itself."""
    pieces = prose.split("`")
    if len(pieces) % 2 == 0:
        return escape(prose)
    return Markup().join(
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )
