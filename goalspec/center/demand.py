"""When contacts arrive: the demand of a type as expected contacts per slot of a week."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalspec.units import DAY, HOUR, WEEK, UnitError

from .contacts import ContactType
from .hours import WEEKDAYS, Hours, Window, by_weekday
from .weekly import Day, begins


@dataclass(frozen=True, slots=True)
class Slot:
    """`contacts` expected from `start` to `end`, in seconds since Monday 00:00, evenly spread."""

    start: float
    end: float
    contacts: float


def week_of(type_: ContactType, hours: Hours) -> tuple[Slot, ...]:
    """The slots of a week in order; contacts of a written channel arrive at any hour, the others in open hours.

    Without a profile demand is even over these hours. Raises UnitError where the profile fits neither the open
    hours nor the whole day, or where contacts are due on days when the center is closed.
    """
    slots = _written_week(type_, hours)
    return slots if type_.growth == 1 else tuple(_grown(slot, type_.growth) for slot in slots)


def _grown(slot: Slot, growth: float) -> Slot:
    return Slot(slot.start, slot.end, slot.contacts * growth)


def _written_week(type_: ContactType, hours: Hours) -> tuple[Slot, ...]:
    """As the volume is written, before growth."""
    if type_.deferrable:
        hours = Hours()
    if type_.volume.slots:
        return _of_file(type_, hours)
    weighted = tuple(slot for day in range(7) for slot in _weighted_day(type_, hours, day))
    return _by_days(type_, weighted) if type_.volume.days else _by_week(type_, weighted, hours)


def weekly_contacts(type_: ContactType, hours: Hours) -> float:
    """Expected first contacts of a week."""
    return sum(slot.contacts for slot in week_of(type_, hours))


def _weighted_day(type_: ContactType, hours: Hours, day: int) -> Iterator[Slot]:
    """The profile of one weekday cut to its open hours; `contacts` are weights until they are scaled."""
    factor, windows = _weekday_factor(type_, day), hours.of_day(day)
    values = type_.profile.days[day] if type_.profile else (1.0,)
    for start, end, weight in _pieces(values, type_.interval, hours, day):
        for window in windows:
            if (part := _overlap((start, end), window)) > 0:
                first = max(start, window[0])
                yield Slot(day * DAY + first, day * DAY + first + part, factor * weight * part / (end - start))


def _weekday_factor(type_: ContactType, day: int) -> float:
    factors = by_weekday(dict(type_.weekdays))
    value = factors.get(day, 1.0)
    return float(value) if isinstance(value, int | float) else 1.0


def _pieces(values: Day, interval: float, hours: Hours, day: int) -> Iterator[tuple[float, float, float]]:
    """(start, end, weight) of each value, in seconds since midnight; a single value weighs each second alike."""
    if len(values) <= 1:
        yield from ((0.0, DAY, value * DAY) for value in values)
        return
    try:
        begin = begins(values, interval, hours, day)
    except UnitError as error:
        raise UnitError(f"the profile {error}") from None
    for number, value in enumerate(values):
        start = begin + number * interval
        yield start, start + interval, value


def _overlap(one: Window, other: Window) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _by_week(type_: ContactType, weighted: tuple[Slot, ...], hours: Hours) -> tuple[Slot, ...]:
    total = sum(slot.contacts for slot in weighted)
    contacts = _contacts_of_week(type_, hours)
    if contacts == 0:
        return ()
    if total == 0:
        raise UnitError("the profile is zero wherever the center is open, so its contacts have no time to arrive")
    return tuple(Slot(slot.start, slot.end, slot.contacts / total * contacts) for slot in weighted if slot.contacts)


def _contacts_of_week(type_: ContactType, hours: Hours) -> float:
    """A rate per day counts open days, one per hour or less counts open hours, a longer one calendar weeks."""
    rate = type_.volume.rate
    if rate.seconds <= HOUR:
        return rate.per(hours.open_seconds)
    if rate.seconds == DAY:
        return rate.amount * sum(1 for day in range(7) if hours.of_day(day))
    return rate.per(WEEK)


def _by_days(type_: ContactType, weighted: tuple[Slot, ...]) -> tuple[Slot, ...]:
    scaled: list[Slot] = []
    for day, contacts in enumerate(type_.volume.days):
        of_day = [slot for slot in weighted if slot.start // DAY == day and slot.contacts]
        total = sum(slot.contacts for slot in of_day)
        if contacts and not total:
            raise UnitError(f"{contacts:g} contacts are due on {WEEKDAYS[day]}, when the center is closed")
        scaled += [Slot(slot.start, slot.end, slot.contacts / total * contacts) for slot in of_day if contacts]
    return tuple(scaled)


def _of_file(type_: ContactType, hours: Hours) -> tuple[Slot, ...]:
    slots = sorted((day * DAY + start, day * DAY + end, contacts) for day, start, end, contacts in type_.volume.slots)
    for start, end, contacts in slots:
        if contacts and not any(_overlap((start, end), window) > 0 for window in hours.windows):
            day, second = divmod(start, DAY)
            when = f"{WEEKDAYS[int(day)]} at {second / HOUR:g} h"
            raise UnitError(f"contacts are due on {when}, when the center is closed")
    return tuple(Slot(*slot) for slot in slots if slot[2])
