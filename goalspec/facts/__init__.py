"""Facts that rules ask for by the names of their arguments.

Every public function of a module in this folder is a fact of its name; its arguments are the facts it rests on.
A fact that names `goal`, itself or through what it rests on, is worked out for each goal, any other once for the
whole spec. A fact that does not exist in a case (no baseline, no center) raises `AbsentError`, and the rules that
ask for it have nothing to say there.

Given from outside: `spec` (only where every file is well formed), `goal` (each well-formed goal in turn),
`catalog`, `place_of` (`Spec.where`), `faults` (problems of form by rule), `writings` (all parsed files),
`config`, `today` (a date), `center_reading` (the center with its faults, None without one), `allowances`.
Facts that exist only with a center live in `of_center/`, so that a spec without one is checked without its models.
"""

from goalspec.facts.lookup import AbsentError, Facts, Lookup, lookup

__all__ = ["AbsentError", "Facts", "Lookup", "lookup"]
