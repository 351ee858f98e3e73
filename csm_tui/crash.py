"""What this program does not expect: a sentence for the user, and the details in a file for who is to mend it."""

from __future__ import annotations

from pathlib import Path

from csm_tui.domain.errors import Refused


def unexpected(error: BaseException) -> Refused:
    """A mistake of ours as it is told; where in the program it happened is written down."""
    if compiled := _cut_short(error):
        what = "a compiled file is cut short, as a full disk leaves it"
        return Refused("damaged_program", what, where=compiled, hint="delete it, Python makes it again")
    what = f"the program met something it does not know how to handle ({type(error).__name__})"
    try:
        hint = f"please report it with {_written_down(error)}"
    except Exception:  # whatever it is, the sentence comes first
        hint = "please report what CSM_DEBUG=1 shows when it happens again"
    return Refused("mistake", what, hint=f"nothing more was done; {hint}")


def _cut_short(error: BaseException) -> str:
    """The compiled file that Python found only half written, if it is that: no later run would mend it. A full disk
    leaves such files (github.com/python/cpython/issues/126606, till 3.12.8 and 3.13.1)."""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    if step is None or step.tb_frame.f_code.co_name != "_compile_bytecode":
        return ""
    return str(step.tb_frame.f_locals.get("bytecode_path", ""))


def _written_down(error: BaseException) -> Path:
    import platform
    import traceback

    from csm_tui import __version__
    from csm_tui.paths import crash_report

    report = crash_report()
    report.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    machine = f"csm-tui {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    report.write_text(machine + "".join(traceback.format_exception(error)), encoding="utf-8", errors="backslashreplace")
    return report
