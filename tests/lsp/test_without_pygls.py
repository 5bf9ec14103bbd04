import subprocess
import sys

SCRIPT = """
import sys
sys.modules["pygls"] = None
from goalspec.cli import main
main(["lsp"])
"""


def test_without_the_library_it_says_what_to_install() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "goalspec: The editor server needs pygls, which the extra `lsp` brings: pip install pygls\n"
