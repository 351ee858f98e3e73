"""The group of commands: which module holds which, so that a command imports nothing of the others."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("setup", "make the database and its CSM"),
    "team": ("team", "delete a CSM with the whole book"),
    "import": ("imports", "accounts, time, calendars and cases from other programs"),
    "book": ("book", "the accounts, with their hours, dates and debt"),
    "account": ("account", "add, edit, show or archive an account"),
    "filter": ("book_lists", "filters of the book under a name"),
    "coverage": ("book_lists", "which stakeholders an account must have known"),
    "brief": ("brief", "one page on an account before a call"),
    "week": ("week", "the week's budget against what was logged"),
    "upcoming": ("upcoming", "EBRs, renewals and notice deadlines ahead"),
    "capacity": ("capacity", "how many accounts of each tier fit"),
    "forecast": ("forecast", "the weeks ahead, with the chance of overload"),
    "whatif": ("whatif", "the same weeks if the book, the rules or the hours were others"),
    "level": ("level", "EBR dates that flatten the peaks"),
    "touch": ("touch", "hold, skip, move, cancel or add a planned touch"),
    "log": ("log", 'log time: csm log 45m acme cadence call yesterday "note"'),
    "start": ("timer", "start the timer: csm start acme cadence call"),
    "stop": ("timer", "stop the timer and log what it ran"),
    "switch": ("timer", "stop the timer and start it on something else"),
    "cancel": ("timer", "stop the timer and log nothing"),
    "resume": ("timer", "start the timer again on what it was on last"),
    "status": ("timer", "what the timer runs on"),
    "entries": ("entries", "list time entries"),
    "entry": ("entries", "edit, delete, split, merge, move or duplicate time entries"),
    "grid": ("grid", "the week's log as a grid of rows and days"),
    "day": ("grid", "a day's log as a timeline, with its gaps"),
    "absence": ("absence", "days off"),
    "plan": ("plan", "the rules and budget in force"),
    "activity": ("vocabulary", "the activities that time is spent on"),
    "tier": ("vocabulary", "the levels of effort"),
    "export": ("export", "pages for a manager, the case for a book, time-sheets"),
    "study": ("study", "a capacity study over the books of many CSMs"),
    "undo": ("history", "take back the last change"),
    "redo": ("history", "put back what was undone"),
    "history": ("history", "every change, newest first"),
    "backup": ("database", "copy the database, verified"),
    "restore": ("database", "put a backup in the place of the database"),
    "check": ("database", "look for damage"),
    "upgrade": ("database", "bring the database to this version"),
    "where": ("where", "every path in use"),
    "config": ("config", "the settings: list them, set one, take one back"),
    "keys": ("keys", "every key of the app, and what is wrong with your own"),
    "demo": ("demo", "the app on a temporary copy of the sample book"),
}
"""Name -> (module under csm_tui.cli, one line for the list). The module holds a click command of that name."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"csm_tui.cli.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list without importing every module for its first line."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"; did you mean `csm {near[0]}`?" if near else ""
            raise click.UsageError(f"there is no command {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Without a command the terminal app opens. Example: csm demo",
)
@click.option("--db", metavar="PATH|URL", help="The database (else $CSM_DB, else the one `csm where` names).")
@click.option("--csm", "csm_name", metavar="NAME", help="Whose book (else $CSM_USER, else the only CSM in the file).")
@click.version_option(package_name="csm-tui", prog_name="csm")
@click.pass_context
def csm(ctx: click.Context, db: str | None, csm_name: str | None) -> None:
    """The Customer Success Manager's week: the book, the hour budget, the evidence."""
    ctx.obj = {"db": db, "csm": csm_name}
    if ctx.invoked_subcommand is None:
        from csm_tui.cli.app import open_app

        open_app(db, csm_name)
