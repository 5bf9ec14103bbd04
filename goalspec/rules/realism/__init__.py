"""Targets that nobody reaches, or that ask for nothing."""
