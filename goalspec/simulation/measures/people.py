"""People: what the work is like for agents."""

from goalspec.simulation.crew import Crew
from goalspec.simulation.tally import Ratio
from goalspec.simulation.view import View


def occupancy(view: View) -> Ratio:
    """Share of the time on duty in which agents are busy with contacts, all their work counted; overtime included."""
    crew, teams = Crew(view.facts, view.center, view.begin, view.until), sorted(view.teams)
    return Ratio(float(crew.busy()[teams].sum()), float(crew.on_duty()[teams].sum()))
