"""What the gallery shows: every picture, the keys that lead to it, and a sentence or two about it."""

from __future__ import annotations

from typing import NamedTuple

WIDE, SMALL = (120, 36), (80, 24)
SHEET = """\
Account Name,Tier,ARR,Renewal Date,Notice Days
Halvern Freight,high,"$420,000.00",2026-11-30,60
Opalnest Clinics,high,1.2M,2026-04-12,30
Birkwater Foods,low,85k,2026-08-31,30
Tessaly Looms,mid,much,2026-10-01,30
"""
"""The file that is imported in a picture: accounts.csv."""


class Scene(NamedTuple):
    """A picture: its name, its heading, what is to be seen, and the keys that lead there."""

    name: str
    title: str
    words: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE
    theme: str = "csm-dark"


SCENES = (
    Scene("week", "Week",
          "The week's hours against what it asks for, and why it is too full. In the middle what is due, the most "
          "pressing first: `enter` logs the touch under the cursor as held."),
    Scene("week-light", "Week in a small, light terminal",
          "The same at 80 x 24 in the theme `csm-light`. No screen needs more room than that.",
          (), SMALL, "csm-light"),
    Scene("book", "Book",
          "Every account with its plan and its logged hours, its next touch, its dates and its debt. `/` filters, a "
          "click on a heading sorts, `space` selects for a change to many.", ("2",)),
    Scene("account", "An account",
          "Its facts, the rules in force, the touches ahead and before, stakeholders, health, notes and time. `e` "
          "edits what the cursor is on, in place.", ("2", "slash", *"quillmere", "enter", "enter")),
    Scene("brief", "The brief before a call",
          "Two keys from any screen: when the term ends, how the account is, who to ask for, what is open, and what "
          "was talked about last.", ("2", "slash", *"ostavane", "enter", "b")),
    Scene("log", "Log, the grid",
          "The week as a sheet of accounts and days. A length typed into a cell is logged; `dark` is what is neither "
          "logged nor absent.", ("3", "left", "j", "j")),
    Scene("day", "Log, a day",
          "A day by the clock, with its gaps, beside what was planned for it.", ("3", "left", "tab")),
    Scene("calendar", "Calendar",
          "An EBR is picked up with `m` and moved with the arrow keys: the load of its weeks, the peak, the chance of "
          "overload and the collisions follow while it moves.",
          ("4", "slash", *"ebr", "enter", "n", "n", "n", "m", "j")),
    Scene("plan", "Plan",
          "The weeks ahead: demand within its 10-90 % band, the line of what there is, and the week under the cursor "
          "in words.", ("5", *["right"] * 6)),
    Scene("whatif", "What if",
          "Three more high-touch accounts: the picture and the figures answer at once, and nothing is written.",
          ("5", "w", *["plus"] * 3)),
    Scene("team", "Team",
          "A row per CSM of the file: supply, demand, the chance of overload, logs, debt, renewals at risk.",
          ("6", "j")),
    Scene("balance", "Team, the balance",
          "How evenly the work is spread, and the fewest moves of accounts that bring everyone under the target.",
          ("6", "tab", "j")),
    Scene("friday", "The Friday close",
          "Four steps from gaps to export. Here the third: half a page drafted from the figures, to be kept, edited or "
          "thrown out line by line.", ("F", "tab", "tab")),
    Scene("import", "An import, before anything goes in",
          "What each column was taken for, what goes in and what is rejected and why; one `u` takes all of it back.",
          ("2", "i", "ctrl+u", "ctrl+k", *"accounts", "full_stop", *"csv", "enter")),
)  # fmt: skip


def page() -> str:
    """The gallery as a page."""
    parts = [
        "# Gallery\n\nEvery screen on the sample book (`csm demo`), on Wednesday 11 March 2026. The pictures are drawn "
        "by\n`python docs/pictures.py` from the app itself.\n"
    ]
    parts += [f"## {scene.title}\n\n{scene.words}\n\n![{scene.title}]({scene.name}.svg)\n" for scene in SCENES]
    return "\n".join(parts)
