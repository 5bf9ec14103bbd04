"""The numeric cases with exactly known answers, and how each is met."""

from tests.theory.found import analytic, simulated

ORIGIN = "tests/theory"
INTRODUCTION = """# Validation: 54 cases with exactly known answers

Each case is a small center or a formula whose figures are known exactly (588 figures in all). Exact arithmetic meets
every figure within the case's own relative tolerance (1e-6 for most), whole numbers exactly. A simulation meets a
figure when its estimate lies within 3.5 standard errors plus 0.2 % of it, and its 95 % half-width is within the
precision that the case asks for. Figures printed by others are compared in `tests/theory/test_published.py`, and
those that are wrong in print are shown there with the true value.
"""
SEARCH = "excluded: a search over an exact formula"
FORMULA = "excluded: arithmetic without anything random"
STATISTICS = "excluded: a statistical formula, not a center"
FLUID = "excluded: a deterministic balance, not a center"
DECISION = "excluded: the best choice of a model, not its course"
EXCLUDED = {
    **dict.fromkeys(("A03p", "A08p", "C13p"), SEARCH),
    **dict.fromkeys(("B10p", "C01p", "C02p"), FORMULA),
    **dict.fromkeys(("A21p", "D01p", "D02p", "D03p", "D04p", "D05p", "D06p", "D07p"), STATISTICS),
    **dict.fromkeys(("C11p", "C12p"), FLUID),
    **dict.fromkeys(("C06p", "C07p", "C14p"), DECISION),
}
OPEN = "analytic only so far"


def pages() -> dict[str, str]:
    """One table, by case."""
    exact, run = analytic(), simulated()
    lines = [INTRODUCTION, "| case | about | exact arithmetic | simulation |", "| --- | --- | --- | --- |"]
    for case_id in sorted(exact):
        told = f"`{run[case_id].file}`" if case_id in run else EXCLUDED.get(case_id, OPEN)
        lines.append(f"| {case_id} | {exact[case_id].title} | `{exact[case_id].file}` | {told} |")
    both = len(run.keys() & exact.keys())
    excluded = len(EXCLUDED.keys() - run.keys())
    counts = f"{len(exact)} by arithmetic, {both} of them also simulated, {excluded} excluded from simulation."
    return {"validation.md": "\n".join([*lines, "", counts]) + "\n"}
