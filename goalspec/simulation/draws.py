"""Keyed random draws: every draw is a pure function of (seed, replication, issue, attempt, purpose).

A what-if therefore gives each customer the same arrival, patience and work in every case, and the order in which an
engine asks changes nothing.  The hash is the finalizer of splitmix64 (Steele, Lea, Flood 2014); 52 bits plus one half
keep a draw strictly between 0 and 1.

    base    = replication_key(seed, replication)
    stream  = subkey(base, type key)              one per contact type
    root    = subkey(stream, index)               one per issue, index counts the fresh issues of the type
    key     = subkey(root, attempt)               one per contact
    key     = subkey(parent key, TRANSFER_LEG)    for a contact that a transfer creates
    draw    = draw(key, PURPOSE)
"""

import math
from hashlib import blake2b

from .kernel.jit import kernel, u64

M64 = u64(0xFFFFFFFFFFFFFFFF)
GOLDEN = u64(0x9E3779B97F4A7C15)
C1 = u64(0xBF58476D1CE4E5B9)
C2 = u64(0x94D049BB133111EB)
SPREAD = u64(0xD1342543DE82EF95)
S12 = u64(12)
S27 = u64(27)
S30 = u64(30)
S31 = u64(31)
HALF_STEP = 2.0**-52


def _purpose(number: int) -> int:
    """A purpose mixes into a key like a child number that no attempt and no index reaches."""
    return u64(((number + (1 << 48)) * 0xD1342543DE82EF95) & 0xFFFFFFFFFFFFFFFF)


ARRIVAL = _purpose(1)
PATIENCE = _purpose(2)
WORK = _purpose(3)
GIVE_UP = _purpose(4)
RESOLVE = _purpose(5)
DUMP = _purpose(6)
AGAIN = _purpose(7)
DELAY_PART = _purpose(8)
DELAY = _purpose(9)
AFTER = _purpose(10)
ESCALATE = _purpose(11)
BALK = _purpose(12)
CALLBACK = _purpose(13)
REACH = _purpose(14)
REOPEN = _purpose(15)
DAY = _purpose(16)
PART = _purpose(17)
PHASE = _purpose(18)

# Numbers for `subkey` that no attempt and no index reaches.
TRANSFER_LEG = 1 << 40
SEEDED_STREAM = (1 << 40) + 1
DAY_STREAM = (1 << 40) + 16


@kernel
def mix(z: int) -> int:
    """splitmix64's step and finalizer: one 64-bit word to another."""
    z = (z + GOLDEN) & M64
    z = ((z ^ (z >> S30)) * C1) & M64
    z = ((z ^ (z >> S27)) * C2) & M64
    return z ^ (z >> S31)


@kernel
def subkey(key: int, number: int) -> int:
    """The key of child `number` of `key`."""
    return mix(key ^ ((u64(number) * SPREAD) & M64))


@kernel
def draw(key: int, purpose: int) -> float:
    """Uniform on the open interval (0, 1)."""
    return ((mix(key ^ purpose) >> S12) + 0.5) * HALF_STEP


@kernel
def chance(key: int, purpose: int, share: float) -> bool:
    """True with probability `share`; 0 and 1 need no draw."""
    return share >= 1.0 or (share > 0.0 and draw(key, purpose) < share)


@kernel
def exponential(key: int, purpose: int, mean: float) -> float:
    """Exponential with the given mean."""
    return -math.log(draw(key, purpose)) * mean


def label_key(label: str) -> int:
    """A 64-bit key for a name, so that adding or reordering types changes nobody else's draws."""
    return int.from_bytes(blake2b(label.encode(), digest_size=8).digest(), "little")


def replication_key(seed: int, replication: int) -> int:
    """The base key of one replication.  Seeds and replications are whole numbers from 0."""
    return subkey(mix(seed & 0xFFFFFFFFFFFFFFFF), replication)
