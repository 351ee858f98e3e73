"""csm-tui: the Customer Success Manager's week in a terminal."""

__version__ = "0.1.0"
