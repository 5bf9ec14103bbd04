"""Exact arithmetic of waiting, working and asking: pure functions on the standard terms of the field.

Every function takes plain numbers and returns plain numbers or a small frozen record. Durations are seconds
(any unit works as long as it is the same everywhere), rates are per second, shares lie between 0 and 1.
The modules in this folder use the standard library alone; those that need numpy and scipy live in
`goalspec.queueing.numeric`, so that checking a spec never loads them.
"""
