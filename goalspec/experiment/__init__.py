"""Questions put to the simulation: how probable is each goal, what presses on it, what would change it."""
