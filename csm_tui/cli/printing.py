"""How commands print what scripts read."""

from __future__ import annotations


def print_json(document: object) -> None:
    """One JSON document, and nothing else, on standard output."""
    import json

    print(json.dumps(document, ensure_ascii=False, indent=2))
