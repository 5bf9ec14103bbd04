"""Customer-service goals as text that a machine can judge.

The names of this module are listed in `__init__.pyi`; each is imported when it is first asked for, so that a
program pays only for what it uses.
"""

__version__ = "0.1.0"


def _homes() -> dict[str, str]:
    """The module that defines each name of this one, as `__init__.pyi` lists them."""
    import ast
    from pathlib import Path

    listed = ast.parse(Path(__file__).with_suffix(".pyi").read_text("utf-8")).body
    imports = [line for line in listed if isinstance(line, ast.ImportFrom)]
    return {name.name: line.module or "" for line in imports for name in line.names}


def __getattr__(name: str) -> object:
    """Import the module that defines `name`, and keep what it defines; a folder of that name is callable itself."""
    import sys
    from importlib import import_module

    home = None if name.startswith("_") else _homes().get(name)
    if home is None:
        raise AttributeError(f"module 'goalspec' has no attribute {name!r}", name=name, obj=__name__)
    defined = getattr(import_module(home), name)
    globals()[name] = value = sys.modules.get(f"{__name__}.{name}", defined)
    if "IPython" in sys.modules:
        from goalspec.report.notebook import show_in_notebooks

        show_in_notebooks()
    return value


def __dir__() -> list[str]:
    """What `dir(goalspec)` shows: the names that are loaded and those that can be."""
    return sorted({*globals(), *_homes()})
