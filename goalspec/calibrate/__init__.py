"""From a call log to a center: what the log says with its interval, and what it cannot say."""
