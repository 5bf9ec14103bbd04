"""One replication of a stress test as an event log: the run behind the verdicts, step by step."""

from goalspec.center.model import Center
from goalspec.experiment.stress import StressOptions, setting_of
from goalspec.incentives import incentives
from goalspec.simulation.build import warm_up_days
from goalspec.simulation.trace import Trace, trace
from goalspec.spec.spec import Spec


def traced(spec: Spec, center: Center | None = None, options: StressOptions | None = None, number: int = 0) -> Trace:
    """Replication `number` (0 is the first) of what `stress` simulates with the same options, told as events.

    Raises as `goalspec.experiment.stress.stress` does.
    """
    options = options or StressOptions()
    setting = setting_of(spec, center, options)
    scenario = setting.job(incentives(setting.spec, setting.center)).scenario
    about = {
        "spec": setting.spec.title, "center": setting.center.name, "weekday": -warm_up_days(setting.center) % 7,
        "counted": [scenario.clock.start, scenario.clock.end],
    }  # fmt: skip
    return trace(scenario, options.seed, number, about)
