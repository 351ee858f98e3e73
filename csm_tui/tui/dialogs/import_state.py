"""Where an import stands: which file, how it is read, what came of trying it. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import whole
from csm_tui.domain.text import quoted
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.dialogs.import_fields import NOT_READ, field_options
from csm_tui.tui.dialogs.import_keys import key_line
from csm_tui.tui.dialogs.import_naming import Naming
from csm_tui.tui.dialogs.import_reasons import why_no_lines
from csm_tui.tui.dialogs.import_steps import Listed, Step
from csm_tui.tui.drawing.import_fields import field_rows
from csm_tui.tui.drawing.import_names import name_rows, option_rows
from csm_tui.tui.drawing.import_whole import whole_row
from csm_tui.tui.drawing.importing import KINDS, MANY, column_rows, outcome_rows, progress, rejected_rows, summary
from csm_tui.tui.drawing.rows import PlainRows
from csm_tui.tui.import_job import Wanted
from csm_tui.tui.present import Line

if TYPE_CHECKING:
    from csm_tui.domain.import_names import Lexicon, Meaning
    from csm_tui.domain.import_report import ImportReport
    from csm_tui.domain.time_import_report import TimeImportReport
    from csm_tui.services.import_preview import FileLook

ORDERS: tuple[Order | None, ...] = (None, "dmy", "mdy", "ymd")
_ORDERED = {None: "as they tell", "dmy": "day first", "mdy": "month first", "ymd": "year first"}


class ImportState:
    """Everything the dialog shows."""

    def __init__(self) -> None:
        self.step = Step.FILE
        self.wanted = Wanted("")
        self.look: FileLook | None = None
        self.report: ImportReport | TimeImportReport | None = None
        self.problem = ""
        self.refused = ""
        """Why the file can't be imported as it is read now; it stays so whatever else is said meanwhile."""
        self.mapping = ""
        """The column whose field is being typed."""
        self.field_typed = ""
        """What of it is typed so far."""
        self.naming = Naming()
        self._steps: tuple[int, int] | None = None
        self._list = Listed.COLUMNS
        self.whole = False
        """Whether the row under the cursor is shown to its end."""

    # What happens

    def choose(self, path: str) -> None:
        """That file; what was said about another one is forgotten."""
        self.wanted, self.naming = Wanted(path), Naming()
        self.look = self.report = None
        self.step = Step.LOOK

    def begun(self) -> None:
        """A job has begun."""
        self.problem = self.refused = ""
        self._steps = 0, 0
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

    def ended(self, report: ImportReport | TimeImportReport, lexicon: Lexicon | None = None) -> None:
        """It was tried, or it is in. `lexicon` has what unknown names may mean."""
        if report.dry_run:
            self.naming.told(getattr(report, "unknown", ()), lexicon)
            self._list = self._list if self.has_names else min(self._list, Listed.REJECTED)
        self.report, self._steps = report, None
        self.problem = self.refused = ""
        if not report.dry_run:
            self.step, self._list = Step.DONE, Listed.REJECTED if report.rejected else Listed.GOES_IN

    def failed(self, sentence: str) -> None:
        """It was refused. Before anything of the file was understood another one may be chosen."""
        self.problem = self.refused = sentence
        self._steps = None
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
            self.problem = f"there is no field {quoted(field)}"
            return False
        self.wanted = self.wanted._replace(columns={**self.wanted.columns, column: field})
        return True

    def next_order(self) -> None:
        """Read dates with two readings in the next order."""
        at = ORDERS.index(self.wanted.order)
        self.wanted = self.wanted._replace(order=ORDERS[(at + 1) % len(ORDERS)])

    def turn(self, step: int) -> None:
        """To the next list, or the one before."""
        self._list, self.problem = self.turned(step), self.refused

    def turned(self, step: int) -> Listed:
        """The list that is so many further; the one of names is passed over where there are none."""
        lists = [each for each in Listed if each is not Listed.NAMES or self.has_names]
        return lists[(self._list + step) % len(lists)]

    def to_names(self) -> None:
        """To the names that are not known."""
        self._list = Listed.NAMES

    def decide(self, name: str, meaning: Meaning | None) -> str:
        """A name means this from now on; answers the one to go on with."""
        following = self.naming.decide(name, meaning)
        self.wanted = self.wanted._replace(choices=dict(self.naming.choices), also=dict(self.naming.also))
        return following

    def go(self) -> None:
        """Now it is meant."""
        self.step, self.wanted = Step.RUN, self.wanted._replace(dry_run=False)

    def back(self) -> None:
        """To the choice of a file."""
        self.step, self.problem, self.look, self.report, self._list = Step.FILE, "", None, None, Listed.COLUMNS
        self.refused, self.naming = "", Naming()

    # What is known

    @property
    def ready(self) -> bool:
        """Whether it can go in now."""
        report = self.report
        return self.step is Step.LOOK and report is not None and bool(report.added or getattr(report, "updated", 0))

    @property
    def reading(self) -> bool:
        """Whether a job is at work on it."""
        return self._steps is not None

    @property
    def may_map(self) -> bool:
        """Whether the field of a column can be changed here."""
        return self.step is Step.LOOK and self._list is Listed.COLUMNS and bool(self.fields)

    @property
    def asking(self) -> bool:
        """Whether something is asked for that is typed, and found in the list under it."""
        return bool(self.mapping or self.naming.at)

    @property
    def field_now(self) -> str:
        """What the column that is asked about is read as; "-": it is not read."""
        columns = self.look.columns if self.look else ()
        return next((column.field for column in columns if column.header == self.mapping), "") or NOT_READ.key

    @property
    def may_show_whole(self) -> bool:
        """Whether the list is one of rows of the file that may be cut."""
        if self.step is not Step.LOOK or self.asking or self.report is None:
            return False
        shown = {Listed.GOES_IN: getattr(self.report, "outcomes", ()), Listed.REJECTED: self.report.rejected}
        return bool(shown.get(self._list))

    def whole_row(self, key: str, width: int) -> list[Line]:
        """The row under the cursor to its end, where that is wanted."""
        if not (self.whole and self.may_show_whole and self.report):
            return []
        return whole_row(self.report, key, self._list is Listed.REJECTED, width)

    @property
    def has_names(self) -> bool:
        """Whether there are, or were, names that mean nothing here."""
        return self.step is Step.LOOK and bool(self.naming.names)

    @property
    def on_names(self) -> bool:
        """Whether they are the list that is turned to."""
        return self.has_names and self._list is Listed.NAMES

    @property
    def _counted(self) -> tuple[str, str]:
        """What the lines of the file are, one and many."""
        one = KINDS.get(self.look.kind if self.look else "", "row")
        return one, MANY.get(one, f"{one}s")

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
            lines.append([(self._read_so, "learned")])
        if self.has_names and (unknown := self.naming.open):
            number = len(unknown)
            names = "1 name is not known here" if number == 1 else f"{whole(number)} names are not known here"
            lines.append(
                [(f"{names}: {keyed('[import.names]')} says what {'it is' if number == 1 else 'they are'}", "due")]
            )
        return [*lines, []]

    @property
    def _read_so(self) -> str:
        """How dates are read since an order was said. A date of the file says it best: between dots it may differ."""
        seen = self.report.open_date if self.report else None
        dates, order = (f"Dates such as {seen.cell}", seen.order) if seen else ("Dates with two readings", None)
        return f"{dates} are read {_ORDERED[order or self.wanted.order]}."

    def rows(self, width: int) -> PlainRows:
        """The list that is turned to."""
        if self.naming.at:
            return option_rows(self.naming, width)
        if self.mapping and self.look:
            return field_rows(field_options(self.fields, self.field_typed, self.look.kind), self.field_now, width)
        if self.on_names:
            return name_rows(self.naming, *self._counted, width)
        if self._list is Listed.COLUMNS and self.look is not None:
            return column_rows(self.look, dict(self.wanted.columns), width)
        if self.report is None:
            return PlainRows((), None, (why_no_lines(self),))
        return outcome_rows(self.report, width) if self._list is Listed.GOES_IN else rejected_rows(self.report, width)

    def keys(self, width: int) -> Line:
        """What works now."""
        return key_line(self, width)
