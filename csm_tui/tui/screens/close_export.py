"""Step 4 of the Friday close: the week's summary as files. Nothing is written over unless that is said."""

from __future__ import annotations

from pathlib import Path

from csm_tui.domain.text import capitalised, harmless
from csm_tui.tui.drawing import close as draw
from csm_tui.tui.drawing.rows import PlainRows
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_friday import FilesWritten
from csm_tui.tui.present import Line, listing
from csm_tui.tui.screens.close_page import PageStep

EXPORT = 3
THERE = "a summary of this week is there already"


class ExportStep(PageStep):
    """Which files, where, and the writing of them."""

    @property
    def folder(self) -> str:
        """Where the files go."""
        return self.left_off.folder or self.own_folder

    def export_rows(self, width: int) -> PlainRows:
        """The list of step 4."""
        assert self.close_week is not None
        from csm_tui.services.export_pages import slug

        stem = f"summary_{slug(self.csm)}_{self.close_week.week}"
        names = {format: f"{stem}.{format}" for format in draw.FORMATS}
        left = self.left_off
        written = [at_home(path) for path in left.written]
        return draw.export_rows(names, left.chosen, at_home(self.folder), written, width)

    def no_choose(self) -> str:
        return "" if self.step == EXPORT and self.list.key in draw.FORMATS else "the cursor is on no file"

    def do_choose(self) -> None:
        self.left_off.chosen ^= {self.list.key}
        self.left_off.written = ()
        self.draw()

    def no_edit(self) -> str:
        return "" if self.step == EXPORT else super().no_edit()

    def do_edit(self) -> None:
        if self.step != EXPORT:
            super().do_edit()
            return
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        def send(prompt: LinePrompt, text: str) -> None:
            folder = Path(text.strip()).expanduser()
            if folder.is_file():
                prompt.read("", problem=f"{at_home(str(folder))} is a file, name the folder it is in")
                return
            if not folder.is_dir() and str(folder) != self.own_folder:
                prompt.read("", problem=f"there is no folder {at_home(str(folder))}, make it first")
                return
            self.left_off.folder, self.left_off.written = str(folder), ()
            prompt.close()
            self.draw()

        hint = "The folder for the files; one that is not there yet has to be made first."
        self.ask(LinePrompt("folder", hint, send, value=at_home(self.folder), enter="takes it"))

    # Writing

    def write(self) -> None:
        """Write what is chosen; after that, leave."""
        if self.left_off.written:
            self.action_run("app.back")
        else:
            self._write()

    def _write(self, *, force: bool = False, beside: bool = False) -> None:
        assert self.close_week is not None
        formats = [format for format in draw.FORMATS if format in self.left_off.chosen]
        self.cockpit.gateway.write_summaries(self, self.close_week.week, self.folder, formats, force, beside)

    def on_files_written(self, message: FilesWritten) -> None:
        """They are there: say where."""
        self.left_off.written = message.paths
        names = [at_home(path) for path in message.paths]
        self.say(f"wrote {listing(names)}", "held", names=names)
        self.draw(top=True)
        self.loaded()

    def failed(self, message: Failed) -> None:
        if message.code == "summary_there" and message.what == "export":
            self._ask_over(message.sentence)
        else:
            super().failed(message)

    def _ask_over(self, sentence: str) -> None:
        from csm_tui.tui.widgets.question import Answer, Question

        path = harmless(at_home(sentence.removeprefix(f"{THERE}, ")))
        lines: list[Line] = [[(f"{capitalised(THERE)}.", "strong")], [(path, "dim")]]
        self.ask(Question(lambda width: lines, [
            Answer("enter", "writes beside it, under a new name", lambda: self._write(beside=True)),
            Answer("o", "writes over it", lambda: self._write(force=True)),
        ]))  # fmt: skip


def at_home(text: str) -> str:
    """A path with ~ for the user's own folder."""
    home = str(Path.home())
    return text.replace(home, "~") if home != "/" else text
