"""What the program says when it can't do as asked."""

from __future__ import annotations


class Refused(Exception):
    """A request that was refused and changed nothing.

    `what` went wrong, `where` it stands (a line, a file, a word; may be empty) and `hint`, what to do
    about it, read as one sentence: `error: WHAT, WHERE, WHAT TO DO`. `code` is a stable snake_case word
    for scripts. `wrong_usage` marks a request that could never work as written (exit status 2, not 1).
    """

    def __init__(self, code: str, what: str, *, where: str = "", hint: str = "", wrong_usage: bool = False) -> None:
        self.code = code
        self.what = what
        self.where = where
        self.hint = hint
        self.wrong_usage = wrong_usage
        super().__init__(self.sentence)

    @property
    def message(self) -> str:
        """What went wrong and where, without the advice."""
        return ", ".join(part for part in (self.what, self.where) if part)

    @property
    def sentence(self) -> str:
        """The whole sentence as the user reads it."""
        return ", ".join(part for part in (self.what, self.where, self.hint) if part)


class Conflict(Refused):
    """Somebody else changed the same thing since the user began to. `now`: what stands there, as it would be typed:
    who saves having seen that puts his own over it."""

    def __init__(self, what: str, now: str) -> None:
        super().__init__("conflict", what, hint="saving again puts yours there, esc keeps theirs")
        self.now = now
