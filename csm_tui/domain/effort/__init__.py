"""Learned effort: minutes corrected by what was logged, with honest uncertainty (docs/planning-model.md).

The only part of the domain that needs NumPy, and only to learn: what was learned is looked at without it (digest.py,
outlook.py). Import the others where they are used, not at the top of an everyday command. Nothing here reads a clock, a
file or a database.
"""
