"""Commands of the Plan screen and its panels."""

from __future__ import annotations

from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.everywhere import EVERYWHERE, Quit

WEEKS, PLAN_GROUP, WHAT_IF = "Weeks ahead", "Rules and proposals", "What if"


class Earlier(Command):
    id, keys, label, title = "plan.earlier", "left,left_square_bracket", "", "The week before"
    help = "The cursor to the week before, which is told in words."
    counts = True
    group = WEEKS


class Later(Command):
    id, keys, label, title = "plan.later", "right,right_square_bracket", "", "The week after"
    help = "The cursor to the week after."
    counts = True
    group = WEEKS


class ThisWeek(Command):
    id, keys, label, title = "plan.this", "t", "this week", "This week"
    help = "The cursor back to the week of today."
    group = WEEKS


class Worst(Command):
    id, keys, label, title = "plan.worst", "exclamation_mark", "worst", "The week most likely to be too full"
    help = "The cursor to the week most likely to be too full."
    group = WEEKS


class Span(Command):
    id, keys, label, title = "plan.span", "z", "weeks", "13, 26 or 52 weeks"
    help = "A quarter, half a year, a year; then a quarter again."
    group = WEEKS
    footer = 50


class Shift(Command):
    id, keys, label, title = "plan.shift", "m", "move EBR", "Move the EBR that would ease the week"
    help = "Move the EBR to where the sentence under the picture says."
    at_once = True
    group = WEEKS
    footer = 40


class Open(Command):
    id, keys, label, title = "plan.open", "o", "week", "Open the week on Week"
    help = "The week under the cursor, on its own screen."
    group = WEEKS


class NextPanel(Command):
    id, keys, label, title = "plan.next", "tab", "panel", "The next panel"
    help = "Rules, Proposals, What if, History, Trust."
    group = "Panels"
    footer = 12


class PreviousPanel(Command):
    id, keys, label, title = "plan.previous", "shift+tab", "", "The panel before"
    help = "The panel before."
    group = "Panels"


class WhatIf(Command):
    id, keys, label, title = "plan.what_if", "w", "what if", "What if ..."
    help = "Straight to the what-if panel: [plan.more] and [plan.less] change the book, the picture answers at once."
    group = "Panels"
    footer = 45


class Act(Command):
    id, keys, label, title = "plan.act", "enter,space", "accept", "Accept, edit or open what is under the cursor"
    help = "An account: open its page. A rule: edit its pace. A proposal: accept it. A kept what-if: try it."
    at_once = True
    group = PLAN_GROUP
    footer = 10


class Edit(Command):
    id, keys, label, title = "plan.edit", "e", "edit", "Edit the pace of the rule, the minutes of the proposal"
    help = "Another pace for the rule, other minutes for the proposal: a new plan version, [change.undo] takes it back."
    group = PLAN_GROUP
    footer = 30


class AcceptAll(Command):
    id, keys, label, title = "plan.accept_all", "A", "all", "Accept every proposal"
    help = "Every proposal in one new plan version."
    at_once = True
    group = PLAN_GROUP
    footer = 31


class Remove(Command):
    id, keys, label, title = "plan.remove", "x,delete", "reject", "Reject the proposal, take the change out"
    help = "Reject a proposal, which is remembered; take a change out of the what-if; forget a kept one."
    at_once = True
    group = PLAN_GROUP
    footer = 32


class More(Command):
    id, keys, label, title = "plan.more", "plus,equals_sign", "more", "One account or CSM more"
    help = "One account of that tier more, one CSM more."
    counts = True
    group = WHAT_IF
    footer = 10


class Less(Command):
    id, keys, label, title = "plan.less", "minus", "less", "One account or CSM less"
    help = "One less of what was added, one CSM less."
    counts = True
    group = WHAT_IF
    footer = 11


class Drop(Command):
    id, keys, label, title = "plan.drop", "d", "drop", "What if an account goes"
    help = "An account less, by its name."
    group = WHAT_IF
    footer = 33


class Retier(Command):
    id, keys, label, title = "plan.retier", "r", "tier", "What if an account had another tier"
    help = "An account in another tier: acme=mid."
    group = WHAT_IF
    footer = 34


class Rule(Command):
    id, keys, label, title = "plan.rule", "p", "rule", "What if a rule were another"
    help = "A rule at another pace: high.ebr=6h/year, or off."
    group = WHAT_IF
    footer = 35


class Leave(Command):
    id, keys, label, title = "plan.leave", "v", "days off", "What if you were away"
    help = "Days off: 2026-04-06..2026-04-17."
    group = WHAT_IF
    footer = 36


class Keep(Command):
    id, keys, label, title = "plan.keep", "K", "keep", "Keep the what-if under a name"
    help = "Keep it under a name, to come back to and to compare."
    group = WHAT_IF
    footer = 37


class Compare(Command):
    id, keys, label, title = "plan.compare", "c", "compare", "Set what was kept side by side"
    help = "Before, now and everything kept, side by side; again: only now."
    group = WHAT_IF
    footer = 38


class Afresh(Command):
    id, keys, label, title = "plan.afresh", "n", "", "Begin the what-if afresh"
    help = "All changes out: the book as it is."
    group = WHAT_IF


IN_WEEK = (Act,)
IN_RULES = (Act, Edit)
IN_PROPOSALS = (Act, Edit, AcceptAll, Remove)
IN_WHAT_IF = (More, Less, Act, Remove, Drop, Retier, Rule, Leave, Keep, Compare, Afresh)
PLAN: tuple[type[Command], ...] = (
    Earlier, Later, ThisWeek, Worst, Span, Shift, Open, NextPanel, PreviousPanel, WhatIf, Act, Edit, AcceptAll, Remove,
    More, Less, Drop, Retier, Rule, Leave, Keep, Compare, Afresh, *EVERYWHERE, Quit,
)  # fmt: skip
