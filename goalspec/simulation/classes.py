"""Classes of contacts: contacts of one class are alike in everything that measures ask, so sums over a class suffice.

A class is one whole number, its `traits`, made of the fields below, and the place of its contacts among the bounds that
were asked for: in time, and by the length of the wait. Both engines and the grouping of a path use these fields.
"""

from .kernel.jit import kernel

# Fields of the traits: the value of the lowest bit of each. Shares of a byte or less, see MOST_CALLS and MOST_WINDOWS.
LEG = 1  # the further leg of a transferred contact
AFTER_KNOWN = 1 << 1  # the after-call work has come to its end
ESCALATED = 1 << 2
CALLED_BACK = 1 << 3
FROM_BEFORE = 1 << 4  # the issue began before the run
# Of a call, in the contact that is its first leg:
ANSWERED = 1 << 5  # by any leg
RESOLVED = 1 << 6
AGAIN = 1 << 7  # the customer tries again
OVER = 1 << 8  # every leg has come to its end
FIRST_ANSWERED = 1 << 9  # the first answered call of an issue that began in the run
STATUS = 1 << 10
CALLS = 1 << 13  # answered calls about the issue so far, this one included
FOLLOWED = 1 << 17  # windows that are over when the next answered call about the issue comes
PRECEDED = 1 << 22  # windows that are over since the call before
KIND = 1 << 27  # type * (teams + 1) + team + 1

ALL = -1
MOST_CALLS = 15
MOST_WINDOWS = 31


@kernel
def kind_of(k: int, team: int, teams: int) -> int:
    """Type and team of a contact in one number; team -1 is nobody."""
    return (k * (teams + 1) + team + 1) * KIND
