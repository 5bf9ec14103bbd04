"""Customer-service goals as text that a machine can judge."""

__version__ = "0.1.0"
