"""Planted mistakes: each is a small change of the kernel's text that the reference must expose."""
# ruff: noqa: E501 - a mutant is one line

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """In `file` of the kernel, `right` (which stands there once) becomes `wrong`."""

    file: str
    right: str
    wrong: str


MUTANTS = tuple(
    Mutant(*texts)
    for texts in (
        # order of events
        ("heap.py", "(t == than_t and key < than_key)", "(t == than_t and key > than_key)"),
        ("heap.py", "if child + 1 < size and", "if child + 2 < size and"),
        ("booking.py", "key = kind * RANK + state.row[i].serial", "key = kind * RANK + i"),
        ("booking.py", "RETURN * RANK + state.row[i].serial", "(RETURN + 1) * RANK + state.row[i].serial"),
        ("booking.py", "if center.waiting == 0:", "if center.waiting <= 1:"),
        ("run.py", "if t < model.limit:", "if t <= model.horizon:"),
        ("happenings.py", "row.status == WAITING and row.serial == key % RANK", "row.status == WAITING"),
        ("arrivals.py", "if state.queue[k].due < state.queue[first].due:", "if state.queue[k].due <= state.queue[first].due:"),
        ("staffing.py", "model.change[center.change].time < center.calendar", "model.change[center.change].time <= center.calendar"),
        # arrivals
        ("arrivals.py", "if center.seeded_spent >= expected:", "if center.seeded_spent >= expected + 1.0:"),
        ("arrivals.py", "key = subkey(root, 1)", "key = subkey(root, 0)"),
        ("arrivals.py", "    center.seeded_spent = 0.0\n", ""),
        # contacts
        ("contacts.py", "row.entry = before.entry", "row.entry = row.type"),
        ("contacts.py", "row.issue = before.issue", "row.issue = before.serial"),
        ("contacts.py", "subkey(row.key, TRANSFER_LEG)", "subkey(row.root, TRANSFER_LEG)"),
        ("contacts.py", "key, why, row.attempt + 1)", "key, why, row.attempt)"),
        ("contacts.py", "state.row[j].leg = row.leg + 1", "state.row[j].leg = 1 - row.leg"),
        ("contacts.py", "if not row.freed < model.limit:", "if not row.freed <= model.limit + 1e12:"),
        ("contacts.py", "row.leg = row.flags = row.on_line = 0", "row.leg = row.on_line = 0"),
        # queues and desks
        ("queues.py", "row.previous = queue.tail", "row.previous = queue.head"),
        ("queues.py", "        queue.tail = row.previous\n    queue.length", "        queue.tail = -1\n    queue.length"),
        ("desks.py", "state.desk[a].since == state.desk[b].since and a < b", "state.desk[a].since == state.desk[b].since and a > b"),
        ("desks.py", "model.line[g] + desk.load, a)", "model.line[g], a)"),
        ("desks.py", "desk.load < model.team[g].concurrency", "desk.load < 1"),
        # who takes whom
        ("choosing.py", "if t >= row.arrived + model.skill", "if t > row.arrived + model.skill"),
        ("choosing.py", "if score < lowest:", "if score > lowest:"),
        ("choosing.py", "state.desk[a].state == LEAVING and model.kind[k].deferrable", "model.kind[k].deferrable"),
        ("choosing.py", "row.since == other.since and row.serial < other.serial", "row.since == other.since and row.serial > other.serial"),
        ("choosing.py", "if best < 0 or score < lowest or", "if best < 0 or score <= lowest or"),
        ("choosing.py", "        return others(code - 1, *arguments)", "        return others(code, *arguments)"),
        # service
        ("service.py", "not row.on_line and model.kind", "model.kind"),
        ("service.py", "busy += (load > 0) - (desk.load > 0)", "busy += load - desk.load"),
        ("service.py", "    desk.since = t\n", "    desk.since = t if load == 0 else desk.since\n"),
        ("service.py", "if state.center[0].shut and not model.kind[row.type].deferrable:", "if state.center[0].shut:"),
        ("service.py", "chance(row.key, REACH,", "chance(row.root, REACH,"),
        ("service.py", "stretch = (1.0 + team.slowdown * held)", "stretch = (1.0 + team.slowdown * (held + 1))"),
        ("service.py", "load = pressure(others, crew.busy, crew.present)", "load = pressure(others, crew.busy, crew.on_duty)"),
        ("service.py", "on_grid(after_call(skill, row.key) / agent.speed,", "on_grid(after_call(skill, row.key),"),
        ("service.py", "kind.escalate_to < 0 or row.flags & DUMPED:", "kind.escalate_to < 0:"),
        ("service.py", "if row.on_line or is_escalated", "if is_escalated"),
        ("service.py", "if desk.state == ON or state.center[0].closing:", "if desk.state == ON:"),
        ("service.py", "if row.freed > row.ended and ends_quietly(model, row):", "if ends_quietly(model, row):"),
        # customers
        ("customers.py", "state.center[0].lines_taken < model.lines:", "state.center[0].lines_taken <= model.lines:"),
        ("customers.py", "and row.why != TRANSFER)", ")"),
        ("customers.py", "state.queue[row.type].length >= kind.balk_above", "state.queue[row.type].length > kind.balk_above"),
        ("customers.py", "row.attempt + 1 >= model.max_attempts", "row.attempt >= model.max_attempts"),
        ("customers.py", "due = in_hours(model, row.entry, key,", "due = in_hours(model, row.entry, row.key,"),
        ("customers.py", "if due >= model.horizon:\n        return -1\n    j = next", "if due > model.limit:\n        return -1\n    j = next"),
        ("customers.py", "BLOCKED_REDIAL if row.status == BLOCKED else REDIAL", "REDIAL"),
        # staff and doors
        ("staffing.py", "range(team.last - 1, team.first - 1, -1)", "range(team.first, team.last)"),
        ("staffing.py", "if crew.on_duty > change.target", "if crew.present > change.target"),
        ("staffing.py", "center.closing = model.serve", "center.closing = 0"),
        ("staffing.py", "    j = try_again(model, state, t, i)\n", "    j = -1\n"),
        ("staffing.py", "            if not model.kind[k].deferrable:\n                drop_queue", "            if model.kind[k].deferrable >= 0:\n                drop_queue"),
        # shared with the reference only in name: the kernel's own use of it
        ("happenings.py", "row.since = t - model.kind[row.type].head_start", "row.since = t"),
        ("happenings.py", "if kind == TALK_END and not state.row[i].solved:", "if kind == TALK_END:"),
    )
)  # fmt: skip
