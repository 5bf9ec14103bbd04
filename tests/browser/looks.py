"""What charts look like: shrunk to a few gray dots, in which fonts and hair lines do not matter, but form and place do.

`pytest tests/browser --snapshot-update` records them anew after a change that is meant; look at the page before.
"""

import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

HERE = Path(__file__).parent / "looks"
PLACES = {
    "verdicts": ".verdicts", "loop": "#chart-loop .wide svg", "frontier": "#chart-frontier .wide svg",
    "day": "#chart-day .wide svg", "roles": ".roles", "whatif": "#chart-whatif .wide svg",
    "tornado": "#chart-tornado-1 .wide svg",
}  # fmt: skip
SCHEMES = ("light", "dark")
DOTS = (72, 48)  # across, down
TOLERANCE = 0.015  # mean difference of a dot, from 0 for the same to 1 for black against white


def shrunk(picture: bytes) -> NDArray[np.float64]:
    """Brightness of each dot, 0 to 1."""
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("L").resize(DOTS, Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64) / 255


def apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How different two pictures are, 0 to 1."""
    return float(np.abs(one - other).mean())


def seen(page: Any, name: str) -> NDArray[np.float64]:
    """A part of the page as it is now."""
    return shrunk(page.locator(PLACES[name]).first.screenshot())


def recorded(name: str, scheme: str) -> NDArray[np.float64]:
    """The same as it was recorded."""
    return shrunk((HERE / f"{name}-{scheme}.png").read_bytes())


def record(found: NDArray[np.float64], name: str, scheme: str) -> None:
    """Keep a picture as it is now."""
    HERE.mkdir(exist_ok=True)
    Image.fromarray((found * 255).round().astype(np.uint8)).save(HERE / f"{name}-{scheme}.png", optimize=True)
