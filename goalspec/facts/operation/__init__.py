"""What a center does in arithmetic alone: contacts, work and agents of a desk, and what follows at any staffing.

A desk is the contact types and teams that a goal's scope selects, taken as one pool in steady state, slot by slot of
the week. Pooling and steadiness flatter, so what a desk cannot reach, the center cannot reach.
"""
