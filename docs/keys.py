"""Writes docs/keys.md from the commands themselves.

python docs/keys.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from csm_tui.tui.catalogue import screens
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE
from csm_tui.tui.commands.key_names import shown, use_keys
from csm_tui.tui.dialogs.help import list_keys

PAGE = Path(__file__).resolve().parent / "keys.md"
HEAD = """# Keys

The same key means the same thing on every screen. `?` in the app lists those of the screen, and enter or a click on a
line does what it says; `:` finds any command by its name; `csm keys` prints them all, with your own.

"""
OWN = """## Your own keys

Every key can be another. In `config.toml` (`csm where` says where it is), with the id of the command in quotes:

```toml
[keys]
"week.hold" = "enter,v"
"week.move" = "V"
"list.down" = "down,j,ctrl+n"
```

Several keys stand with commas between; a comma as a key is `comma`. The footer, the help and the palette show what is
in force. What can't be is said when the app starts, and left out, the rest holds: an id that there is not, a key that
terminals do not deliver (they send backspace for `ctrl+h`, tab for `ctrl+i`, enter for `ctrl+j` and `ctrl+m`), two
meanings of one key on one screen. `csm keys` says the same, and ends with status 1.

"""
MANNERS = """## Finding, numbers, jumping, copying, writing, suspending

`:` finds every command by its words, those of other places behind those of the screen: `Book: add an account  2 a`
goes to Book and asks there for the name; `2 a` are the keys that do the same. What changes something at once, as a
deletion does, is only gone to: its key does it when you have looked at what it changes. Commands of an account's page
need the cursor on an account.

`0` and a number before a key say how often it counts: `0 1 2 j` goes down twelve rows, `0 3 [` three weeks back, `0 3
+` adds three accounts to a what-if, `0 4 0 G` goes to row 40. The number stands in the last line; esc drops it.

`ctrl+o` puts a letter or two on everything that can be pointed at, rows, cells, headings, parts, places and keys;
typing them goes there, esc leaves. In a dialog and in the palette it does so for their lines, fields and keys: a letter
does what a click would. In a line that is typed at the foot of a screen it is the key that logs both.

`y` copies: `c` the cell under the cursor, a digit any other cell of its row, `r` the row, `t` the table, with tabs
between the cells, `p` the page as text. The text goes to the clipboard of the terminal (OSC 52, also through ssh; tmux
needs `set -g set-clipboard on`), and to that of the machine where it has `pbcopy`, `wl-copy`, `xclip`, `xsel` or
`clip.exe`.
`W` writes the table to a file; the ending of its name says what it becomes: `.csv`, `.xlsx`, `.md`, `.txt` or `.json`.
A file of that name is only replaced when the same name is sent twice. Texts that a spreadsheet would run as a formula
are written as texts.

`ctrl+z` gives the terminal back to the shell, also while a line is typed or a dialog is open, and `fg` there brings the
app back as it was; what other windows have changed meanwhile is shown. Only in a window of several lines, as of notes,
`ctrl+z` takes back what was typed. The app stands still till it is back: an import is waited for first, a timer that
runs counts on. Where no shell started the app, in a browser and on Windows there is nothing to go back to, and it says
so.

"""


def page() -> str:
    """The whole page."""
    use_keys({})
    return "".join([HEAD, *_commands(), *_lists(), MANNERS, OWN]).rstrip("\n") + "\n"


def _commands() -> Iterator[str]:
    everywhere = {command.id for command in EVERYWHERE}
    yield from _table("Everywhere", EVERYWHERE)
    for each in screens():
        own = [command for command in each.commands if command.id not in everywhere]
        yield from _table(each.name, own)


def _table(name: str, commands: tuple[type[Command], ...] | list[type[Command]]) -> Iterator[str]:
    yield f"## {name}\n\n| key | in the palette | what it does | id |\n|---|---|---|---|\n"
    for command in commands:
        keys = " ".join(f"`{_cell(shown(key))}`" for key in command.keys.split(",") if key) or "none"
        yield f"| {keys} | {_cell(command.title)} | {_cell(command.sentence())} | `{command.id}` |\n"
    yield "\n"


def _lists() -> Iterator[str]:
    yield "## Lists\n\n| key | does |\n|---|---|\n"
    for keys, sentence in list_keys():
        yield f"| {keys} | {sentence} |\n"
    yield "\nTheir ids: `list.down`, `list.up`, `list.page_down`, `list.page_up`, `list.half_down`, `list.half_up`,\n"
    yield "`list.first`, `list.last`, and in the log's grid `grid.left`, `grid.right`.\n\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print("docs/keys.md")
