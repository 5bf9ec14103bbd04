"""`goalspec migrate`: files of earlier versions of the spec language in the present one."""

from pathlib import Path

import click


@click.command("migrate", short_help="Bring spec files to the newest version of the language.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; exit 1 where a file is of an earlier version.")
@click.pass_context
def command(ctx: click.Context, *, paths: tuple[Path, ...], check: bool) -> None:
    """Bring spec files of an earlier version of the language to the present one; comments and layout stay.

    Exit code 0: done, or nothing to do; 1: --check found files to change; 2: a file could not be read.
    """
    from goalspec.change.migrations import migrated
    from goalspec.check.baseline import replace_file
    from goalspec.spec.files import gather
    from goalspec.spec.read import specs_at

    found = 0
    for document in [each for path in paths for spec in specs_at(path) for each in gather(spec).documents]:
        text, done = migrated(document)
        found += bool(done)
        if done and not check:
            replace_file(document.path, (("\ufeff" if document.marked else "") + text).encode())
        for what in done:
            click.echo(f"{document.path}: {what}")
    click.echo(f"{found} {'file' if found == 1 else 'files'} of an earlier version", err=True)
    ctx.exit(int(check and bool(found)))
