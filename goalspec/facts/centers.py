"""The center that a spec is judged on."""

from typing import TYPE_CHECKING

from goalspec.facts.lookup import AbsentError

if TYPE_CHECKING:  # a spec without a center is checked without the models of one
    from goalspec.center.model import Center
    from goalspec.center.read import Reading


def center(center_reading: "Reading | None") -> "Center":
    """The center, where the spec has one and nothing in it is wrong."""
    if center_reading is None or center_reading.center is None or center_reading.faults:
        raise AbsentError("center")
    return center_reading.center
