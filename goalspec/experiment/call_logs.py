"""One replication of a stress test as the call log that the center's telephone system would have written."""

from datetime import date, timedelta

from goalspec.center.model import Center
from goalspec.experiment.stress import StressOptions, setting_of
from goalspec.incentives import incentives
from goalspec.simulation import engine
from goalspec.simulation.call_log import CallLog, call_log
from goalspec.spec.spec import Spec

WEEK = 7


def logged(spec: Spec, center: Center | None = None, options: StressOptions | None = None, number: int = 0) -> CallLog:
    """Replication `number` (0 is the first) of what `stress` simulates with the same options, as a call log.

    Its days begin on the first Monday from today on. Raises as `goalspec.experiment.stress.stress` does.
    """
    options = options or StressOptions()
    setting = setting_of(spec, center, options)
    scenario = setting.job(incentives(setting.spec, setting.center)).scenario
    path = engine.run(scenario, options.seed, number, options.engine)
    today = options.today or setting.spec.as_of or date.today()  # noqa: DTZ011 - a planner's day
    return call_log(path, scenario, today + timedelta(-today.weekday() % WEEK))
