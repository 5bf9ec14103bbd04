"""The inks of the report, each on light and on dark paper.

Charts are drawn in the light inks, so that an SVG or PNG file stands for itself; on the page a style sheet replaces
each by its dark twin. Blue, gray and orange are told apart with every common color blindness (after Okabe and Ito
2008), and text in any ink has a contrast of 4.5 or more on its paper (WCAG 2.2, 1.4.3).
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """A color by what it is for. No two inks have the same light value: it is how a chart names the ink."""

    name: str
    light: str
    dark: str


PAPER = Ink("paper", "#ffffff", "#12161c")
PANEL = Ink("panel", "#f4f6f8", "#1b2129")
TEXT = Ink("text", "#1a1f27", "#e9edf2")
QUIET = Ink("quiet", "#56606d", "#aeb7c2")
LINE = Ink("line", "#d5dae1", "#3a434f")
GOALS = Ink("goals", "#0b5fa5", "#71b7f7")
NATURAL = Ink("natural", "#727b87", "#8f9aa7")
GOOD = Ink("good", "#00695c", "#57cdb6")
WARN = Ink("warn", "#8f5500", "#efb443")
BAD = Ink("bad", "#b3401a", "#ff9776")
INKS = (PAPER, PANEL, TEXT, QUIET, LINE, GOALS, NATURAL, GOOD, WARN, BAD)


def styles() -> str:
    """The inks as CSS variables, light, dark where the reader prefers it, and light again in print."""
    light, dark = (";".join(f"--{ink.name}:{getattr(ink, shade)}" for ink in INKS) for shade in ("light", "dark"))
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}{''.join(_in_charts())}"
    )


def _in_charts() -> Iterator[str]:
    """Whatever a chart draws in an ink takes the ink of the page."""
    for ink in INKS:
        for way in ("fill", "stroke"):
            yield f'.chart [{way}="{ink.light}"]{{{way}:var(--{ink.name})}}'
