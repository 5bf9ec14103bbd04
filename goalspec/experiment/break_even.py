"""The return share at which faster work leaves the load as it is.

Work per issue is AHT / (1 - r (1 - p)). Two paces with (AHT0, p0) and (AHT1, p1) give the same work where

    r* = (AHT0 - AHT1) / (AHT0 (1 - p1) - AHT1 (1 - p0))

Above r* the faster pace makes more work than it saves. The figures are those of the simulation, not of a formula.
"""

from collections.abc import Iterator, Mapping, Sequence

from goalspec.center.demand import weekly_contacts
from goalspec.center.model import Center
from goalspec.center.paths import PathError
from goalspec.experiment.cases import Setting
from goalspec.experiment.contrasts import means
from goalspec.experiment.job import Job, Run
from goalspec.experiment.replicate import Crew
from goalspec.experiment.results import BreakEven, Side
from goalspec.experiment.verdict import Judge
from goalspec.units import show_share

APART = 0.2
ENDS = (0.4, 1.0)
SMALL = 0.5
EVERYBODY = "types.*.return.share"


def break_even_share(slow: tuple[float, float], fast: tuple[float, float]) -> float | None:
    """r* of two paces, each its handle time and the share of contacts that it resolves; None outside 0 to 1."""
    saved = slow[0] - fast[0]
    made = slow[0] * (1 - fast[1]) - fast[0] * (1 - slow[1])
    if made == 0:
        return None
    share = saved / made
    return share if 0 <= share <= 1 else None


def used_share(center: Center) -> float:
    """The return share of the center, its types weighed by their weekly contacts."""
    volumes = {each.id: weekly_contacts(each, center.hours) for each in center.type_tables}
    total = sum(volumes.values())
    shares = {each.id: each.returns.share for each in center.type_tables}
    return sum(volumes[name] * shares[name] for name in volumes) / total if total else 0.0


def break_even(
    judge: Judge, setting: Setting, crew: Crew, natural: Sequence[Run], pursued: Sequence[Run], count: int
) -> BreakEven | None:
    """The break-even return share of the spec's incentives, and the verdicts on both sides of it.

    None where the incentives leave the pace as it is. A side at which the work could never be done is not simulated:
    the sentence says so.
    """
    slow, fast = _pace(setting, natural), _pace(setting, pursued[: len(natural)])
    if slow is None or fast is None or abs(slow[0] - fast[0]) < SMALL:
        return None
    share, used = break_even_share(slow, fast), used_share(setting.center)
    places = ENDS if share is None else (max(0.0, share - APART), min(1.0, share + APART))
    jobs, refused = _jobs(setting, [round(place, 2) for place in places])
    sides = _sides(judge, setting, crew, jobs, count)
    return BreakEven(share, used, tuple(sides), " ".join([_sentence(share, used, slow, fast), *refused]))


def _pace(setting: Setting, runs: Sequence[Run]) -> tuple[float, float] | None:
    found = means(setting.plan, runs)
    handle_time, resolved = found["aht"], found["contact_resolution"]
    return None if handle_time is None or resolved is None else (handle_time, resolved)


def _jobs(setting: Setting, shares: Sequence[float]) -> tuple[dict[float, Job], list[str]]:
    """The spec pursued at each return share, and a sentence for each share at which no such center exists."""
    jobs: dict[float, Job] = {}
    refused = []
    for share in shares:
        try:
            jobs[share] = setting.pursued({EVERYBODY: share})
        except PathError as error:
            why = str(error).removeprefix(f"{EVERYBODY} = {share}: ")
            refused.append(f"Not simulated with {show_share(share)}: {why}.")
    return jobs, refused


def _sides(judge: Judge, setting: Setting, crew: Crew, jobs: Mapping[float, Job], count: int) -> Iterator[Side]:
    what = f"if {' or '.join(map(show_share, jobs))} call again"
    runs = crew.run(what, [(job, n) for job in jobs.values() for n in range(count)])
    for place, share in enumerate(jobs):
        yield _side(judge, setting, share, runs[place * count : (place + 1) * count])


def _side(judge: Judge, setting: Setting, share: float, runs: Sequence[Run]) -> Side:
    verdicts = [judge.verdict(task, runs, ()) for task in setting.plan.tasks]
    found = {each.goal: each.probability for each in verdicts if each.probability is not None}
    return Side(share, {each.goal: each.word for each in verdicts}, found, means(setting.plan, runs))


def _sentence(share: float | None, used: float, slow: tuple[float, float], fast: tuple[float, float]) -> str:
    way = "faster" if fast[0] < slow[0] else "slower"
    if share is None:
        more = _work(slow, 0.5) < _work(fast, 0.5)
        return f"Whatever share of customers comes back, the {way} pace {'makes' if more else 'saves'} work."
    above, below = ("makes more work than it saves", "saves work") if way == "faster" else (
        "saves work", "makes more work")  # fmt: skip
    here = above if used > share else below
    return (
        f"With {show_share(round(used, 3))} of unresolved customers coming back, the {way} pace {here}; the two balance"
        f" at {show_share(round(share, 3))}."
    )


def _work(pace: tuple[float, float], share: float) -> float:
    return pace[0] / (1 - share * (1 - pace[1]))
