"""Issues that take several calls: bookkeeping, and whether haste lowers or raises the work.

An answered call resolves with chance p; an unresolved customer calls again with chance r, else leaves silently. With
x = r (1 - p): contacts per issue 1 / (1 - x), resolved in the end p / (1 - x), silent churn (1 - r)(1 - p) / (1 - x).
Work per issue is AHT / (1 - x). Saving handle time RAISES the work where resolution falls by more than
1 + (1 - r)/(r p) percent per percent of handle time (for r = 1 the call resolution rate of de Vericourt and Zhou 2005).
"""

from dataclasses import dataclass

from .errors import FigureError, OverloadError, not_negative, positive, share


@dataclass(frozen=True, slots=True)
class IssueFlow:
    """What becomes of an issue when answered calls resolve with chance `resolution` and callers return with `again`."""

    resolution: float
    again: float

    def __post_init__(self) -> None:
        share("resolution", self.resolution)
        share("the share that calls again", self.again)
        if self.repeat_share >= 1:
            raise FigureError("nothing is ever resolved and everybody calls again; the calls would never end")

    @property
    def repeat_share(self) -> float:
        """Share of all answered calls that bring about another one; also the share of calls that are repeats."""
        return self.again * (1 - self.resolution)

    @property
    def contacts_per_issue(self) -> float:
        """Answered calls per issue."""
        return 1 / (1 - self.repeat_share)

    @property
    def eventually_resolved(self) -> float:
        """Share of issues resolved in the end."""
        return self.resolution * self.contacts_per_issue

    @property
    def silent_churn(self) -> float:
        """Share of issues given up without a word."""
        return (1 - self.again) * (1 - self.resolution) * self.contacts_per_issue

    @property
    def first_call_share(self) -> float:
        """Calls that are first calls and resolve, over all calls."""
        return self.resolution / self.contacts_per_issue

    def no_repeat_seen(self, seen: float = 1.0) -> float:
        """FCR as a repeat tracker reports it when `seen` is the share of repeats inside its window.

        It overstates resolution, because customers who leave silently look resolved.
        """
        return 1 - self.repeat_share * share("the share of repeats seen", seen)

    def work_per_issue(self, handle_time: float) -> float:
        """Seconds of handling that one issue takes in all."""
        return not_negative("the handle time", handle_time) * self.contacts_per_issue


def critical_elasticity(resolution: float, again: float) -> float:
    """The elasticity of resolution to handle time above which saving handle time raises the work."""
    positive("resolution", resolution)
    positive("the share that calls again", again)
    return 1 + (1 - share("the share that calls again", again)) / (again * share("resolution", resolution))


def work_elasticity(resolution: float, again: float, resolution_elasticity: float) -> float:
    """Percent of work per issue saved per percent of handle time saved; below 0, haste makes work."""
    flow = IssueFlow(resolution, again)
    return 1 - again * resolution * resolution_elasticity * flow.contacts_per_issue


def break_even_again(resolution: float, resolution_elasticity: float) -> float | None:
    """The share calling again above which a small saving of handle time raises the work; None if no share does."""
    share("resolution", resolution)
    return 1 / (1 + resolution * (resolution_elasticity - 1)) if resolution_elasticity >= 1 else None


def break_even_again_between(
    handle_time: float, resolution: float, new_handle_time: float, new_resolution: float
) -> float | None:
    """The share calling again at which two paces make the same work per issue; None if no share from 0 to 1 does.

    Handle times in seconds. Above it the hastier pace makes more work, below it less.
    """
    share("resolution", resolution)
    share("the new resolution", new_resolution)
    spread = handle_time * (1 - new_resolution) - new_handle_time * (1 - resolution)
    if spread == 0:
        return None
    again = (handle_time - new_handle_time) / spread
    return again if 0 <= again <= 1 else None


def lowest_worthwhile_resolution(handle_time: float, resolution: float, new_handle_time: float, again: float) -> float:
    """How far resolution may fall before a shorter handle time (s) makes more work per issue; 0 if it never does.

    1 - (1 - a1 / W0) / r with W0 the work per issue now.
    """
    work = IssueFlow(resolution, positive("the share that calls again", again)).work_per_issue(handle_time)
    return max(0.0, 1 - (1 - positive("the new handle time", new_handle_time) / work) / again)


def fresh_demand(observed: float, abandoned: float, redial_share: float, returning: float) -> float:
    """Fresh calls behind `observed` calls, of which `abandoned` is a share.

    `redial_share` of the abandoned and `returning` of the answered calls come back (Harris, Hoffman and Saunders 1987).
    """
    not_negative("the observed calls", observed)
    lost = share("the abandoned share", abandoned)
    again = share("the redialing share", redial_share) * lost + share("the returning share", returning) * (1 - lost)
    return observed * (1 - again)


@dataclass(frozen=True, slots=True)
class RetrialLine:
    """M/M/1/1 with retrials: one line, no place to wait; blocked callers try again until they are served."""

    arrival_rate: float
    handle_time: float
    retry_delay: float

    @property
    def occupancy(self) -> float:
        """Busy share of the line's time."""
        return self.arrival_rate * self.handle_time

    @property
    def mean_wait(self) -> float:
        """Mean time from the first try to being served (s): rho / (1 - rho) (mean handle time + mean retry delay)."""
        return self.occupancy / (1 - self.occupancy) * (self.handle_time + self.retry_delay)

    @property
    def mean_in_orbit(self) -> float:
        """Callers between two tries, averaged over time."""
        return self.arrival_rate * self.mean_wait

    @property
    def attempts_per_call(self) -> float:
        """Tries per fresh call, the successful one included."""
        return 1 + self.mean_wait / self.retry_delay


def retrial_line(arrival_rate: float, handle_time: float, retry_delay: float) -> RetrialLine:
    """The classical single-server retrial queue, exponential times (s); raises OverloadError from a load of 1 on."""
    positive("the retry delay", retry_delay)
    if not_negative("the arrival rate", arrival_rate) * positive("the handle time", handle_time) >= 1:
        raise OverloadError(f"a load of {arrival_rate * handle_time:.4g} erlangs is too much for one line")
    return RetrialLine(arrival_rate, handle_time, retry_delay)
