"""The names of a book for an import: looked up, asked about once, and what was answered remembered as aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.entry_names import ActivityName, alias_list
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_names import Answer, Lexicon, Meaning, Question, Unknown, parse_pairs
from csm_tui.domain.import_subjects import Subject, Wants, Words, find_subject
from csm_tui.domain.names import Candidate, fold
from csm_tui.domain.text import harmless, quoted
from csm_tui.services.matching import near
from csm_tui.store.changes import Recorder
from csm_tui.store.queries.entry_names import ACCOUNT_NAMES, ACTIVITY_NAMES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_KEPT = 20_000
_TOLD = 100
LARGEST_MAPPING = 5_000_000


class _Learned(NamedTuple):
    text: str
    meaning: Meaning


class NameMapping:
    """Names to meanings, for one import."""

    def __init__(
        self, desk: Desk, pairs: Mapping[str, str], where: str, ask: Answer | None,
        choices: Mapping[str, Meaning] = {}, also: Mapping[str, Meaning] = {},
    ) -> None:  # fmt: skip
        """`pairs` is a mapping file, at `where`; `choices`, and `also` for titles that say two things, is what a user
        said of names, and is remembered."""
        accounts = desk.db.rows(ACCOUNT_NAMES, csm_id=desk.csm.id, archived=True)
        activities = desk.db.rows(ACTIVITY_NAMES, archived=True)
        self.lexicon = Lexicon(
            [Candidate(row.id, row.name, alias_list(row.aliases)) for row in accounts],
            [ActivityName(*row[:-1], alias_list(row.aliases)) for row in activities], near,
        )  # fmt: skip
        self.lexicon.given.update(parse_pairs(pairs, self.lexicon, where))
        self.account_names = {row.id: row.name for row in accounts}
        self._desk, self._ask = desk, ask
        self._subjects: dict[Words, Subject] = {}
        self._declined: set[str] = set()
        self.lexicon.given.update({fold(text): meaning for text, meaning in choices.items()})
        self.lexicon.also.update({fold(text): meaning for text, meaning in also.items()})
        said = (*choices.items(), *also.items())
        self._learned = [_Learned(text, meaning) for text, meaning in said if meaning.id]
        self._missed: Counter[tuple[str, Wants]] = Counter()
        self.likened: dict[str, str] = {}

    @property
    def asks(self) -> bool:
        """Whether somebody is there to answer."""
        return self._ask is not None

    def subject(self, words: Words) -> Subject:
        """What these words say; the title counts only where the others leave something open."""
        short = words if words.eager else words._replace(title="")
        found = self._found(short)
        if words.title and not words.eager and (found.problem or fold(words.title) in self.lexicon.given):
            found = self._found(words)
        return found

    def settle(self, words: Words) -> None:
        """Ask about what is unsure in these words, each name once."""
        while self._ask is not None:
            subject = self.subject(words)
            question = next(((t, w) for t, w in subject.unsure if fold(t) not in self._declined), None)
            if not subject.problem or question is None:
                return
            text, wants = question
            meaning = self._ask(Question(text, wants, self.lexicon.options(text, wants)))
            if meaning is None:
                self._declined.add(fold(text))
                continue
            self.lexicon.given[fold(text)] = meaning
            self._subjects.clear()
            if meaning.what in ("account", "activity"):
                self._learned.append(_Learned(text, meaning))

    def remember(self, recorder: Recorder) -> tuple[tuple[str, str], ...]:
        """Write what was answered as aliases; answers (alias, whose). A name with commas can't be one."""
        told = []
        aliases = self._aliases() if self._learned else {}
        for text, meaning in self._learned:
            alias = " ".join(harmless(text).split())
            if not alias or len(alias) > 200 or "," in alias or ";" in alias or meaning.id not in aliases:
                continue
            known = aliases[meaning.id]
            if fold(alias) in {fold(other) for other in (meaning.name, *alias_list(known))}:
                continue
            aliases[meaning.id] = f"{known}, {alias}" if known else alias
            recorder.update(meaning.what, meaning.id, {"aliases": aliases[meaning.id]})
            told.append((alias, meaning.name))
        return tuple(told)

    def _aliases(self) -> dict[str, str]:
        """As they stand now: another window may have given some since these names were asked about."""
        accounts = self._desk.db.rows(ACCOUNT_NAMES, csm_id=self._desk.csm.id, archived=True)
        activities = self._desk.db.rows(ACTIVITY_NAMES, archived=True)
        return {row.id: row.aliases for row in accounts} | {row.id: row.aliases for row in activities}

    def missed(self, subject: Subject) -> None:
        """A line stays out: count it for the names that it has and nobody knows."""
        room = len(self._missed) < _KEPT
        self._missed.update(name for name in subject.unsure if room or name in self._missed)

    def unknown(self) -> tuple[Unknown, ...]:
        """The names that kept lines out, those of most lines first."""
        return tuple(
            Unknown(text, wants, lines, self.lexicon.options(text, wants))
            for (text, wants), lines in self._missed.most_common(_TOLD)
        )

    def told(self) -> tuple[tuple[str, str], ...]:
        """(name in the file, what it was taken for) where a likeness decided."""
        return tuple(sorted(self.likened.items()))[:_TOLD]

    def _found(self, words: Words) -> Subject:
        found = self._subjects.get(words)
        if found is None:
            if len(self._subjects) > _KEPT:
                self._subjects.clear()
            found = self._subjects[words] = find_subject(words, self.lexicon)
            if not found.problem:
                self.likened.update(found.likened)
        return found


