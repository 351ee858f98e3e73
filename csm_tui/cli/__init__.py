"""The command line: thin modules that parse, call a service and print. Each is imported only when its command runs."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run `csm`: the terminal app without arguments, else the command."""
    # An everyday command is over in 40 ms: looking for garbage meanwhile frees nothing. Longer ones turn it on again.
    gc.disable()
    from csm_tui.cli.run import run

    sys.exit(run(sys.argv[1:]))
