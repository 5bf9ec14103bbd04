"""The catalog calls simulated what the simulation measures, and nothing else."""

import inspect
import re

from goalspec.catalog import builtin
from goalspec.simulation.measures import measures

BESIDE_VERDICTS = {
    "silent_churn",
    "lost_waiting",
    "contacts_per_issue",
    "attempts_per_issue",
    "wait_per_issue",
    "work_per_issue",
    "contact_resolution",
}


def test_what_the_catalog_calls_simulated_has_a_measure_and_the_other_way_round() -> None:
    simulated = {metric.id for metric in builtin().values() if metric.simulable != "no"}
    assert set(measures()) - BESIDE_VERDICTS == simulated
    assert set(measures()) >= BESIDE_VERDICTS


def test_a_measure_asks_only_for_qualifiers_that_its_metric_has() -> None:
    asked = re.compile(r"view\.(?:text|words|flag|number|milliseconds)\(\s*\"(\w+)\"")
    unknown = {
        (name, qualifier)
        for name, function in measures().items()
        if name in builtin()
        for qualifier in asked.findall(inspect.getsource(function))
        if builtin()[name].qualifier(qualifier) is None
    }
    assert unknown == set()