def read_mapping(path: str | None) -> dict[str, str]:
    """The pairs of a mapping file: TOML (`"Acme GmbH" = "Acme Corp"`) or CSV with two columns; none without a file."""
    if not path:
        return {}
    try:
        raw = Path(path).read_bytes()
    except FileNotFoundError:
        raise Refused(
            "file_not_found", "there is no such file", where=path, hint="check the name after --mapping"
        ) from None
    except (IsADirectoryError, ValueError):
        raise Refused("file_not_found", "that is no file", where=path, hint="check the name after --mapping") from None
    if len(raw) > LARGEST_MAPPING:
        raise Refused("too_large", "that is no mapping file", where=path, hint="it holds one line a name")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("bad_encoding", "it isn't UTF-8", where=path, hint="save it as UTF-8") from None
    return _from_csv(text, path) if path.casefold().endswith(".csv") else _from_toml(text, path)


def _from_toml(text: str, path: str) -> dict[str, str]:
    import tomllib

    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused(
            "bad_mapping", f"it can't be read ({harmless(str(error))[:100]})", where=f"in {path}",
            hint='write lines such as "Acme GmbH" = "Acme Corp"',
        ) from None  # fmt: skip
    pairs: dict[str, str] = {}
    for name, target in found.items():
        inner = target if isinstance(target, dict) else {name: target}
        for key, value in inner.items():
            if not isinstance(value, str):
                raise Refused(
                    "bad_mapping",
                    f"{quoted(str(key))} should be a text",
                    where=f"in {path}",
                    hint='write lines such as "Acme GmbH" = "Acme Corp"',
                )
            pairs[key] = value
    return pairs


def _from_csv(text: str, path: str) -> dict[str, str]:
    from csm_tui.exchange.readers.table import records

    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    pairs = {}
    for record in records(text.splitlines(keepends=True), delimiter):
        cells = [cell.strip() for cell in record.cells]
        if record.problem or len(cells) < 2 or not cells[0] or not cells[1]:
            raise Refused(
                "bad_mapping",
                "a name and what it means are expected",
                where=f"{path} line {record.line}",
                hint="write lines such as Acme GmbH,Acme Corp",
            )
        if not (record.line == 1 and cells[0].casefold() in {"name", "from", "text"}):
            pairs[cells[0]] = cells[1]
    return pairs
