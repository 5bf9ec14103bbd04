"""The numeric cases as centers: every random time exponential, nobody absent, nothing that the case does not name."""

from typing import Any

from goalspec.center.model import Center

EXPONENTIAL = {"law": "exponential"}


def type_of(id_: str, per_hour: float, handle: str, **fields: Any) -> dict[str, Any]:
    """A contact type with exponential handle times, all contacts being resolved, unless fields say otherwise."""
    plain = {
        "id": id_, "volume": f"{per_hour!r}/h", "day_factor": 0, "handling": "fixed", "handle_time": handle,
        "overhead": "0 s", "work": EXPONENTIAL, "resolution": 1.0, "patience": "none", "redial": {"share": 0.0},
        "return": {"share": 0.0},
    }  # fmt: skip
    return {**plain, **fields}


def center_of(agents: int, *types: dict[str, Any], **fields: Any) -> Center:
    """A center that never closes, with one team of so many agents on seat for all types, or the `teams` given."""
    skills = {each["id"]: 1 for each in types}
    plain = {"id": "team", "skills": skills, "staff": agents, "shrinkage": 0.0, "dump": 0.0}
    teams = fields.pop("teams", [{**plain, **fields.pop("team", {})}])
    return Center.model_validate({"type": list(types), "team": teams, **fields})


def again(share: float, seconds: float) -> dict[str, Any]:
    """Customers who try again after an exponential delay."""
    return {"share": share, "delay": f"{seconds!r} s"}


def seconds(value: float) -> str:
    """A duration as a center file takes it."""
    return f"{value!r} s"
