"""The timer, as the gateway knows it: what runs, told to the app once a minute; start, stop, switch, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.messages import Answered, Done, TimerDoubt, TimerTold

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.timer import Choice, RunningTimer
    from csm_tui.services.desk import Desk


class TimerRequests(DeskThread):
    """Requests about the timer."""

    _timer: RunningTimer | None = None
    _told: tuple[RunningTimer | None, int] = (None, 0)

    def looked(self, desk: Desk, fresh: bool) -> None:
        """After every job and every look: nobody is told before the minute, or the timer, is another."""
        from csm_tui.services.running import running

        super().looked(desk, fresh)
        if fresh:
            self._timer = running(desk)
        minutes = self._timer.seconds(desk.clock.now()) // 60 if self._timer else 0
        if (self._timer, minutes) != self._told:
            self._told = (self._timer, minutes)
            self._app.post_message(TimerTold(self._timer, minutes))

    def start_timer(self, asker: Asker, text: str) -> None:
        """Start it on what the line says; an empty line goes on with the last."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.timer import resume, start

            switched = start(desk, text) if text.strip() else resume(desk)
            return Done(switched.sentence, "timer")

        self.ask("timer", work, asker, writes=True, every=True)

    def stop_timer(self, asker: Asker, answered: Answered = Answered()) -> None:
        """Stop it and log what it ran; TimerDoubt when that has to be asked about."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.timer import doubt, stop

            try:
                stopped = stop(desk, choice=_choice(desk, answered), overlap=answered.overlap)
            except Refused as refused:
                return _asked(refused, doubt(desk), "", answered)
            return Done(f"Stopped: {stopped.sentence}", "timer")

        self.ask("timer", work, asker, writes=True, every=True)

    def switch_timer(self, asker: Asker, text: str, answered: Answered = Answered()) -> None:
        """Stop what runs and start on what the line says."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.timer import doubt, switch

            try:
                switched = switch(desk, text, choice=_choice(desk, answered), overlap=answered.overlap)
            except Refused as refused:
                return _asked(refused, doubt(desk), text, answered)
            return Done(switched.sentence, "timer")

        self.ask("timer", work, asker, writes=True, every=True)

    def cancel_timer(self, asker: Asker) -> None:
        """Stop it and log nothing."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.timer import cancel

            return Done(cancel(desk)[1], "timer")

        self.ask("timer", work, asker, writes=True, every=True)


def _asked(refused: Refused, doubt: object, text: str, answered: Answered) -> Message:
    """What can be answered is asked; the rest stays refused."""
    if refused.code not in ("doubtful_timer", "overlap"):
        raise refused
    slept = getattr(doubt, "slept", 0) if refused.code == "doubtful_timer" else 0
    return TimerDoubt(refused.message, refused.code, slept, text, answered)


def _choice(desk: Desk, answered: Answered) -> Choice:
    from csm_tui.domain.durations import parse_duration
    from csm_tui.services.timer import Choice, moment

    if answered.word == "discard":
        return Choice(discard=parse_duration(answered.text) if answered.text else 0)
    if answered.word == "split":
        return Choice(split_at=moment(desk, answered.text))
    return Choice(keep=answered.word == "keep")
