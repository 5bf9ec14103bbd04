"""A goal that makes another fail, seen only when both are simulated.

What
----
`goalspec stress` lets every goal press the agents alone and holds this against the natural pace, customer by customer
the same. Reported is a pair where the other goal surely holds in fewer periods than before, comes from even or better
to less than likely, and does not become likely again under all goals of the spec together. A pair that arithmetic
reports already is left out, and so is one with a tension in which the pursued goal wins.

Why
---
Each target may be within reach of its own metric. What one does to the other goes through people: who is pressed for
short contacts stops early, customers call again or leave, and no formula of the spec shows it.

Source
------
The simulation itself; how far agents follow a goal is an assumption (`behavior.compliance`), so this is a warning.
Sign test on paired periods, corrected after Bonferroni for all pairs of goals, at 5 %.

Bad
---
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "pace"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["solve"]
baseline = { value = "400 s", n = 5200 }
target   = { at_most = "325 s" }
by       = 2028-12-31
measure  = { by = "records", every = "week" }
guard    = [{ metric = "csat", at_least = "30%" }]

[[goal]]
id       = "solve"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "75%", n = 1840 }
target   = { at_least = "79%" }
by       = 2028-12-31
measure  = { by = "records", window = "2 d", every = "week" }
guard    = [{ metric = "asa", at_most = "10 min" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-12:00" }

[[type]]
id          = "billing"
volume      = "40/h"
handle_time = "400 s"
resolution  = "65%"
return      = { share = "70%" }

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12

[behavior]
compliance = 1
```

Good
----
```toml
schema = 1
center = "center.toml"

[[goal]]
id       = "pace"
role     = "agent"
owner    = "Team North"
metric   = "aht"
supports = ["solve"]
baseline = { value = "400 s", n = 5200 }
target   = { at_most = "395 s" }
by       = 2028-12-31
measure  = { by = "records", every = "week" }
guard    = [{ metric = "csat", at_least = "30%" }]

[[goal]]
id       = "solve"
role     = "manager"
owner    = "Ana Petrova"
metric   = "fcr"
baseline = { value = "75%", n = 1840 }
target   = { at_least = "79%" }
by       = 2028-12-31
measure  = { by = "records", window = "2 d", every = "week" }
guard    = [{ metric = "asa", at_most = "10 min" }]
# file: center.toml
schema = 1

[center]
hours = { mon-fri = "08:00-12:00" }

[[type]]
id          = "billing"
volume      = "40/h"
handle_time = "400 s"
resolution  = "65%"
return      = { share = "70%" }

[[team]]
id     = "front"
skills = { billing = 1 }
staff  = 12

[behavior]
compliance = 1
```
"""

from collections.abc import Iterator

from goalspec.facts.simulated.harm import Harm
from goalspec.finding import Confidence, Place, Problem, Severity
from goalspec.spec import meaning
from goalspec.spec.model import Goal, Tension
from goalspec.spec.spec import Spec
from goalspec.units import show_share

SEVERITY = Severity.WARNING
CONFIDENCE = Confidence.ASSUMED


def check(simulated: tuple[Harm, ...], spec: Spec) -> Iterator[Problem]:
    """Tell every harm that no tension has settled in favor of the goal that does it."""
    for harm in simulated:
        tension = next((each for each in spec.tensions if {harm.goal, harm.other} <= set(each.between)), None)
        if tension is None or tension.wins != harm.goal:
            yield _problem(spec, harm, tension)


def _problem(spec: Spec, harm: Harm, tension: Tension | None) -> Problem:
    goal, other = spec.goal(harm.goal), spec.goal(harm.other)
    place = _target(spec, goal, "pursued alone, this is what agents follow")
    related = [
        _target(spec, other, f"holds in {_count(harm.after, harm)} instead of {round(harm.before * harm.periods)}")
    ]
    if tension is not None and tension.wins == harm.other:
        related.append(spec.where(tension, "wins", label="this is to win, and does not"))
    remedy = (
        f'Move one of the targets, give "{goal.id}" a guard on {other.metric}, or settle it in a [[tension]]; it rests'
        f" on {harm.rests_on}; `goalspec frontier` shows the trade."
    )
    return Problem(place, _message(spec, goal, other, harm), remedy, tuple(related), identity=f"{goal.id} {other.id}")


def _target(spec: Spec, goal: Goal, label: str) -> Place:
    return spec.where(goal, "target", meaning.end(goal.target), label=label)


def _message(spec: Spec, goal: Goal, other: Goal, harm: Harm) -> str:
    """The pair with its numbers: what moves, by how much, how often it holds then."""
    metric = spec.metric(other)
    if metric is None:
        raise KeyError(other.id)
    low, high = (100 * each for each in harm.interval)
    before, after = (meaning.show(metric, round(each, 3)) for each in (harm.value_before, harm.value_after))
    together = show_share(round(harm.together, 2))
    return (
        f'pursuing "{goal.id}" ({goal.metric} {meaning.words(goal.target)}) makes "{other.id}" ({other.metric}'
        f" {meaning.words(other.target)}) fail: simulated, it goes from {before} to {after}"
        f" (± {_margin(metric.is_share, harm.margin)}) and holds in {_count(harm.after, harm)} ({low:.0f}-{high:.0f}%)"
        f" instead of {round(harm.before * harm.periods)}, under all goals together in {together} of the periods;"
        " no arithmetic shows it"
    )


def _margin(share: bool, margin: float) -> str:  # noqa: FBT001 - named by its place
    return f"{100 * margin:.1f} points" if share else f"{margin:.3g}"


def _count(share: float, harm: Harm) -> str:
    return f"{round(share * harm.periods)} of {harm.periods} {harm.period}s"
