"""Running a command of another place: what keeps one from it, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.tui.commands.elsewhere import Distant
from csm_tui.tui.commands.friday import Brief
from csm_tui.tui.commands.key_names import keyed

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place

NO_ACCOUNT = "that is done on an account, and the cursor is on none; [app.palette] finds one by its name"


def why_not_there(place: Place, distant: Distant) -> str:
    """Why one can't even go there from here; "" when one can. Whether it can run is said there."""
    if _on_page(distant) and not place.account_under_cursor():
        return keyed(NO_ACCOUNT)
    return next((reason for lead in distant.spot.lead if (reason := place.why_not(lead))), "")


def go_and_run(place: Place, distant: Distant) -> None:
    """Go to where it belongs, and run it there; or say why not."""
    if reason := why_not_there(place, distant):
        place.say(reason, "over")
        return
    if _on_page(distant) and not distant.spot.lead:
        place.cockpit.open_account(place.account_under_cursor())
    place.cockpit.do_in_turn(*distant.spot.lead, distant.command.id)


def _on_page(distant: Distant) -> bool:
    """A brief needs no page: it asks for the name of what the cursor is not on."""
    return distant.spot.on_account and distant.command is not Brief
