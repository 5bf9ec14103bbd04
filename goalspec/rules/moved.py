"""How a moved goalpost is told: what it was, what it is, and how it can be approved."""

from goalspec.facts.moved.move import Move
from goalspec.finding import Problem, Severity, fingerprint

_MILDER = {Severity.ERROR: Severity.WARNING, Severity.WARNING: Severity.INFO, Severity.INFO: Severity.INFO}


def told(move: Move, severity: Severity, meaning: str = "") -> Problem:
    """The problem of a move; `severity` is that of its rule, `meaning` says in a few words what the move does.

    Before the period of the earlier version has begun, every move is one step milder.
    """
    level = Severity.INFO if move.mild else severity if move.begun else _MILDER[severity]
    early = "" if move.begun or severity is Severity.INFO else ", before its period begins"
    words = f"{_named(move)} was {move.was.words} and is {move.now.words}"
    message = words + (f": {meaning}" if meaning else "") + early
    return problem(move, message, level)


def problem(move: Move, message: str, level: Severity) -> Problem:
    """The same in other words, at a level that is settled."""
    related = () if move.was.place is None or move.was.place == move.place else (move.was.place,)
    return Problem(move.place, message, remedy(move, level), related, severity=level, identity=move.identity)


def remedy(move: Move, level: Severity) -> str:
    """How to go on; nothing where the move is only told."""
    if level is Severity.INFO:
        return ""
    code = fingerprint(f"change/{move.kind} {move.identity}")
    return f'Take it back, or have it approved in decisions.toml: change = "{code}", by = "...", why = "...".'


def _named(move: Move) -> str:
    if move.what == "the goal":
        return f'the goal "{move.subject}"'
    return f"{move.what} `{move.subject}`" if move.part.startswith("metric.") else f'{move.what} of "{move.subject}"'
