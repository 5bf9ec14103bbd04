"""The incentive loop with the numbers of this run: what a goal on speed sets going, and what comes back."""

from goalspec.experiment.outline_results import WorkLine
from goalspec.experiment.results import Contrast, Stress
from goalspec.report.html.loop_drawing import Edge, Node, loop
from goalspec.report.html.parts import Figure, Grid, Notes, Part, Prose, Section, Tone
from goalspec.report.html.told import Told
from goalspec.report.html.words import capital, listed
from goalspec.report.words import change, figure, judged

PLACE = 40
TONES: dict[str, Tone] = {"better": "good", "worse": "bad"}
BOXES = {
    "aht": (1, 0, "time per contact"),
    "contact_resolution": (2, 0, "solved per contact"),
    "silent_churn": (3, 0, "leave in silence"),
    "abandonment_rate": (0, 1, "give up waiting"),
    "asa": (1, 1, "wait until answered"),
    "work_per_issue": (2, 1, "agent time per issue"),
    "contacts_per_issue": (3, 1, "contacts per issue"),
}
GOAL = "goal"


def section(told: Told) -> Section | None:
    """The loop, and who presses whom with the arithmetic; only that where no goal presses anybody."""
    stress = told.get(Stress)
    if stress is None:
        return None
    pressed = [line for line in stress.outline.work if line.speed_goal or line.care_goal] if stress.outline else []
    title = "How the goals act on the work"
    if not pressed:
        return Section(
            "loop", title, "", (Prose("No goal of this spec presses anybody: the pace of work is natural."),)
        )
    found = {each.metric: each for each in stress.contrasts if each.without is not None}
    parts: list[Part] = [_figure(stress, pressed, found)] if BOXES.keys() <= found.keys() else []
    told_by = [f"{line}." for line in (*stress.presses, *stress.warnings)]
    parts.append(Notes(told_by, "Who presses whom, with the arithmetic"))
    return Section("loop", title, _lead(stress), parts)


def _lead(stress: Stress) -> str:
    rule = (
        "A goal is also an incentive: agents under a goal on speed stop sooner, and what they leave unsolved comes back"
        " or is lost."
    )
    return f"{rule} {stress.break_even.sentence}" if stress.break_even else rule


def _figure(stress: Stress, pressed: list[WorkLine], found: dict[str, Contrast]) -> Figure:
    nodes = {GOAL: _goal(stress, pressed), **{name: _node(found[name], stress.currency) for name in BOXES}}
    edges = _edges(stress, pressed, found)
    grid = Grid(
        "The boxes of the loop, without the goals and under them", ("", "without the goals", "with them", "change"),
        [_row(found[name], stress.currency) for name in BOXES], "<>>>",
    )  # fmt: skip
    says = f"A loop of eight boxes. {' '.join(node.words for node in nodes.values())}"
    return Figure(
        "loop", "Without the goals \N{RIGHTWARDS ARROW} under them", says,
        lambda narrow: loop(nodes, edges, narrow=narrow), grid,
    )  # fmt: skip


def _goal(stress: Stress, pressed: list[WorkLine]) -> Node:
    """The goals that press, and how many teams."""
    goals = list(dict.fromkeys(goal for line in pressed for goal in (line.speed_goal, line.care_goal) if goal))
    targets = {verdict.goal: verdict.target.text for verdict in stress.verdicts}
    title = goals[0] if len(goals) == 1 else f"{len(goals)} goals"
    asked = targets.get(goals[0], "") if len(goals) == 1 else ", ".join(goals)
    teams = listed(list(dict.fromkeys(line.team for line in pressed)))
    return Node(0, 0, _short(f"goal {title}" if len(goals) == 1 else title), _short(asked), "strong",
                f"{capital(listed(goals))} press{'es' if len(goals) == 1 else ''} {teams}: {asked}.")  # fmt: skip


def _short(text: str, most: int = 20) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}\N{HORIZONTAL ELLIPSIS}"


def _node(each: Contrast, currency: str | None) -> Node:
    column, row, title = BOXES[each.metric]
    before, after = (figure(each.unit, number, currency) for number in (each.without, each.with_goals))
    short = f"{before.removesuffix(' s').removesuffix('%')} \N{RIGHTWARDS ARROW} {after}"
    words = f"{capital(title)}: {before} without the goals, {after} under them ({change(each.unit, each.difference)})."
    return Node(column, row, title, short, TONES.get(judged(each.better, each.difference), ""), words)


def _edges(stress: Stress, pressed: list[WorkLine], found: dict[str, Contrast]) -> list[Edge]:
    pull = max(line.pull for line in pressed)
    back = stress.break_even.used if stress.break_even else pressed[0].returns
    moved = {name: change(each.unit, each.difference).partition(" ±")[0] for name, each in found.items()}
    return [
        Edge(GOAL, "aht", f"pull {pull:.2f}", f"Handle time moves {pull:.0%} of the way to the target."),
        Edge("aht", "contact_resolution", _points(moved["contact_resolution"]),
             f"Who stops sooner solves less: {moved['contact_resolution']}."),
        Edge("contact_resolution", "silent_churn", f"{1 - back:.0%}",
             f"{1 - back:.0%} of the unsolved never call again."),
        Edge("contact_resolution", "contacts_per_issue", f"{back:.0%} call again",
             f"{back:.0%} of the unsolved call again."),
        Edge("aht", "work_per_issue", f"{moved['aht']} each", f"Every contact takes {moved['aht']}."),
        Edge("contacts_per_issue", "work_per_issue", moved["contacts_per_issue"],
             f"Contacts per issue: {moved['contacts_per_issue']}."),
        Edge("work_per_issue", "asa", moved["asa"], f"The wait changes by {moved['asa']}."),
        Edge("asa", "abandonment_rate", _points(moved["abandonment_rate"]),
             f"The share that gives up changes by {moved['abandonment_rate']}."),
        Edge("abandonment_rate", "contacts_per_issue", "redial", "Some who gave up call again.", round=True),
    ]  # fmt: skip


def _points(words: str) -> str:
    """Points are called pt on an arrow."""
    return words.replace(" points", " pt")


def _row(each: Contrast, currency: str | None) -> tuple[str, ...]:
    before, after = (figure(each.unit, number, currency) for number in (each.without, each.with_goals))
    return capital(BOXES[each.metric][2]), before, after, change(each.unit, each.difference)
