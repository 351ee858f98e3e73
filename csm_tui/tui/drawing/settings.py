"""The settings as a list: name, value, what it may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from csm_tui.domain import formats
from csm_tui.domain.durations import hours
from csm_tui.domain.text import harmless
from csm_tui.setting_list import SETTINGS, Setting, Value
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit

if TYPE_CHECKING:
    from csm_tui.services.person import Person

IN_FILE = "file."
"""Before the key of a row that is about a line of the file that belongs to no setting."""
NAME = 16
VALUE = 24
PERSON = (
    ("name", "How the book and its pages call you."),
    ("contract", "Hours of a week by contract; another number is a new plan version from this Monday on."),
    ("flex", "Hours of a week that are kept free for what nobody planned."),
    ("timezone", "Where your days begin and end."),
    ("country", "Whose public holidays are offered as days off: DE, US, Japan."),
    ("region", "A part of that country with holidays of its own: CA of US, BE of DE."),
)


def person_values(person: Person) -> dict[str, str]:
    """What each field shows."""
    return person._asdict() | {"contract": hours(person.contract_seconds), "flex": hours(person.flex_seconds)}


def settings_rows(
    values: dict[str, Value], choices: dict[str, Sequence[str]], person: Person | None, file: str,
    wrong: Mapping[str, str], width: int,
) -> PlainRows:  # fmt: skip
    """Every setting, and every field of the CSM, under two headings. `wrong`: what of the file was not understood, by
    setting; what belongs to none stands under all of them."""
    rows = [PlainRow("", [("This program  ", "head"), (fit(harmless(file), max(0, width - 15)), "dim")])]
    for setting in SETTINGS:
        value = values[setting.name]
        ink = "" if value == setting.default or (setting.name == "theme" and value == "") else "here"
        shown = setting.shown(value) or _unset(setting)
        beside, said = _may_be(setting, choices, value), wrong.get(setting.name, "")
        line = _row(setting.name, shown, ink, f"! {said}" if said else beside, width, "over" if said else "dim")
        rows.append(PlainRow(setting.name, line))
    for key, said in wrong.items():
        if key.startswith(IN_FILE):
            rows.append(PlainRow(key, [("  ", ""), (fit(f"! {harmless(said)}", max(0, width - 2)), "over")]))
    rows.append(PlainRow("", []))
    rows.append(
        PlainRow("", [("You, in this book  ", "head"), (keyed("[change.undo] undoes what is changed here"), "dim")])
    )
    known = person_values(person) if person else {}
    for field, _ in PERSON:
        unit = " h a week" if field in ("contract", "flex") and known else ""
        rows.append(PlainRow(f"you.{field}", _row(field, f"{known.get(field, '') or '·'}{unit}", "", "", width)))
    return PlainRows(rows)


def _row(name: str, shown: str, ink: str, beside: str, width: int, beside_ink: str = "dim") -> Line:
    room = max(0, width - 2 - NAME - VALUE - 1)
    value = VALUE if beside else VALUE + room + 1
    return [
        ("  ", ""), (fit(name.replace("_", " "), NAME), "dim"), (fit(shown, value), ink or "strong"),
        *([(" ", ""), (fit(beside, room), beside_ink)] if beside else []),
    ]  # fmt: skip


def _unset(setting: Setting) -> str:
    return {"locale": "plain English", "clock": "by the locale", "week_start": "by the locale"}.get(setting.name, "·")


def _may_be(setting: Setting, choices: dict[str, Sequence[str]], value: Value) -> str:
    if setting.name == "theme":
        own = [name for name in choices["theme"] if name.startswith("csm-")]
        return f"{', '.join(name.removeprefix('csm-') for name in own)}, {len(choices['theme']) - len(own)} more"
    if choices.get(setting.name):
        return ", ".join(choice or _unset(setting) for choice in choices[setting.name])
    if setting.name == "locale":
        return sample()
    return f"such as {setting.example}" if setting.example else ""


def sample() -> str:
    """The formats in force, by example."""
    from datetime import UTC, datetime

    from csm_tui.domain.days import day_label
    from csm_tui.domain.money import decimals, full_money, usual_currency

    moment = datetime(2026, 3, 31, 16, 5, tzinfo=UTC)
    amount = full_money(12_345_605 * 10 ** decimals(usual_currency()) // 10, usual_currency())
    return f"{day_label(moment.date())}, {formats.clock_time(moment)}, {amount}"
