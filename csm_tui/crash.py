"""What this program does not expect: a sentence for the user, and the details in a file for who is to mend it."""

from __future__ import annotations

from pathlib import Path

from csm_tui.domain.errors import Refused


def unexpected(error: BaseException) -> Refused:
    """A mistake of ours as it is told; where in the program it happened is written down."""
    what = f"the program met something it does not know how to handle ({type(error).__name__})"
    try:
        hint = f"please report it with {_written_down(error)}"
    except Exception:  # whatever it is, the sentence comes first
        hint = "please report what CSM_DEBUG=1 shows when it happens again"
    return Refused("mistake", what, hint=f"nothing more was done; {hint}")


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
