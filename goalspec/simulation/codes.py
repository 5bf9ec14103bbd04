"""The whole numbers that scenarios, records and both engines use for kinds of things."""

# Laws of random times (milliseconds) and their parameters a, b, c; see formulas.sample.
NEVER = 0  # infinite: patience without end
EXPONENTIAL = 1  # a = mean
LOGNORMAL = 2  # a = mu, b = sigma, of the logarithm of milliseconds
CONSTANT = 3  # a = value
ERLANG = 4  # a = number of phases, b = mean of one phase
WEIBULL = 5  # a = shape, b = scale
MIXTURE = 6  # a = share of the first exponential, b = its mean, c = mean of the second

# How a team handles a type of contact.
STOP = 0  # overhead + min(work, cut-off); resolves with `chance` when the work was finished
FIXED = 1  # overhead + work; resolves with `chance`
TWO_SPEED = 2  # like FIXED, but with work * haste and `hasty_chance` when `threshold` or more others wait
GIVE_UP = 3  # like STOP with a cut-off drawn anew for each contact, exponential with mean `give_up`

# Kinds of events, in the order in which they happen at one instant; within a kind by number.
DOOR = 0  # opening or closing, by window
STAFF = 1  # by staff event
FREE = 2  # after-call work ends, by serial of the contact
TALK_END = 3  # by serial
ARRIVE = 4  # by type
RETURN = 5  # by serial
OVERFLOW = 6  # by serial
ABANDON = 7  # by serial

# Why a contact exists.
FIRST = 0
REDIAL = 1  # after giving up, after balking, after a callback that reached nobody
AGAIN_UNRESOLVED = 2  # a return: the issue was not resolved
TRANSFER = 3  # escalated by an agent
BLOCKED_REDIAL = 4  # after a busy signal
SEEDED = 5  # a return that was already pending when the run began

# What became of a contact.
PENDING = 0  # a return still to come when the run ended
WAITING = 1  # still waiting when the run ended
TALKING = 2  # still in hand when the run ended
DONE = 3
LOST = 4  # gave up waiting, or was dropped at closing time
BLOCKED = 5  # found all lines busy
BALKED = 6  # saw the queue and left at once
UNREACHED = 7  # was called back and did not answer

# Flags of a contact.
DUMPED = 1  # dropped within seconds by the agent
WILL_RETURN = 2  # the customer tries again, inside the run or after it
LIMIT = 4  # would have tried again, but reached the safety limit of attempts
CALLED_BACK = 8  # accepted the offer of a callback
DROPPED = 16  # was waiting when the center closed
RUSHED = 32  # handled at the hasty speed of TWO_SPEED
OVERTIME = 64  # taken by an agent after the doors had closed
CUT = 128  # the agent stopped before the work was finished
ESCALATED = 256  # passed on to another type; resolution is decided on that leg

# In words.
WHYS = {
    FIRST: "first contact",
    REDIAL: "redial",
    AGAIN_UNRESOLVED: "return, not resolved",
    TRANSFER: "transfer",
    BLOCKED_REDIAL: "redial after a busy signal",
    SEEDED: "return from before the start",
}
STATUSES = {
    PENDING: "still to come",
    WAITING: "waiting",
    TALKING: "in hand",
    DONE: "done",
    LOST: "lost",
    BLOCKED: "blocked",
    BALKED: "balked",
    UNREACHED: "not reached",
}
FLAGS = {
    DUMPED: "dumped",
    WILL_RETURN: "will try again",
    LIMIT: "reached the limit of attempts",
    CALLED_BACK: "chose a callback",
    DROPPED: "dropped at closing time",
    RUSHED: "rushed",
    OVERTIME: "in overtime",
    CUT: "cut short",
    ESCALATED: "passed on",
}
