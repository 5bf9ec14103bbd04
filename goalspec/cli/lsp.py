"""`goalspec lsp`: the editor server."""

import click


@click.command("lsp", short_help="Serve an editor: findings, cards, completion, fixes.")
def command() -> None:
    """Serve an editor: findings, cards, completion and fixes while you type.

    Speaks the language server protocol on standard input and output. Needs the extra `lsp`.
    """
    try:
        from goalspec.lsp.server import serve
    except ModuleNotFoundError as missing:
        if missing.name not in {"pygls", "lsprotocol"}:
            raise
        raise click.ClickException(
            "The editor server needs pygls, which the extra `lsp` brings: pip install pygls"
        ) from None
    serve()
