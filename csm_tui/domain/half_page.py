"""The Friday half page as its CSM writes it: five sections of sentences, and the text they are in an editor. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted

SECTIONS = {
    "highlights": "Highlights", "lowlights": "Lowlights", "blockers": "Blockers", "asks": "Asks",
    "next_week": "Next week",
}  # fmt: skip
"""Key -> heading, in their order."""
LONGEST = 500
MOST_SENTENCES = 12


class HalfPart(NamedTuple):
    """A section as it stands now. `kept`: the CSM has kept it, so that new figures don't change it."""

    key: str
    sentences: tuple[str, ...]
    kept: bool

    @property
    def title(self) -> str:
        """Its heading."""
        return SECTIONS[self.key]


def half_parts(drafts: Mapping[str, tuple[str, ...]], kept: Mapping[str, tuple[str, ...]]) -> tuple[HalfPart, ...]:
    """Every section: what was kept of it, else its draft."""
    return tuple(HalfPart(key, kept.get(key, drafts.get(key, ())), key in kept) for key in SECTIONS)


def cleaned(sentences: Iterable[str]) -> tuple[str, ...]:
    """Sentences as they are kept: on one line each, empty ones left out; refused when there is too much.

    >>> cleaned(["  Two EBRs\\theld. ", ""])
    ('Two EBRs held.',)
    """
    found = tuple(line for sentence in sentences if (line := " ".join(harmless(sentence).split())))
    if any(len(line) > LONGEST for line in found):
        raise Refused("too_long", f"a sentence holds {LONGEST} characters", hint="write less")
    if len(found) > MOST_SENTENCES:
        raise Refused("too_long", f"a section holds {MOST_SENTENCES} sentences", hint="write fewer")
    return found


def replaced(sentences: Sequence[str], at: int, old: str, new: str) -> tuple[str, ...]:
    """The sentences with `new` where `old` stands: at that place, else wherever it went to, else at the end.

    >>> replaced(("theirs", "a"), 0, "a", "b"), replaced(("theirs",), 0, "", "b"), replaced(("a",), 0, "a", "")
    (('theirs', 'b'), ('theirs', 'b'), ())
    """
    found = list(sentences)
    if not old or old not in found:
        found.append(new)
    else:
        found[at if at < len(found) and found[at] == old else found.index(old)] = new
    return tuple(sentence for sentence in found if sentence.strip())


def as_text(parts: Iterable[HalfPart]) -> str:
    """The half page as it is given to an editor."""
    blocks = ["\n".join([f"# {part.title}", *(f"- {line}" for line in part.sentences)]) for part in parts]
    return "\n\n".join(blocks) + "\n"


def read_text(text: str) -> dict[str, tuple[str, ...]]:
    """The sections of an edited half page; a heading that was taken out leaves its section empty.

    >>> read_text("# Highlights\\n- Two EBRs held.\\n\\n# asks\\nA day more.")["asks"]
    ('A day more.',)
    """
    keys = {title.casefold(): key for key, title in SECTIONS.items()}
    found: dict[str, list[str]] = {key: [] for key in SECTIONS}
    here = ""
    for line in text.splitlines():
        word = line.strip()
        if word.startswith("#"):
            title = word.lstrip("#").strip()
            if title.casefold() not in keys:
                raise Refused("bad_heading", f"there is no section {quoted(title)}", hint=f"they are {_names()}")
            here = keys[title.casefold()]
        elif word:
            if not here:
                raise Refused(
                    "no_heading", f"{quoted(word)} stands under no heading", hint=f"the headings are {_names()}"
                )
            found[here].append(word.removeprefix("- ").removeprefix("* ") if word not in ("-", "*") else "")
    return {key: cleaned(lines) for key, lines in found.items()}


def _names() -> str:
    return ", ".join(SECTIONS.values())
