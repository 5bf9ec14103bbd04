"""Who owes what: the goals of every role, from the top down, with what they support and where they pull apart."""

from dataclasses import dataclass

from goalspec.experiment.outline_results import GoalLine, Outline, RoleLine, TensionLine
from goalspec.experiment.results import Stress, Verdict
from goalspec.report.html.parts import Block, Notes, Part, Section
from goalspec.report.html.told import Told
from goalspec.report.html.words import SIGNS, Sign, asked, capital, day, hundred, listed

PLACE = 70


@dataclass(frozen=True, slots=True)
class Leaf:
    """A goal in the tree."""

    sign: Sign
    odds: str
    title: str
    goal: str
    ask: str
    owed: str
    why: str
    helps: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A role with its goals, and the roles that report to it."""

    title: str
    people: str
    goals: tuple[Leaf, ...]
    below: tuple["Branch", ...]


def section(told: Told) -> Section | None:
    """The tree of roles with their goals."""
    stress = told.get(Stress)
    if stress is None or stress.outline is None:
        return None
    outline, names = stress.outline, {role.id for role in stress.outline.roles}
    verdicts = {verdict.goal: verdict for verdict in stress.verdicts}
    tops = (role for role in outline.roles if role.reports_to not in names)
    tree = tuple(_branch(stress, outline, verdicts, role) for role in tops)
    lead = "From the top down: which role owes which goal, who answers for it, and which goals it helps."
    parts: list[Part] = [Block("roles.html", {"tree": tree})]
    if outline.tensions:
        parts.append(Notes([_tension(each) for each in outline.tensions], "Conflicts that the spec knows and settles"))
    return Section("roles", "Who owes what", lead, parts)


def _branch(stress: Stress, outline: Outline, verdicts: dict[str, Verdict], role: RoleLine) -> Branch:
    goals = tuple(_leaf(stress, verdicts[goal.id], goal) for goal in outline.goals if goal.role == role.id)
    below = tuple(
        _branch(stress, outline, verdicts, each)
        for each in outline.roles
        if each.reports_to == role.id and each.id != role.id
    )
    people = "" if role.headcount is None else f"{role.headcount:g} people"
    return Branch(capital(role.title), people, goals, below)


def _leaf(stress: Stress, verdict: Verdict, goal: GoalLine) -> Leaf:
    known = "" if verdict.probability is None else f"{hundred(verdict.probability)} of 100"
    owed = [listed(list(goal.owners))] if goal.owners else []
    owed += [f"by {day(goal.by)}"] if goal.by else []
    guards = f", while {listed([asked(stress, each) for each in verdict.guards])}" if verdict.guards else ""
    helps = f"Helps {listed(list(goal.supports))}" if goal.supports else ""
    ask = f"{capital(asked(stress, verdict.target))}{guards}"
    return Leaf(SIGNS[verdict.word], known, goal.title, goal.id, ask, ", ".join(owed), goal.why, helps)


def _tension(each: TensionLine) -> str:
    wins = f": {each.wins} goes first" if each.wins else ""
    because = f", because {each.because[:1].lower()}{each.because[1:]}" if each.because else ""
    return f"{capital(listed(list(each.between)))} pull against each other{wins}{because}."
