"""Where an import stands: which file, how it is read, what came of trying it. Knows no widget."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.tui.drawing.importing import column_rows, outcome_rows, progress, rejected_rows, summary
from csm_tui.tui.drawing.rows import PlainRows
from csm_tui.tui.import_job import Wanted
from csm_tui.tui.present import Line, padded

if TYPE_CHECKING:
    from csm_tui.domain.import_report import ImportReport
    from csm_tui.domain.time_import_report import TimeImportReport
    from csm_tui.services.import_preview import FileLook

ORDERS: tuple[Order | None, ...] = (None, "dmy", "mdy", "ymd")
_ORDERED = {None: "as they tell", "dmy": "day first", "mdy": "month first", "ymd": "year first"}


class Step(Enum):
    """Choosing a file; looking at it; it is going in; it is in."""

    FILE = 0
    LOOK = 1
    RUN = 2
    DONE = 3


class ImportState:
    """Everything the dialog shows."""

    def __init__(self) -> None:
        self.step = Step.FILE
        self.wanted = Wanted("")
        self.look: FileLook | None = None
        self.report: ImportReport | TimeImportReport | None = None
        self.problem = ""
        self.mapping = ""
        """The column whose field is being typed."""
        self._steps: tuple[int, int] | None = None
        self._list = 0

    # What happens

    def choose(self, path: str) -> None:
        """That file; what was said about another one is forgotten."""
        self.wanted = Wanted(path)
        self.look = self.report = None
        self.step = Step.LOOK

    def begun(self) -> None:
        """A job has begun."""
        self.problem, self._steps = "", (0, 0)
        if self.step is Step.LOOK:
            self.report = None

    def looked(self, look: FileLook) -> None:
        """The first lines were read."""
        self.look = look
        if look.problem:
            self._steps = None

    def stepped(self, done: int, total: int) -> None:
        """It is so far."""
        self._steps = done, total

    def ended(self, report: ImportReport | TimeImportReport) -> None:
        """It was tried, or it is in."""
        self.report, self._steps = report, None
        if not report.dry_run:
            self.step, self._list = Step.DONE, 2 if report.rejected else 1

    def failed(self, sentence: str) -> None:
        """It was refused. Before anything of the file was understood another one may be chosen."""
        self.problem, self._steps = sentence, None
        if self.step is Step.RUN:
            self.step, self.wanted = Step.LOOK, self.wanted._replace(dry_run=True)
        elif self.look is None:
            self.step = Step.FILE

    def map(self, column: str, field: str) -> bool:
        """Read a column as that field ("-": not at all); False when there is no such field."""
        if field != "-" and self.look and self.look.kind == "accounts":
            from csm_tui.domain.account_fields import field_named

            try:
                field = field_named(field).key
            except Refused as error:
                self.problem = error.what
                return False
        elif field != "-" and field.casefold().replace(" ", "_") not in self.fields:
            self.problem = f"there is no field {field[:40]!r}"
            return False
        self.wanted = self.wanted._replace(columns={**self.wanted.columns, column: field})
        return True

    def next_order(self) -> None:
        """Read dates such as 3/4/2026 in the next order."""
        at = ORDERS.index(self.wanted.order)
        self.wanted = self.wanted._replace(order=ORDERS[(at + 1) % len(ORDERS)])

    def turn(self, step: int) -> None:
        """The next list: columns, what goes in, what doesn't."""
        self._list = (self._list + step) % 3

    def go(self) -> None:
        """Now it is meant."""
        self.step, self.wanted = Step.RUN, self.wanted._replace(dry_run=False)

    def back(self) -> None:
        """To the choice of a file."""
        self.step, self.problem, self.look, self.report, self._list = Step.FILE, "", None, None, 0

    # What is known

    @property
    def ready(self) -> bool:
        """Whether it can go in now."""
        report = self.report
        return self.step is Step.LOOK and report is not None and bool(report.added or getattr(report, "updated", 0))

    @property
    def may_map(self) -> bool:
        """Whether the field of a column can be changed here."""
        return self.step is Step.LOOK and self._list == 0 and bool(self.fields)

    @property
    def fields(self) -> tuple[str, ...]:
        """What a column can be read as."""
        return self.look.fields if self.look else ()

    def summary(self, width: int) -> list[Line]:
        """The lines over the list."""
        if self.step is Step.FILE:
            words = "Accounts, time, a calendar or cases; you see first what would go in."
            return [[(words, "dim")]]
        lines = summary(self.look, self.report if self.step is not Step.RUN else None, width)
        if self._steps is not None:
            words = "importing" if self.step is Step.RUN else "reading"
            lines.append(progress(*self._steps, words, width))
        if self.step is Step.LOOK and self.wanted.order:
            lines.append([(f"Dates such as 3/4/2026 are read {_ORDERED[self.wanted.order]}.", "learned")])
        return [*lines, []]

    def rows(self, width: int) -> PlainRows:
        """The list that is turned to."""
        if self._list == 0 and self.look is not None:
            return column_rows(self.look, dict(self.wanted.columns), width)
        if self.report is None:
            return PlainRows()
        return outcome_rows(self.report, width) if self._list == 1 else rejected_rows(self.report, width)

    def keys(self, width: int) -> Line:
        """What works now."""
        if self.mapping:
            pairs = [("enter", "reads it so"), ("right", "takes the suggestion"), ("esc", "leaves it")]
        elif self.step is Step.FILE:
            pairs = [("enter", "looks at it"), ("tab", "completes"), ("down", "to the files"), ("esc", "leaves")]
        elif self.step is Step.RUN:
            pairs = [("b", "goes on behind"), ("esc", "breaks it off, nothing goes in")]
        elif self.step is Step.DONE:
            pairs = [("enter", "closes"), ("tab", "other list")]
        else:
            pairs = [("i", "imports")] if self.ready else []
            pairs += [("enter", "read as"), ("x", "leave out")] if self.may_map else []
            pairs += [("tab", ("what goes in", "rejected", "columns")[self._list]), ("d", "dates")]
            pairs += [("esc", "back")]
        line: Line = []
        for key, words in pairs:
            line += [(key, "here strong"), (f" {words}  ", "dim")]
        return padded(line, width)
