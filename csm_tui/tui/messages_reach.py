"""What the gateway tells about the database itself."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False)
class Reach(Message):
    """How the database can be reached. `trouble`: why it can't be, in a sentence; "" when it can.
    `back`: it could not be until now; `another`: there is another file in its place."""

    trouble: str
    back: bool = False
    another: bool = False
