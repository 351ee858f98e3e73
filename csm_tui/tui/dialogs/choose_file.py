"""Choosing a file: a path that is typed and completed, beside a list of the files that fit."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on, work
from textual.binding import BindingType
from textual.widgets import Input

from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.dialog import Dialog
from csm_tui.tui.drawing.importing import FileLine
from csm_tui.tui.file_list import files_for, shared_start


class PathInput(Input):
    """Where the path is typed: tab completes it, down goes to the files."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("import.complete", "complete", "complete the path"),
        bound("import.files", "screen.files", "to the files"),
    ]

    def action_complete(self) -> None:
        cast(ChooseFile, self.screen).complete()


class ChooseFile(Dialog[str | None]):
    """The part of the import that knows folders, and nothing of what is in a file."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[FileLine] = []

    def show_files(self) -> None:
        """The list is another one now."""

    def open_file(self, path: str) -> None:
        """A file or folder was chosen."""

    @on(Input.Changed, "#import-path")
    def _path_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.list_files(event.value)

    @work(thread=True, exclusive=True, group="files")
    def list_files(self, text: str) -> None:
        """Look for the files that a path could become; an empty one begins here. Asked for once by the screen: a value
        that the line has from the beginning is no change of it."""
        from csm_tui.clock import Clock

        files = files_for(text, Clock().now())
        self.app.call_from_thread(self._listed, text, files)

    def _listed(self, text: str, files: list[FileLine]) -> None:
        if self.is_attached and self.query_one("#import-path", Input).value == text:
            self.files = files
            self.show_files()

    def complete(self) -> None:
        """Take what all files that fit have in common; the only one whole."""
        path = self.query_one("#import-path", Input)
        common = shared_start([file.path for file in self.files])
        if len(common) > len(path.value):
            path.value = common
            path.cursor_position = len(common)
        elif self.files:
            self.query_one("#import-list").focus()

    def action_files(self) -> None:
        if self.files:
            self.query_one("#import-list").focus()

    @on(Input.Submitted, "#import-path")
    def _path_sent(self, event: Input.Submitted) -> None:
        event.stop()
        only = self.files[0].path if len(self.files) == 1 else ""
        self.open_file(only or event.value.strip())
