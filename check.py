"""Every check in one command: format, lint, types, layers, spelling, dead code, tests.

python check.py            everything
python check.py tests      one of them; more arguments go to the tool
python check.py coverage   the tests again, and which lines no test reaches; counting these takes two thirds more time
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

TOOLS = Path(sys.executable).parent
# Most tests wait for a screen or for another process: twice as many of them as there are processors.
CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "layers": ["lint-imports", "--no-cache"],
    "spelling": ["codespell", "csm_tui", "tests", "docs", "migrations", "README.md", "CHANGELOG.md"],
    "dead code": ["vulture"],
    "tests": ["pytest", "-q", "-n", str(2 * (os.cpu_count() or 1))],
}
ON_REQUEST = {"coverage": [*CHECKS["tests"], "--cov", "--cov-report=term:skip-covered"]}


def main(args: list[str]) -> int:
    """Run the check that is named, or all; 0 when they pass. Every one is run, so that one run shows all."""
    known = CHECKS | ON_REQUEST
    if args and args[0] not in known:
        sys.exit(f"there is no check {args[0]!r}, there are {', '.join(known)}")
    chosen = {args[0]: [*known[args[0]], *args[1:]]} if args else CHECKS
    failed = []
    for name, command in chosen.items():
        began = time.monotonic()
        print(f"== {name}: {' '.join(command)}", flush=True)
        if subprocess.run([str(TOOLS / command[0]), *command[1:]], check=False).returncode:
            failed.append(name)
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
