"""Asks on the terminal what an unknown name of an import means, with the likeliest answers numbered."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from csm_tui.domain.errors import Refused
from csm_tui.domain.import_names import Answer, Lexicon, Meaning, Question
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def asker(desk: Desk, file: str, as_json: bool) -> Answer | None:
    """Somebody to ask, when a person sits at the terminal."""
    if as_json or file == "-" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None

    from csm_tui.services.import_mapping import NameMapping

    names = NameMapping(desk, {}, "", None)
    return lambda question: _asked(question, names.lexicon)


def _asked(question: Question, lexicon: Lexicon) -> Meaning | None:
    click.echo(f"{harmless(question.text)!r} is unknown here. What is it?")
    for number, candidate in enumerate(question.candidates, 1):
        click.echo(f"  {number}  {harmless(candidate.name)} ({candidate.what})")
    click.echo("  or the name of an account or activity; ignore: leave its entries out; note: keep it in the note.")
    while True:
        text = str(click.prompt("  Which one (empty: reject its lines)", default="", show_default=False)).strip()
        if not text:
            return None
        if text.isdecimal() and 1 <= int(text) <= len(question.candidates):
            return question.candidates[int(text) - 1]
        try:
            return lexicon.target(text)
        except Refused as error:
            click.echo(f"  {harmless(error.what)}.")
