"""The examples under `--help`, command by command: what is typed, and what it is for.

They stand in one place because each is run or parsed by a test, and read one after another they show the whole tool.
"""

from collections.abc import Mapping

import click

EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "calibrate": (
        ("calls.csv --out center.toml", "a center from a call log, each figure with its interval"),
        ("calls.csv --map arrived=call_time", "columns that it does not guess"),
    ),
    "check": (
        ("specs/company", "every finding with its place and a way out"),
        ("specs --format github --fail-on warning", "annotations in a CI job"),
        ("mine --fix", "mend what can be mended safely"),
    ),
    "completion": (
        ("bash >> ~/.bashrc", "complete commands, options and names from the next shell on"),
        ("fish > ~/.config/fish/completions/goalspec.fish", "the same for fish"),
    ),
    "diff": (
        ("specs --against main", "what has moved since another version"),
        ("specs --against main --simulate", "and what that does to the chances"),
    ),
    "explain": (
        ("fcr", "a metric"),
        ("goal.measure.every", "a field"),
        ("type.return.share", "an assumption, with source and range"),
        ("incentives specs/company", "which goal presses which team, by how much"),
    ),
    "fmt": (("specs", "lay out all files alike"), ("specs --check", "only say which are not")),
    "frontier": (
        ("specs/company", "speed against everything else"),
        ("specs/company --vary teams.experts.staff=2:6:1", "another lever"),
    ),
    "init": (("mine", "a spec and a center to begin with"),),
    "lsp": (("", "started by an editor, not by hand"),),
    "metrics": (("", "all metrics that goals can be written on"), ("resolution --simulated", "those with this word")),
    "migrate": (("specs --check", "whether files are of an earlier version of the language"),),
    "queue": (
        ("erlang-a --volume 240/h --handle-time '5 min' --agents 22 --patience '3 min'", "waiting and giving up"),
        ("staff --volume 240/h --handle-time '5 min' --service-level 80%", "how many agents it takes"),
    ),
    "repair": (
        ("specs/short_staffed", "the smallest changes after which nothing clashes"),
        ("specs/company --simulate", "and the nearest goals that hold together by simulation"),
    ),
    "replay": (("calls.csv --presence agents.csv", "how well the model predicts days it has not seen"),),
    "report": (("", "the last run again, without simulating"), ("3 --format markdown", "the third run, as Markdown")),
    "rules": (("", "all rules"), ("--family goodhart", "those about bad incentives")),
    "runs": (("", "what has been simulated here"),),
    "schema": (("spec > goalspec.schema.json", "for completion in an editor"),),
    "sensitivity": (("specs/company", "which assumption turns which verdict"),),
    "staff": (
        ("specs/company --leave-out pace --leave-out first-time", "the cheapest headcount for the other goals"),
        ("specs/company --write new_center.toml", "the center with the new headcounts"),
        ("specs/company --per interval --interval '1 h'", "numbers by the hour instead of one a day"),
    ),
    "stress": (
        ("specs/company --report report.html", "the same as a page to show and to send"),
        ("specs/company", "how probable each goal is, and what it costs"),
        ("specs/company --require 80%", "exit 1 when a committed goal is less probable"),
        ("specs/company --summary summary.md", "for a pull request"),
    ),
    "table": (("specs/company --to goals.csv", "goals as a spreadsheet"),),
    "track": (
        ("specs/rungs specs/rungs/actuals.csv", "met, missed, on pace, or cannot tell yet"),
        ("specs/rungs specs/rungs/actuals.csv --next next.toml", "raise the bar where that was earned"),
    ),
    "whatif": (
        ("specs/company --set teams.front.staff=14", "one change"),
        ("simulations/harbor_bank/cases.toml", "several cases, and the questions they answer"),
    ),
}  # fmt: skip


def epilog(name: str) -> str | None:
    """The examples of a command as the end of its help; None where it has none."""
    told = [(f"goalspec {name} {arguments}".rstrip(), purpose) for arguments, purpose in EXAMPLES.get(name, ())]
    if not told:
        return None
    return "\b\nExamples:\n" + "\n".join(f"  {command}\n      {purpose}" for command, purpose in told)


def with_examples(name: str, command: click.Command) -> click.Command:
    """The command, its help ending with its examples."""
    command.epilog = command.epilog or epilog(name)
    return command
