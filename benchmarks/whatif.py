"""How long a whole `goalspec whatif` over 200 cases takes, with and without a store, on one worker and on all cores.

The cases vary the staff of a desk and the handle time of its contacts; each has 100 replications of one day. Printed:
seconds of the whole program from start to the last line, and replications per second; with a store also how much it
adds. Run it twice: the first run may compile the engine.

    python -m benchmarks.whatif [CALLS_A_DAY] [REPLICATIONS]
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CASES, LIMIT = 200, 40.0
CENTER = """
schema = 1
[center]
name = "Desk"
[[type]]
id = "calls"
volume = "{calls}/day"
handle_time = "300 s"
[[team]]
id = "desk"
skills = {{ calls = 1 }}
staff = {staff}
wage = "20 EUR/h"
"""
SPEC = """
schema = 1
center = "center.toml"
as_of = 2027-01-04
[[goal]]
id = "answer"
role = "manager"
metric = "service_level"
target = { at_least = "80%", within = "20 s" }
by = 2027-06-30
measure = { by = "records", every = "day" }
"""
QUESTION = """
schema = 1
spec = "."
[[case]]
id = "grid"
vary = {{ "teams.desk.staff" = {staff}, "types.calls.handle_time" = {times} }}
"""


def world(folder: Path, calls: int, cases: int = CASES) -> Path:
    """A center with so many calls a day, a spec, and a file of so many cases, a multiple of 20."""
    agents = max(2, round(calls * 300 / 86_400 * 1.2))
    (folder / "center.toml").write_text(CENTER.format(calls=calls, staff=agents), "utf-8")
    (folder / "goals.toml").write_text(SPEC, "utf-8")
    staff = [agents + more for more in range(20)]
    times = [f"{300 + seconds} s" for seconds in range(cases // 20)]
    file = folder / "cases.toml"
    file.write_text(QUESTION.format(staff=staff, times=times), "utf-8")
    return file


def seconds(file: Path, replications: int, *options: str) -> float:
    """Wall time of one whole program."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "goalspec", "whatif", str(file), "--budget", str(replications), *options]
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(calls: int, replications: int) -> None:
    """Time every way of running it and print a row for each."""
    with tempfile.TemporaryDirectory() as folder:
        file, store = world(Path(folder), calls), str(Path(folder, "runs.sqlite"))
        print(f"{CASES} cases x {replications} replications of a day with {calls:,} calls; at most {LIMIT:.0f} s asked")
        ways = {
            "all cores, no store": ("--store", "off"),
            "all cores, with a store": ("--store", store),
            "one worker, no store": ("--store", "off", "--workers", "1"),
        }
        for name, options in ways.items():
            took = seconds(file, replications, *options)
            print(f"  {name:<26}{took:>8.1f} s{CASES * replications / took:>10,.0f} replications/s")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [1000, 100][len(given) :]))
