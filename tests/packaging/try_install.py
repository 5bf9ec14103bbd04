"""Install a distribution in a new environment of the Python that runs this file, and run the main jobs there.

`python try_install.py FILE[EXTRA] FOLDER` prints one JSON object. It imports the standard library only, so that it
runs where nothing is installed.
"""

import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

COMMANDS = (
    ["--version"],
    ["init", "demo"],
    ["check", "demo", "--format", "json"],
    ["explain", "fcr"],
    ["explain", "change/loosened-target"],
    ["schema", "spec"],
    ["diff", "demo", "--against", "./demo", "--format", "json"],
    ["stress", "demo", "--budget", "4", "--seed", "1", "--format", "json"],
)


def main(what, folder):
    """Install, run, and say what each command ended with and how long it took."""
    folder = Path(folder)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    installed = run([python, "-m", "pip", "install", "--quiet", what], folder, environment)
    found = {"python": platform.python_version(), "what": Path(what).name, "install": installed}
    if installed["code"] == 0:
        listed = run([python, "-m", "pip", "list", "--format", "freeze"], folder, environment)["out"].split()
        found["packages"] = sorted(name for name in listed if not name.startswith(("pip=", "setuptools=", "goalspec")))
        program = folder / "env" / "bin" / "goalspec"
        found["commands"] = {" ".join(words): run([program, *words], folder, environment) for words in COMMANDS}
    sys.stdout.write(json.dumps(found))


def run(command, folder, environment):
    """The exit code and the output of a command."""
    done = subprocess.run(
        [str(word) for word in command], cwd=str(folder), env=environment, capture_output=True, text=True, check=False
    )
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


if __name__ == "__main__":
    main(*sys.argv[1:])
