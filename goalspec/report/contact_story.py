"""A contact of an event log told to a planner: every attempt of its issue, hour by hour, and what came of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goalspec.center.hours import WEEKDAYS

Event = Mapping[str, Any]
SECOND, DAY, WEEK_DAYS = 1000.0, 86_400_000.0, 7
INDENT = " " * 2
MOST_LISTED = 10
WHY = {
    "first contact": "first contact",
    "redial": "tries again after not getting through",
    "return, not resolved": "is back: the issue is still open",
    "transfer": "passed on by the agent",
    "redial after a busy signal": "tries again after the busy signal",
    "return from before the start": "is back about an issue from before the simulated time",
}
LEFT = {
    "lost": "gives up", "balked": "sees the queue and leaves at once", "blocked": "meets a busy signal",
}  # fmt: skip
REMARKS = {
    "dumped": "the agent dropped the contact within seconds",
    "cut short": "the agent stopped before the work was done",
    "rushed": "the agent hurried because of the queue",
    "in overtime": "after closing time",
    "chose a callback": "chose to be called back",
    "dropped at closing time": "cut off at closing time",
    "reached the limit of attempts": "no further attempt: the limit of attempts is reached",
    "passed on": "passed on",
    "will try again": "will try again",
}
TOLD_AT = {
    "waits": ("chose a callback",),
    "is taken": ("rushed", "in overtime"),
    "hangs up": ("dumped", "cut short", "passed on", "reached the limit of attempts", "will try again"),
    "leaves": ("dropped at closing time", "reached the limit of attempts", "will try again"),
}


def tell(header: Event, story: Sequence[Event]) -> Iterator[str]:
    """The story of one issue: `story` holds its events in order (`goalspec.simulation.trace.follow`)."""
    contacts = dict.fromkeys(event["contact"] for event in story)
    yield f"Issue {story[0]['issue']} in {_where(header)}: {_several(len(contacts), 'contact')}."
    for contact in contacts:
        mine = [event for event in story if event["contact"] == contact]
        yield ""
        yield f"Contact {contact}" + (f", attempt {mine[0]['attempt'] + 1}" if "attempt" in mine[0] else "")
        yield from (f"{INDENT}{moment(header, event['t'])}  {_said(event)}" for event in mine)
    yield ""
    yield _end(story)


def overview(header: Event, events: Sequence[Event]) -> Iterator[str]:
    """What an event log holds, and the contacts whose issues took most attempts."""
    issues = Counter(event["issue"] for event in events if event["event"] == "arrives")
    yield f"{_where(header)}: {issues.total()} contacts about {_several(len(issues), 'issue')}."
    last = {event["issue"]: event["contact"] for event in events if event["event"] == "arrives"}
    yield "The longest stories (`goalspec explain contact FILE NUMBER` tells them):"
    for issue, count in issues.most_common(MOST_LISTED):
        yield f"{INDENT}contact {last[issue]}: the last of {_several(count, 'contact')} about issue {issue}"


def moment(header: Event, t: float) -> str:
    """An instant (ms) as weekday and time, with the week of the counted period where it is longer than one."""
    day, rest = divmod(t, DAY)
    minutes, seconds = divmod(int(rest // SECOND), 60)
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    if "weekday" not in header:
        return f"day {day + 1:.0f} {clock}"
    begin, end = header["counted"]
    week = (t - begin) // (WEEK_DAYS * DAY)
    when = "before the period" if t < begin else "after the period" if t >= end else f"week {week + 1:.0f}"
    return f"{when}, {WEEKDAYS[int(header['weekday'] + day) % WEEK_DAYS].capitalize()} {clock}"


def _where(header: Event) -> str:
    place = f"{header['center']} under {header['spec']}" if "spec" in header else "this log"
    return f"{place}, seed {header['seed']}, replication {header['replication']}"


def _said(event: Event) -> str:
    told = _TELLERS.get(event["event"], _anything)(event)
    new = (REMARKS.get(each, each) for each in event.get("remarks", ()) if each in TOLD_AT.get(event["event"], ()))
    return "; ".join([told, *new])


def _arrives(event: Event) -> str:
    return f"{WHY.get(event['why'], event['why'])} ({event['type']})"


def _waits(event: Event) -> str:
    ahead = event["queue"] - 1
    return "waits, " + (f"{_several(ahead, 'other')} of this type waiting" if ahead else "first in the queue")


def _taken(event: Event) -> str:
    when = f"after {_lasting(event['waited_s'])}" if event["waited_s"] else "at once"
    return f"agent {event['agent']} of {event['team']} answers {when}"


def _hangs_up(event: Event) -> str:
    known = {"resolved": "the issue is resolved", "not resolved": "the issue is not resolved",
             "not reached": "the callback reaches nobody"}  # fmt: skip
    return f"hangs up: {known.get(event['outcome'], event['outcome'])}"


def _leaves(event: Event) -> str:
    waited = f" after {_lasting(event['waited_s'])} of waiting" if event["waited_s"] else ""
    return f"{LEFT.get(event['status'], event['status'])}{waited}"


def _wrapped_up(event: Event) -> str:
    return f"agent {event['agent']} is free again"


def _anything(event: Event) -> str:
    return str(event["event"])


_TELLERS = {
    "arrives": _arrives, "waits": _waits, "is taken": _taken, "hangs up": _hangs_up, "leaves": _leaves,
    "is wrapped up": _wrapped_up,
}  # fmt: skip


def _end(story: Sequence[Event]) -> str:
    """What became of the issue, and what it cost in waiting and talking."""
    waited = sum(event["waited_s"] for event in story if event["event"] in {"is taken", "leaves"})
    talked = sum(event["talk_s"] for event in story if event["event"] == "is taken")
    cost = f"{_lasting(waited)} of waiting and {_lasting(talked)} with agents in all"
    ends = [event for event in story if event["event"] in {"hangs up", "leaves"}]
    if any(event.get("outcome") == "resolved" for event in ends):
        apart = (ends[-1]["t"] - story[0]["t"]) / SECOND
        return f"Resolved {_lasting(apart)} after the first contact: {cost}."
    last = ends[-1] if ends else None
    begun = sum(event["event"] == "arrives" for event in story)
    if last is None or begun > len(ends) or {"will try again", "passed on"} & set(last["remarks"]):
        return f"Not over when the simulated time ended: {cost}."
    return f"Never resolved, and no further attempt: a customer lost silently, {cost}."


def _lasting(seconds: float) -> str:
    """`35 s`, `4 min 12 s`, `2 h 5 min`, `3 d 4 h`: the two largest units."""
    rest, parts = round(seconds), []
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or "no time"


def _several(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
