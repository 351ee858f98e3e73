"""A text file from outside: whether it is text at all, in which encoding, and its lines."""

from __future__ import annotations

import codecs
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from csm_tui.domain.errors import Refused

_CHUNK = 1 << 18
_MAGIC = {
    b"PK\x03\x04": "an Excel workbook or a zip file", b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip file", b"SQLite format 3": "an SQLite database", b"\x7fELF": "a program",
}  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAVE_AS = "save it as CSV (UTF-8) and import that"


class Source(NamedTuple):
    """A readable text file. `lines` is how many line ends it has, for a progress bar."""

    name: str
    file: IO[bytes]
    encoding: str
    lines: int

    def text(self) -> Iterator[str]:
        """Its physical lines from the start, line ends included. May be asked for again."""
        self.file.seek(0)
        wrapped = io.TextIOWrapper(self.file, encoding=self.encoding, newline="")
        try:
            # Not `yield from`: that would close the file of a reader that stops early.
            for line in wrapped:  # noqa: UP028
                yield line
        finally:
            # After Ctrl-C the file may be closed before this reader is.
            if not self.file.closed:
                wrapped.detach()


@contextmanager
def open_source(path: str) -> Iterator[Source]:
    """Open a file (`-`: standard input), refused when it is missing, empty or no text.

    A file is read more than once; what can't be (a pipe) is copied to a temporary file first.
    """
    if path != "-" and Path(path).is_dir():
        raise Refused("is_a_directory", "that is a folder", where=path, hint="name a file in it")
    try:
        raw: IO[bytes] = sys.stdin.buffer if path == "-" else Path(path).open("rb")  # noqa: SIM115
    except FileNotFoundError:
        raise Refused("file_not_found", "there is no such file", where=path, hint="check the name") from None
    except ValueError:
        raise Refused("file_not_found", "that is no name of a file", hint="check the name") from None
    with raw:
        file = raw if path != "-" and Path(path).is_file() else _copied(raw)
        with file:
            yield _examined(path, file)


def _copied(raw: IO[bytes]) -> IO[bytes]:
    kept: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
    shutil.copyfileobj(raw, kept)
    kept.seek(0)
    return kept


def _examined(name: str, file: IO[bytes]) -> Source:
    head = file.read(_CHUNK)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        what = (
            "the file is empty"
            if b"\0" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")
            else "it holds only NUL bytes"
        )
        raise Refused("empty_file", what, where=name, hint="export it again")
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise Refused("not_text", f"this is {what}, not a CSV", where=name, hint=_SAVE_AS)
    encoding = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "") or _bare_utf16(head)
    if encoding:
        return Source(name, file, encoding, _checked(name, file, encoding))
    return Source(name, file, *_eight_bit(name, file))


def _bare_utf16(head: bytes) -> str:
    """UTF-16 that came without its mark: of plain letters every other byte is NUL."""
    sample = head[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * len(sample) and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * len(sample) and odd == 0 else ""


def _eight_bit(name: str, file: IO[bytes]) -> tuple[str, int]:
    """UTF-8 when all of it is, else the Windows code page (Latin-1 where even that has no letter); and its lines."""
    utf8, western, lines = codecs.getincrementaldecoder("utf-8")(), True, 0
    encoding = "utf-8"
    file.seek(0)
    while chunk := file.read(_CHUNK):
        if b"\0" in chunk:
            line = lines + chunk[: chunk.index(b"\0")].count(b"\n") + 1
            raise Refused("nul_bytes", "there are NUL bytes in it", where=f"{name} line {line}", hint=_SAVE_AS)
        lines += chunk.count(b"\n")
        western = western and not any(byte in chunk for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
        if encoding == "utf-8":
            try:
                utf8.decode(chunk)
            except UnicodeDecodeError:
                encoding = ""
    if encoding and utf8.getstate()[0]:
        encoding = ""
    return encoding or ("cp1252" if western else "latin-1"), lines


def _checked(name: str, file: IO[bytes], encoding: str) -> int:
    """The line ends of a file whose encoding is certain; refused when it breaks off in the middle of a letter."""
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 0
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if "\0" in text:
                line = lines + text[: text.index("\0")].count("\n") + 1
                raise Refused("nul_bytes", "there are NUL bytes in it", where=f"{name} line {line}", hint=_SAVE_AS)
            lines += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        where = f"{name} near line {lines + 1}"
        raise Refused("bad_encoding", f"it breaks off or isn't {encoding}", where=where, hint=_SAVE_AS) from None
    return lines
