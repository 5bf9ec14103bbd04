"""The contact center as SimPy processes: one process per customer, readable as a story.

This is the specification of what the compiled engine does, the home of traces and of odd experiments.
`docs/mechanism.md` states the same rules in words.
"""

from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import simpy

from . import codes, draws, formulas
from .conditions import conditions
from .dispatch import Dispatch
from .floor import Contact
from .issues import Issues
from .ordered import Due
from .records import SESSION, Path
from .scenario import Scenario

Story = Generator[simpy.Event, Any, None]


def run(scenario: Scenario, seed: int, replication: int = 0) -> Path:
    """Simulate one replication with SimPy.  The same arguments give the same bytes, on any machine."""
    return ContactCenter(scenario, seed, replication).run()


class ContactCenter:
    """A center at work in `env`.  Start more processes in `env`, or subclass, to watch or to disturb it."""

    def __init__(self, scenario: Scenario, seed: int, replication: int = 0) -> None:
        self.clock, self.rules, self.staff = scenario.clock, scenario.doors, scenario.staff
        self.env = simpy.Environment()
        self.dispatch = self.agents(scenario)
        self.kinds, self.queues = self.dispatch.kinds, self.dispatch.queues
        self.issues = Issues(scenario, conditions(scenario, seed, replication), self.kinds)
        self.env.process(self.doors())
        self.env.process(self.roster())
        for k in range(len(self.kinds)):
            for contact, due in self.issues.pending(k):
                self.env.process(self.returning(contact, due))
        for k in range(len(self.kinds)):
            self.env.process(self.arrivals(k))

    def agents(self, scenario: Scenario) -> Dispatch:
        """The agents' side of the center."""
        return Dispatch(scenario, self.env)

    def run(self) -> Path:
        """Let time pass until the limit of the clock."""
        self.env.run(until=self.clock.limit)
        sessions = np.array([tuple(session) for session in self.dispatch.sessions], SESSION)
        return Path(self.issues.records(), sessions)

    def at(self, time: float, kind: int, number: int) -> Due:
        """An event at an instant, ms."""
        return Due(self.env, time - self.env.now, kind, number)

    # ---- the center's day ------------------------------------------------------------------------

    def doors(self) -> Story:
        """The doors open and shut."""
        for n, (opens, closes) in enumerate(self.rules.windows):
            yield self.at(opens, codes.DOOR, 2 * n)
            self.dispatch.open()
            if closes == formulas.INF:
                return
            yield self.at(closes, codes.DOOR, 2 * n + 1)
            self.close()

    def close(self) -> None:
        """The doors shut: whoever waits is still served, or is sent away."""
        self.dispatch.close(serve=self.rules.serve)
        if not self.rules.serve:
            for contact in self.dispatch.waiting_in_hours():
                self.leave_queue(contact, codes.LOST, codes.DROPPED)

    def roster(self) -> Story:
        """Agents come on duty and go home."""
        changes = zip(self.staff.time.tolist(), self.staff.team.tolist(), self.staff.target.tolist(), strict=True)
        for n, (time, team, target) in enumerate(changes):
            yield self.at(time, codes.STAFF, n)
            self.dispatch.set_target(self.dispatch.teams[team], target)

    def arrivals(self, k: int) -> Story:
        """Customers with a fresh issue of type k, one after the other."""
        for time, root in self.issues.arrivals(k):
            yield self.at(time, codes.ARRIVE, k)
            self.env.process(self.customer(self.issues.fresh(k, root)))

    def returning(self, contact: Contact, due: float) -> Story:
        """A customer who comes back."""
        yield self.at(due, codes.RETURN, contact.serial)
        self.env.process(self.customer(contact))

    # ---- the customer's story --------------------------------------------------------------------

    def customer(self, contact: Contact) -> Story:
        """One contact, from the moment it arrives until its agent has finished with it."""
        contact.arrived, contact.since = self.env.now, self.env.now - contact.kind.head_start
        if self.is_blocked(contact):
            return self.leave(contact, codes.BLOCKED)
        if not self.dispatch.find_agent(contact):
            if self.is_sent_away(contact):
                return self.leave(contact, codes.LOST, codes.DROPPED)
            if self.balks(contact):
                return self.leave(contact, codes.BALKED)
            yield self.wait(contact)
            if contact.status != codes.TALKING:
                return None
        yield Due(self.env, contact.talk, codes.TALK_END, contact.serial)
        self.hang_up(contact)
        if contact.after or contact.flags & codes.ESCALATED:  # else nothing can come between
            yield Due(self.env, contact.after, codes.FREE, contact.serial)
        self.finish(contact)
        return None

    def is_blocked(self, contact: Contact) -> bool:
        """All lines are busy; a transfer keeps the line it came on."""
        lines = self.rules.lines
        return 0 <= lines <= self.dispatch.lines_taken and contact.kind.takes_line and contact.why != codes.TRANSFER

    def is_sent_away(self, contact: Contact) -> bool:
        """Nobody may wait behind shut doors, unless queues are served to the end."""
        return self.dispatch.shut and not self.rules.serve and not contact.kind.deferrable

    def balks(self, contact: Contact) -> bool:
        """The queue is so long that the customer does not even join it."""
        kind, length = contact.kind, self.queues[contact.type].length
        return length >= kind.balk_above and draws.chance(contact.key, draws.BALK, kind.balk_share)

    def accepts_callback(self, contact: Contact) -> bool:
        """The customer is offered a callback, and prefers it to waiting on the line."""
        kind, length = contact.kind, self.queues[contact.type].length
        return 0 <= kind.callback_above <= length and draws.chance(contact.key, draws.CALLBACK, kind.callback_accept)

    def wait(self, contact: Contact) -> simpy.Event:
        """The customer queues up; the event comes when an agent takes him, his patience ends, or the doors shut."""
        if self.accepts_callback(contact):
            contact.flags |= codes.CALLED_BACK
        else:
            self.dispatch.take_line(contact)
            self.start_patience(contact)
        for delay in self.dispatch.overflow_delays[contact.type]:
            self.while_waiting(contact, delay, codes.OVERFLOW, self.overflow)
        return self.dispatch.join(contact)

    def start_patience(self, contact: Contact) -> None:
        """The customer will give up some time, unless he would wait for ever."""
        patience = formulas.patience(contact.kind, contact.key)
        if patience < formulas.INF:
            patience = formulas.on_grid(patience, self.clock.tick)
            self.while_waiting(contact, patience, codes.ABANDON, self.lose_patience)

    def while_waiting(self, contact: Contact, delay: float, kind: int, action: Callable[[Contact], None]) -> None:
        """After the delay the action comes, if the customer still waits then."""

        def act(_: simpy.Event) -> None:
            if contact.status == codes.WAITING:
                action(contact)

        Due(self.env, delay, kind, contact.serial).callbacks.append(act)

    def lose_patience(self, contact: Contact) -> None:
        """The customer gives up."""
        self.leave_queue(contact, codes.LOST)

    def overflow(self, contact: Contact) -> None:
        """Another team may help from now on."""
        self.dispatch.find_agent(contact)

    def leave_queue(self, contact: Contact, status: int, flags: int = 0) -> None:
        """The customer waits no longer and has not been served."""
        self.dispatch.quit(contact)
        self.leave(contact, status, flags)

    def leave(self, contact: Contact, status: int, flags: int = 0) -> None:
        """The customer has not been served, and may try again."""
        contact.status, contact.ended = status, self.env.now
        contact.flags |= flags
        self.dispatch.give_line_back(contact)
        self.try_again(contact)
        self.issues.close(contact)

    def hang_up(self, contact: Contact) -> None:
        """The talk is over: the issue is solved, or passed on, or the customer may come back."""
        contact.status, contact.ended = contact.fate, self.env.now
        self.dispatch.give_line_back(contact)
        if contact.status == codes.DONE and self.is_escalated(contact):
            contact.flags |= codes.ESCALATED
            self.env.process(self.customer(self.issues.transferred(contact)))
            return
        if contact.status == codes.DONE:
            contact.resolved = int(contact.solved)
        if not contact.solved:
            self.try_again(contact)

    def finish(self, contact: Contact) -> None:
        """The agent has finished with the contact."""
        contact.freed = self.env.now
        self.issues.close(contact)
        self.dispatch.release(contact.desk)

    def is_escalated(self, contact: Contact) -> bool:
        """The agent passes the customer on, unless he got rid of him."""
        kind, dumped = contact.kind, contact.flags & codes.DUMPED
        return kind.escalate_to >= 0 and not dumped and draws.chance(contact.key, draws.ESCALATE, kind.escalate_share)

    def try_again(self, contact: Contact) -> None:
        """The customer may come back later."""
        again = self.issues.next_try(contact, self.env.now)
        if again is not None:
            self.env.process(self.returning(*again))
