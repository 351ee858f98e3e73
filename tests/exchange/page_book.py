"""A book with hostile names, two currencies and a log, and a second CSM with nothing logged."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Csm

FORMULA = '=HYPERLINK("http://evil.example";"x")'
SCRIPT = "<script>alert(1)</script>"
ACCOUNTS = """name,tier,arr,renewal,notice days,health,economic buyer
"=HYPERLINK(""http://evil.example"";""x"")",high,"$420,000",2026-04-01,10,40,Paula Secret
+49 Gmbh,high,"€240,000",2026-05-20,90,80,
-4.0,low,"$1,200.50",2027-01-01,30,,
@SUM(A1),low,"$30,000",,,70,
<script>alert(1)</script>,low,"$20,000",2026-03-20,30,70,
a|b [x](y) *c*,low,"$10,000",,,70,
"""
NOTE = "the secret note"
CONTACT = "Paula Secret"


def hostile_book(csm: Csm, folder: Path) -> None:
    """Fill the test's database; its first CSM is Dana Field."""
    sheet = folder / "accounts.csv"
    sheet.write_text(ACCOUNTS, encoding="utf-8")
    csm.ok("import", str(sheet))
    csm.ok("log", f'45m @"+49 Gmbh" cadence call 2026-03-03 "{NOTE}"')
    csm.ok("log", "9:00-10:30 internal meeting 2026-03-04")
    csm.ok("week", "2026-W10", "--confirm")
    csm.ok("init", "--add", "--csm", "=Éva", "--timezone", "Europe/Budapest")
