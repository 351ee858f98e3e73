"""Calendar events as planned touches: on the slot that the plan has for them, else beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.cadence import preparation_text
from csm_tui.domain.entry_names import ActivityName
from csm_tui.domain.occurrences import OPEN, Occurrence, slot_id
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.store.changes import Recorder
from csm_tui.store.queries.time_imports import TOUCHES_NOW

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


SOURCE = "calendar"


class _Wanted(NamedTuple):
    account_id: str
    activity: ActivityName
    day: date
    minutes: int
    id: str


class Touches:
    """Touches to be planned. An open touch of the same account, work and week is the event's own: it moves there."""

    def __init__(self, desk: Desk) -> None:
        self.added = self.updated = self.unchanged = 0
        self._desk = desk
        self._wanted: list[_Wanted] = []

    def take(self, account_id: str, activity: ActivityName, day: date, minutes: int, event: str) -> None:
        """One event."""
        self._wanted.append(
            _Wanted(
                account_id, activity, day, minutes, slot_id(account_id, f"{activity.key}/{event}", date(2000, 1, 1))
            )
        )

    def write(self, recorder: Recorder | None) -> None:
        """Write them; without a recorder only count."""
        if not self._wanted:
            return
        weeks = [Week.of(wanted.day) for wanted in self._wanted]
        first, last = min(weeks).monday, max(weeks).sunday
        planning = Planning(self._desk, first - timedelta(days=7), last + timedelta(days=7))
        slots: dict[tuple[str | None, str, Week], list[Occurrence]] = {}
        for touch in planning.cadence.between(first, last):
            slots.setdefault((touch.account_id, touch.activity, Week.of(touch.due_on)), []).append(touch)
        stored = self._desk.db.rows(TOUCHES_NOW, csm_id=self._desk.csm.id)
        now = {row.id: row for row in stored if row.source == SOURCE}
        settled = {row.id for row in stored if row.confirmed}
        for wanted in sorted(self._wanted, key=lambda one: one.day):
            if (row := now.get(wanted.id)) is not None:
                self._keep(recorder, wanted, row.due_on, row.status)
                continue
            place = slots.get((wanted.account_id, wanted.activity.key, Week.of(wanted.day)), [])
            free = [touch for touch in place if touch.id not in now]
            nearest = min(
                free,
                key=lambda touch: (touch.status != OPEN, abs((touch.due_on - wanted.day).days), touch.id),
                default=None,
            )
            if nearest is None:
                self._add(recorder, wanted)
            else:
                place.remove(nearest)
                self._confirm(recorder, wanted, nearest, nearest.id in settled)

    def _keep(self, recorder: Recorder | None, wanted: _Wanted, due_on: date, status: str) -> None:
        if due_on == wanted.day or status != OPEN:
            self.unchanged += 1
            return
        self.updated += 1
        if recorder is not None:
            recorder.update("touch", wanted.id, {"due_on": wanted.day, "minutes": wanted.minutes})

    def _confirm(self, recorder: Recorder | None, wanted: _Wanted, touch: Occurrence, settled: bool) -> None:
        if touch.status != OPEN or (touch.due_on == wanted.day and settled):
            self.unchanged += 1
            return
        self.updated += touch.stored
        self.added += not touch.stored
        if recorder is None:
            return
        changes = {"due_on": wanted.day, "confirmed": True}
        if touch.stored:
            recorder.update("touch", touch.id, changes)
        else:
            recorder.insert(
                "touch",
                self._row(wanted, touch.id, "rule")
                | {"slot_on": touch.slot_on, "minutes": touch.minutes}
                | {"preparation": preparation_text(touch.preparation)}
                | changes,
            )

    def _add(self, recorder: Recorder | None, wanted: _Wanted) -> None:
        self.added += 1
        if recorder is not None:
            recorder.insert("touch", self._row(wanted, wanted.id, SOURCE))

    def _row(self, wanted: _Wanted, touch_id: str, source: str) -> dict[str, Any]:
        return {
            "id": touch_id, "csm_id": self._desk.csm.id, "account_id": wanted.account_id,
            "activity_id": wanted.activity.id, "slot_on": None, "due_on": wanted.day, "minutes": wanted.minutes,
            "preparation": "", "status": OPEN, "confirmed": True, "held_on": None, "reason": "", "source": source,
            "created_at": self._desk.now_ms // 1000,
        }  # fmt: skip
