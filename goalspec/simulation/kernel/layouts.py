"""The tables of the event loop: structured arrays when compiled, lists of objects with slots in plain Python.

Both are read the same way: `row = state.row[i]; row.arrived = t`.  Times are ms; -1 stands for none.
"""

from typing import Any, NamedTuple

INTEGER, FLOAT, KEY = "i8", "f8", "u8"

EVENT = {"t": FLOAT, "key": INTEGER, "row": INTEGER}

# A contact from the moment it is scheduled until its agent is done with it; then the row serves another one.
ROW = {
    "serial": INTEGER,
    "issue": INTEGER,
    "parent": INTEGER,
    "root": KEY,
    "key": KEY,
    "type": INTEGER,
    "entry": INTEGER,  # the type by which the issue entered
    "attempt": INTEGER,
    "leg": INTEGER,
    "why": INTEGER,
    "status": INTEGER,
    "fate": INTEGER,  # the status it will have when the talk ends
    "flags": INTEGER,
    "solved": INTEGER,  # what the agent achieves, decided when he takes the contact
    "resolved": INTEGER,
    "team": INTEGER,
    "agent": INTEGER,
    "on_line": INTEGER,
    "arrived": FLOAT,
    "since": FLOAT,  # arrived less the head start
    "started": FLOAT,
    "ended": FLOAT,  # of a contact in hand: when the talk is going to end
    "freed": FLOAT,
    "next": INTEGER,  # behind it in its queue, or the next spare row
    "previous": INTEGER,
}
DESK = {
    "state": INTEGER,  # OFF, ON, LEAVING
    "load": INTEGER,  # contacts in hand
    "since": FLOAT,  # when the load last changed
    "session": INTEGER,
    "line": INTEGER,  # the line of free desks in which it stands
    "next": INTEGER,
    "previous": INTEGER,
}
LINE = {"head": INTEGER, "tail": INTEGER}  # free desks of one team with equal load, by (since, number)
CREW = {
    "on_duty": INTEGER,
    "present": INTEGER,
    "busy": INTEGER,
    "free": INTEGER,
    "mark": FLOAT,  # its time is added up until then
    "cell": INTEGER,  # the cell of time that holds the mark, or the first one after it
}
QUEUE = {
    "head": INTEGER,
    "tail": INTEGER,
    "length": INTEGER,
    "stream": KEY,
    "index": INTEGER,  # of the next fresh issue
    "root": KEY,  # its key
    "clock": FLOAT,  # its arrival, unrounded
    "due": FLOAT,  # its arrival
    "speed": FLOAT,  # issues per ms
    "stop": FLOAT,  # until then
    "sure": FLOAT,  # while the clock stands before this
}
CENTER = {
    "serials": INTEGER,  # contacts created
    "rows": INTEGER,  # rows ever used
    "spare": INTEGER,  # the first row that may be used again
    "spares": INTEGER,
    "waiting": INTEGER,  # in all queues
    "lines_taken": INTEGER,
    "shut": INTEGER,
    "closing": INTEGER,
    "works": INTEGER,  # events in the heap `work`
    "hole": INTEGER,  # 1: the top of `work` has been taken away
    "waits": INTEGER,
    "backs": INTEGER,
    "door": INTEGER,  # the next event of the doors
    "change": INTEGER,  # the next change of staff
    "sessions": INTEGER,
    "seeded": INTEGER,  # streams of seeded returns that are done, of two per type
    "seeded_index": INTEGER,
    "seeded_spent": FLOAT,
    "started": INTEGER,
    "over": INTEGER,  # 1: nothing happens any more
    "calendar": FLOAT,  # time and key of the next event of doors or staff
    "calendar_key": INTEGER,
    "arrival": FLOAT,  # time and type of the next fresh issue
    "arrival_type": INTEGER,
    "events": INTEGER,
    "finished": INTEGER,  # rows brought to the state they have at the limit
    "entries": INTEGER,  # classes in the ledger
    "slots": INTEGER,  # length of the hash table that was last filled
    "fingerprint": KEY,
}
# The story of an issue up to a contact; see story.py.
STORY = {
    "told": INTEGER,  # 1: the contact has been entered
    "before": INTEGER,  # 1: the issue began before the run
    "begun": FLOAT,
    "calls": INTEGER,  # answered, before this one
    "previous": FLOAT,  # when the call before was over
    "answered": INTEGER,  # of the call so far
    "resolved": INTEGER,
    "ended": FLOAT,
    "open": INTEGER,  # 1: the last answered call waits to know when the next one comes
}
TOLD = {
    "traits": INTEGER,
    "arrived": FLOAT,
    "wait": FLOAT,
    "talk": FLOAT,
    "after": FLOAT,
    "since": FLOAT,  # from the beginning of the issue to the end of the call
    "ended": FLOAT,
}
# A class of contacts and its sums, ms; see classes.py and ledger.py.
ENTRY = {
    "traits": INTEGER,
    "place": INTEGER,
    "count": INTEGER,
    "wait": FLOAT,
    "talk": FLOAT,
    "after": FLOAT,
    "since": FLOAT,
}
SLOT = {"entry": INTEGER}  # -1: free
OFF, ON, LEAVING = 0, 1, 2


