"""A program in a pseudo-terminal, timed: every chunk of its output is stamped as it is read, and the slow model of the
screen looks at it afterwards. The terminal claims synchronised updates, so that the end of a frame can be seen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

COLUMNS, ROWS = 120, 40
_FRAME_END = b"\x1b[?2026l"
_ASKED = re.compile(rb"\x1b\[\?2026\$p")
_SEQUENCE = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>]")
_FOREIGN = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*t|\x1b[P_^X][^\x1b]*\x1b\\")
"""What pyte would print as text."""
_TICK = os.sysconf("SC_CLK_TCK")


class Timed:
    """A running program; it is ended on the way out."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], patience: float = 60.0) -> None:
        self.patience = patience
        self.chunks: list[tuple[float, bytes]] = []
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def __enter__(self) -> Timed:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def _read(self, wait: float) -> bytes:
        """What comes within so many seconds; nothing when nothing does."""
        if not select.select([self._fd], [], [], wait)[0]:
            return b""
        try:
            found = os.read(self._fd, 65_536)
        except OSError:
            found = b""
        if not found:
            raise RuntimeError(f"the program ended; it said {_words(self.chunks)[-500:]!r}")
        self.chunks.append((time.perf_counter(), found))
        if _ASKED.search(found):
            os.write(self._fd, b"\x1b[?2026;2$y")
        return found

    def settle(self, quiet: float = 0.1) -> None:
        """Read till so many seconds have passed without output."""
        while self._read(quiet):
            pass

    def wait_for(self, wanted: str, since: int = 0) -> None:
        """Read till this text has been written, after the first `since` chunks."""
        end = time.perf_counter() + self.patience
        while not re.search(wanted, _words(self.chunks[since:])):
            if time.perf_counter() > end:
                raise RuntimeError(f"{wanted!r} did not come; there was {_words(self.chunks)[-500:]!r}")
            self._read(0.5)

    def seen(self, wanted: str) -> tuple[float, float]:
        """Seconds from the start till anything could be seen, and till this text stood on the screen."""
        screen = pyte.Screen(COLUMNS, ROWS)
        stream, first = pyte.ByteStream(screen), 0.0
        for at, found in self.chunks:
            stream.feed(_FOREIGN.sub(b"", found))
            text = "\n".join(screen.display)
            if not first and text.strip():
                first = at - self.started
            if re.search(wanted, text):
                return first, at - self.started
        raise RuntimeError(f"{wanted!r} never stood on the screen")

    def press(self, key: str) -> float | None:
        """Seconds from a key to the end of the frame that it makes; None when it makes none."""
        self.settle(0.06)
        sent, joined = time.perf_counter(), b""
        os.write(self._fd, key.encode())
        while _FRAME_END not in joined:
            found = self._read(1.5)
            if not found:
                return None
            joined = joined[-16:] + found
        return self.chunks[-1][0] - sent

    def press_until(self, key: str, wanted: str) -> float:
        """Seconds from a key till this text is written."""
        self.settle(0.06)
        before, sent = len(self.chunks), time.perf_counter()
        os.write(self._fd, key.encode())
        self.wait_for(wanted, before)
        return self.chunks[-1][0] - sent

    def rest(self, seconds: float) -> float:
        """The share of a processor that it takes while nobody does anything for so long."""
        used, begun = self.cpu(), time.perf_counter()
        while (left := begun + seconds - time.perf_counter()) > 0:
            self._read(left)
        return (self.cpu() - used) / (time.perf_counter() - begun)

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def peak(self) -> float:
        """Most memory held so far, in MiB."""
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0


def _words(chunks: Sequence[tuple[float, bytes]]) -> str:
    """What was written, without where and how."""
    return _SEQUENCE.sub(b"", b"".join(found for _, found in chunks)).decode("utf-8", "replace")
