"""The command line: thin modules that parse, call a service and print. Each is imported only when its command runs."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `csm`: the terminal app without arguments, else the command."""
    from csm_tui.cli.run import run

    sys.exit(run(sys.argv[1:]))