class Model(NamedTuple):
    """A scenario.  k = type, g = team, a = agent; tables over types and teams have row `k * teams + g`."""

    kind: Any  # [k] rows of `Types`
    team: Any  # [g] rows of `Teams`
    agent: Any  # [a] rows of `Agents`
    skill: Any  # [k, g] rows of `Skills`
    change: Any  # [n] rows of `Staff`
    rate: Any  # [k][j] expected arrivals
    helper: Any  # [k * teams + n] teams that can serve k, in the order in which they are asked; then -1
    able: Any  # [g * types + n] types that g can serve; then -1
    overflow: Any  # [k * teams + n] delays after which another team may help; then -1
    line: Any  # [g] the first of the team's lines of free desks
    opens: Any  # [n] windows
    closes: Any
    types: int
    teams: int
    horizon: float
    limit: float
    interval: float
    per_day: int
    tick: float
    serve: int
    reopen: float
    lines: int
    blocked_redial: float
    blocked_delay: float
    max_attempts: int
    recording: int  # 1: every contact is written to `State.contact` by serial
    counting: int  # 1: every contact is counted in the ledger
    ledger: Any  # [n] tables: the traits they look at, and which lists of bounds divide their times and waits
    span: Any  # lists of bounds, the first of the times of the first table; see bounds.py
    bound: Any  # ms, list after list
    guide: Any
    windows: int  # the number of the list of windows


class State(NamedTuple):
    """Everything that changes during one replication, and its day factors."""

    center: Any  # one row
    row: Any
    desk: Any  # [a]
    line: Any
    crew: Any  # [g]
    queue: Any  # [k]
    work: Any  # heap of TALK_END and FREE
    wait: Any  # heap of OVERFLOW and ABANDON
    back: Any  # heap of RETURN
    contact: Any  # rows of `records.CONTACT`
    session: Any  # rows of `records.SESSION`
    factor: Any  # [k][day]
    story: Any  # [row]
    call: Any  # [row] what its call shows so far
    last: Any  # [row] the last answered call of its issue
    leg: Any  # one row, for the moment
    entry: Any
    slot: Any
    busy: Any  # [team * cell] time in ms
    present: Any
    held: Any  # [(type * teams + team) * cell]


TABLES = {
    "center": CENTER,
    "row": ROW,
    "desk": DESK,
    "line": LINE,
    "crew": CREW,
    "queue": QUEUE,
    "work": EVENT,
    "wait": EVENT,
    "back": EVENT,
    "story": STORY,
    "call": TOLD,
    "last": TOLD,
    "leg": TOLD,
    "entry": ENTRY,
    "slot": SLOT,
}
