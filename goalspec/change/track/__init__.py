"""Goals held against what was measured: actuals, noise, pace, and the next rung of a ratchet."""
