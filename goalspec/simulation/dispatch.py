"""The agents' side of the SimPy model: who takes whom, what it takes, who comes and goes."""

from collections.abc import Iterator
from itertools import chain

import simpy

from . import codes, draws, formulas
from .floor import LEAVING, NAN, OFF, ON, Contact, Desk, Queue, Row, Skill, Team, rows
from .scenario import Scenario


class Dispatch:
    """Teams, queues and the rules that bring agents and contacts together.

    `shut` tells whether the doors are shut, `closing` whether agents serve the queues empty behind shut doors.
    """

    def __init__(self, scenario: Scenario, env: simpy.Environment) -> None:
        self.env, self.tick = env, scenario.clock.tick
        self.shut, self.closing = True, False
        self.lines_taken = 0
        self.kinds = rows(scenario.types)
        self.queues = [Queue() for _ in self.kinds]
        self.teams = self._teams(scenario)
        self.helpers = [self._helpers(k) for k in range(len(self.kinds))]
        self.overflow_delays = [sorted({delay for _, delay in helpers if delay > 0.0}) for helpers in self.helpers]
        self.sessions: list[list[float]] = []

    def _teams(self, scenario: Scenario) -> list[Team]:
        agents, skills = rows(scenario.agents), scenario.skills.flat()
        return [
            Team(
                g,
                row,
                agents,
                {
                    k: Skill(queue, kind, Row({name: column[k, g].item() for name, column in skills.items()}))
                    for k, (queue, kind) in enumerate(zip(self.queues, self.kinds, strict=True))
                    if skills["rank"][k, g] >= 0
                },
            )
            for g, row in enumerate(rows(scenario.teams))
        ]

    def _helpers(self, k: int) -> list[tuple[Team, float]]:
        """Teams that can serve type k with the delay after which they may, in the order in which they are asked."""
        able = [team for team in self.teams if k in team.skills]
        return [(team, team.skills[k].how.delay) for team in sorted(able, key=lambda team: team.skills[k].how.rank)]

    # ---- a contact looks for an agent, an agent for a contact ------------------------------------

    def join(self, contact: Contact) -> simpy.Event:
        """The contact joins the queue of its type; the event comes when it leaves it."""
        contact.status, contact.left = codes.WAITING, self.env.event()
        self.queues[contact.type].join(contact)
        return contact.left

    def quit(self, contact: Contact) -> None:
        """The contact leaves its queue."""
        self.queues[contact.type].length -= 1
        contact.left.succeed()

    def find_agent(self, contact: Contact) -> bool:
        """Whether a free agent takes the contact, new or waiting, now."""
        for team, delay in self.helpers[contact.type]:
            if team.free and self._may_help(contact, delay):
                desk = team.best_free()
                self.assign(contact, desk)
                team.post(desk)
                return True
        return False

    def _may_help(self, contact: Contact, delay: float) -> bool:
        return self.env.now >= contact.arrived + delay or (self.closing and not contact.kind.deferrable)

    def next_for(self, desk: Desk) -> Contact | None:
        """The waiting contact that this agent should take now, by the policy of his team."""
        best, best_score = None, None
        for skill in desk.team.can:
            head = skill.queue.head()
            if head is None or not self._may_help(head, skill.how.delay):
                continue
            if desk.state == LEAVING and skill.kind.deferrable:
                continue
            policy = desk.team.policy(self.env.now, head, skill.kind, skill.how, skill.queue.length)
            score = (policy, head.since, head.serial)
            if best_score is None or score < best_score:
                best, best_score = head, score
        return best

    def pull(self, desk: Desk) -> None:
        """The agent takes waiting contacts while he can hold more."""
        while desk.load < desk.team.concurrency:
            contact = self.next_for(desk)
            if contact is None:
                break
            self.assign(contact, desk)
        desk.team.post(desk)

    # ---- the contact in hand ---------------------------------------------------------------------

    def assign(self, contact: Contact, desk: Desk) -> None:
        """The agent takes the contact, new or waiting; everything about it is decided now."""
        if contact.status == codes.WAITING:
            self.quit(contact)
        team, held = desk.team, desk.load
        desk.load, desk.since = held + 1, self.env.now
        team.busy += held == 0
        self.take_line(contact)
        contact.status, contact.started = codes.TALKING, self.env.now
        contact.desk, contact.agent, contact.team = desk, desk.number, team.number
        if self.shut and not contact.kind.deferrable:
            contact.flags |= codes.OVERTIME
        if contact.flags & codes.CALLED_BACK and not draws.chance(
            contact.key, draws.REACH, contact.kind.callback_reach
        ):
            self._find_nobody(contact)
        else:
            self._decide(contact, team.skills[contact.type].how, desk, held)

    def _find_nobody(self, contact: Contact) -> None:
        contact.fate, contact.solved = codes.UNREACHED, False
        contact.talk, contact.after = formulas.on_grid(contact.kind.callback_dial, self.tick), 0.0

    def _decide(self, contact: Contact, how: Row, desk: Desk, held: int) -> None:
        team, agent = desk.team, desk.agent
        minds_others = how.eta > 0.0 or how.handling == codes.TWO_SPEED
        others = team.waiting() if minds_others else 0
        load = formulas.pressure(others, team.busy, team.present) if minds_others else 0.0
        stretch = (1.0 + team.slowdown * held) / agent.speed
        talk, solved, flags = formulas.handling(how, contact.key, others, load, stretch, agent.quality)
        contact.fate, contact.solved = codes.DONE, solved
        contact.flags |= flags
        contact.talk = formulas.on_grid(talk, self.tick)
        contact.after = formulas.on_grid(formulas.after_call(how, contact.key) / agent.speed, self.tick)

    def release(self, desk: Desk) -> None:
        """The agent has finished with one contact."""
        desk.load, desk.since = desk.load - 1, self.env.now
        desk.team.busy -= desk.load == 0
        self.carry_on(desk)

    def carry_on(self, desk: Desk) -> None:
        """The agent looks for the next contact, or goes home if he may."""
        if desk.state == ON or self.closing:
            self.pull(desk)
        if desk.state == LEAVING and desk.load == 0:
            self._go_off(desk)

    # ---- telephone lines -------------------------------------------------------------------------

    def take_line(self, contact: Contact) -> None:
        """The contact occupies a line, if its type needs one and it has none yet."""
        if contact.kind.takes_line and not contact.on_line:
            contact.on_line = True
            self.lines_taken += 1

    def give_line_back(self, contact: Contact) -> None:
        """The line of the contact is free again, if it had one."""
        self.lines_taken -= contact.on_line
        contact.on_line = False

    # ---- agents come and go ----------------------------------------------------------------------

    def set_target(self, team: Team, target: int) -> None:
        """Call in agents, lowest number first, or send some home, highest first, until `target` are on duty."""
        for desk in team.desks:
            if team.on_duty < target and desk.state != ON:
                self._come_on(desk)
        for desk in reversed(team.desks):
            if team.on_duty > target and desk.state == ON:
                self._send_home(desk)

    def open(self) -> None:
        """The doors open."""
        self.shut = self.closing = False

    def close(self, *, serve: bool) -> None:
        """The doors shut; with `serve` every agent looks at the queues again, for now no delay holds him back."""
        self.shut, self.closing = True, serve
        if serve:
            for desk in self.desks():
                if desk.state != OFF:
                    self.carry_on(desk)

    def waiting_in_hours(self) -> Iterator[Contact]:
        """Everyone waiting whose type knows opening hours; take each one out before the next is asked for."""
        for queue, kind in zip(self.queues, self.kinds, strict=True):
            while not kind.deferrable and (head := queue.head()) is not None:
                yield head

    def desks(self) -> Iterator[Desk]:
        """All desks by number."""
        return chain.from_iterable(team.desks for team in self.teams)

    def _come_on(self, desk: Desk) -> None:
        if desk.state == OFF:
            desk.since, desk.session = self.env.now, len(self.sessions)
            self.sessions.append([self.env.now, NAN, desk.number, desk.team.number])
            desk.team.present += 1
        desk.state = ON
        desk.team.on_duty += 1
        self.pull(desk)

    def _send_home(self, desk: Desk) -> None:
        desk.state = LEAVING
        desk.team.on_duty -= 1
        desk.team.post(desk)
        self.carry_on(desk)

    def _go_off(self, desk: Desk) -> None:
        desk.state = OFF
        desk.team.present -= 1
        self.sessions[desk.session][1] = self.env.now
