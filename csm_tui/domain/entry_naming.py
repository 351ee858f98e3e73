"""Names among the words of a quick-entry line: marked, exact, by their beginnings, by likeness; and what is left."""

from __future__ import annotations

from csm_tui.domain.entry_names import Pick, Slot, Vocabulary, better, listed, longest, runs
from csm_tui.domain.entry_parts import Role
from csm_tui.domain.entry_words import Word
from csm_tui.domain.errors import Refused
from csm_tui.domain.name_index import Rank
from csm_tui.domain.names import Candidate
from csm_tui.domain.text import quoted

_AS_NOTE, _OR_NOTE = "put it in quotes to make it a note", " In quotes it is a note"
_FILLERS = {"on", "with", "for", "at", "and", ",", ""}


class NameReader:
    """Finds the account and the activity in the words that have no role yet, and gives them theirs."""

    def __init__(
        self, keys: list[str], roles: list[Role | None], vocabulary: Vocabulary, problems: list[Refused]
    ) -> None:
        self.keys = keys
        self.roles = roles
        self.problems = problems
        self.cleared: set[Role] = set()
        self.account = Slot("account", vocabulary.accounts, vocabulary.fuzzy)
        self.activity = Slot("activity", vocabulary.activities, vocabulary.fuzzy)

    def marked(self, number: int, word: Word) -> None:
        """`@account` and `+activity`; `none` empties it."""
        slot, role = (self.account, Role.ACCOUNT) if word.mark == "@" else (self.activity, Role.ACTIVITY)
        self.roles[number] = role
        pick = slot.named(number, number + 1, word.text) or slot.near(number, number + 1, word.text)
        if pick:
            slot.picks.append(pick)
        elif word.text.lower() == "none":
            self.cleared.add(role)
        elif not word.text:
            self.problems.append(
                Refused("empty_name", f"{word.mark} stands alone", hint=f"name an {slot.what} after it")
            )
        else:
            self.problems.append(_unknown(word.text, f"no {slot.what} is called", ""))

    def exact(self) -> None:
        """Names of two words or more win over whatever their words mean alone."""
        for first, last in self.runs():
            at = first
            while at < last:
                picks = [longest(slot, self.keys, at, last) for slot in (self.account, self.activity)]
                sure = [
                    pick if pick and pick.found.rank <= Rank.ALIAS and pick.last - at > 1 else None for pick in picks
                ]
                for which in better(*sure)[:1]:
                    at = self._take(which, sure[which])
                at += not any(sure)

    def clear(self) -> None:
        """Clear names first; then the words that could name either fill what is still open."""
        unsure: list[tuple[Pick, Pick]] = []
        for first, last in self.runs():
            at = first
            while at < last:
                at = self._clearest(at, last, unsure)
        for account, activity in unsure:
            self._take_unsure(account, activity)

    def near(self) -> None:
        """Words that no name begins with: the longest of them that is almost one name. A filler is not tried."""
        for first, last in self.runs():
            at = first
            while at < last:
                at = self._nearest(at, last)

    def left(self) -> None:
        """What is left is said, with what it may have been, and refused."""
        for first, last in self.runs():
            for number in range(first, last):
                if self.keys[number] in _FILLERS:
                    self.roles[number] = Role.FILLER
        for first, last in self.runs():
            text = " ".join(self.keys[first:last])
            self.claim(first, last, Role.UNMATCHED)
            near = [slot.near(first, last, text) for slot in (self.account, self.activity)]
            names = [candidate for pick in near if pick for candidate in pick.found.candidates]
            self.problems.append(_unknown(text, "nothing is called", listed(names) if names else ""))

    def choice(self, slot: Slot) -> Candidate | None:
        """The one that the slot's words allow, or None with the problem noted."""
        try:
            return slot.choice()
        except Refused as refused:
            self.problems.append(refused)
            return None

    def runs(self) -> list[tuple[int, int]]:
        """(first, last not included) of each run of words without a role."""
        return list(runs([role is None for role in self.roles]))

    def claim(self, first: int, last: int, role: Role) -> None:
        """Give words `first` to `last` (not included) their role."""
        self.roles[first:last] = [role] * (last - first)

    def _take(self, which: int, pick: Pick | None) -> int:
        assert pick is not None
        slot, role = ((self.account, Role.ACCOUNT), (self.activity, Role.ACTIVITY))[which]
        slot.picks.append(pick)
        self.claim(pick.first, pick.last, role)
        return pick.last

    def _clearest(self, at: int, last: int, unsure: list[tuple[Pick, Pick]]) -> int:
        """Take the name that begins at this word, or put it off; answers where to go on."""
        if self.keys[at] in _FILLERS:
            return at + 1
        account, activity = (longest(slot, self.keys, at, last) for slot in (self.account, self.activity))
        fits = better(account, activity)
        if len(fits) == 1:
            return self._take(fits[0], (account, activity)[fits[0]])
        if account and activity:
            unsure.append((account, activity))
            return account.last
        return at + 1

    def _take_unsure(self, account: Pick, activity: Pick) -> None:
        if self.account.filled != self.activity.filled:
            which = 1 if self.account.filled else 0
            self._take(which, (account, activity)[which])
            return
        self.claim(account.first, account.last, Role.UNMATCHED)
        word = account.text
        self.problems.append(
            Refused(
                "ambiguous_name",
                f"{quoted(word)} is the account {listed(account.found.candidates)}"
                f" or the activity {listed(activity.found.candidates)}",
                hint=f"write @{word} or +{word}",
            )
        )

    def _nearest(self, at: int, last: int) -> int:
        if self.keys[at] in _FILLERS:
            return at + 1
        # The whole rest or one word: every span between would cost a search of all names on each key stroke.
        for end in dict.fromkeys((last, at + 1)):
            text = " ".join(self.keys[at:end])
            picks = [slot.near(at, end, text) if not slot.filled else None for slot in (self.account, self.activity)]
            sure = [which for which, pick in enumerate(picks) if pick and len(pick.found.candidates) == 1]
            if len(sure) == 1:
                return self._take(sure[0], picks[sure[0]])
        return at + 1


def _unknown(text: str, what: str, near: str) -> Refused:
    hint = f"did you mean {near}?{_OR_NOTE}" if near else _AS_NOTE
    return Refused("unknown_words", f"{what} {quoted(text)}", hint=hint)


def without_note(refusal: Refused, takes: str) -> Refused:
    """The same of a line that takes no note; `takes` says what it takes, where nothing like it is known."""
    if refusal.code != "unknown_words":
        return refusal
    near = refusal.hint.removesuffix(_OR_NOTE)
    return Refused(refusal.code, refusal.what, hint=takes if near == _AS_NOTE else near)
