"""From the words of a command line to an exit status: 0 done, 1 refused, 2 wrong usage, 130 interrupted."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.cli import plain
from csm_tui.domain.errors import Refused

if TYPE_CHECKING:
    import click


def run(args: Sequence[str]) -> int:
    """Run one command line and answer its exit status. No traceback gets out."""
    as_json = "--json" in args
    try:
        _prepare(as_json)
        return _with_click(args) if (line := plain.read(args)) is None else _do(line)
    except Refused as error:
        return fail(error, as_json)
    except KeyboardInterrupt:
        print("interrupted, nothing was changed", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away: nobody is left to tell. Stop Python from telling at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return fail(from_os(error), as_json)
    except Exception as error:
        return fail(from_mistake(error), as_json)


def _prepare(as_json: bool) -> None:
    """Put the settings in force. Those that can't be read are complained about by the commands that need them."""
    from csm_tui.settings import prepare

    try:
        complaints = prepare(for_machines=as_json).complaints
    except Refused:
        return
    if complaints and not as_json:
        from csm_tui.domain.text import harmless

        for complaint in complaints:
            print(f"note: {harmless(complaint.sentence)}", file=sys.stderr)


def _do(line: plain.Line) -> int:
    function, given = line
    if function == plain.APP:
        from csm_tui.cli.app import open_app

        open_app(**given)
        return 0
    from csm_tui.cli import everyday

    getattr(everyday, function)(**given)
    sys.stdout.flush()
    return 0


def _with_click(args: Sequence[str]) -> int:
    gc.enable()
    import click

    from csm_tui.cli.group import csm

    try:
        status = csm.main(args=list(args), prog_name="csm", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help(), file=sys.stderr)  # of `csm plan` and no more: what can follow
        return 2
    except click.UsageError as error:
        raise usage(error) from error
    except click.Abort as error:
        if isinstance(error.__cause__, EOFError):  # not the end of somebody's input: click tells that without a cause
            raise error.__cause__ from None
        raise KeyboardInterrupt from None
    # Without standalone mode click answers with the status of --help, --version and ctx.exit().
    return status if isinstance(status, int) else 0


def fail(error: Refused, as_json: bool) -> int:
    """Print the error where scripts and people look for it."""
    if as_json:
        import json

        body = {"code": error.code, "message": error.message, "hint": error.hint}
        print(json.dumps({"error": body}, ensure_ascii=False), file=sys.stderr)
    else:
        from csm_tui.domain.text import harmless

        print(f"error: {harmless(error.sentence)}", file=sys.stderr)
    return 2 if error.wrong_usage else 1


def usage(error: click.UsageError) -> Refused:
    """Click's complaint in our own form: one sentence, and which help to read."""
    command = error.ctx.command_path if error.ctx else "csm"
    what = error.format_message().rstrip(".").replace("\n", " ")
    what = what[:1].lower() + what[1:]
    return Refused("wrong_usage", what, hint=f"see `{command} --help`", wrong_usage=True)


def from_os(error: OSError) -> Refused:
    """A file that can't be read or written: what the system says, where."""
    where = str(error.filename) if error.filename else ""
    what = (error.strerror or str(error)).lower()
    return Refused("file_error", what, where=where, hint="check that the path exists, is yours and has room")


def from_mistake(error: Exception) -> Refused:
    """A mistake of ours: the traceback goes to a file, a sentence to the user. `CSM_DEBUG=1` lets it through."""
    if os.environ.get("CSM_DEBUG"):
        raise error
    from csm_tui.crash import unexpected

    return unexpected(error)
