"""Time-sheets with German, French and Spanish headings, and sheets that may be time or accounts: never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.import_files import import_file
from csm_tui.services.import_preview import look_at
from csm_tui.services.time_imports import TimeOptions
from tests.services.time_files import Loader, stock

GERMAN_CLOCKIFY = (
    '"Projekt","Kunde","Beschreibung","Aufgabe","Benutzer","E-Mail","Tags","Abrechenbar","Startdatum","Startzeit",'
    '"Enddatum","Endzeit","Dauer (h)","Dauer (dezimal)"\n'
    '"Cadence call","Acme Corp","weekly","","Dana Field","d@example.com","renewal","Ja","09.03.2026","09:00:00",'
    '"09.03.2026","09:20:00","00:20:00","0,33"\n'
    '"Support review","Globex","","","Dana Field","","","Ja","25.03.2026","13:00:00","25.03.2026","14:30:00",'
    '"01:30:00","1,50"\n'
)
FRENCH_TOGGL = (
    "Utilisateur,Client,Projet,Tâche,Description,Date de début,Heure de début,Date de fin,Heure de fin,Durée,"
    "Étiquettes\n"
    "Dana Field,Acme Corp,Cadence call,,weekly,2026-03-09,09:00:00,2026-03-09,09:20:00,00:20:00,renewal\n"
    "Dana Field,Globex,Support review,,,2026-03-25,13:00:00,2026-03-25,14:30:00,01:30:00,\n"
)
SPANISH_CLOCKIFY = (
    "Proyecto,Cliente,Descripción,Tarea,Usuario,Etiquetas,Fecha de inicio,Hora de inicio,Fecha de finalización,"
    "Hora de finalización,Duración (h),Duración (decimal)\n"
    "Cadence call,Acme Corp,weekly,,Dana Field,renewal,2026-03-09,09:00:00,2026-03-09,09:20:00,00:20:00,0.33\n"
    "Support review,Globex,,,Dana Field,,2026-03-25,13:00:00,2026-03-25,14:30:00,01:30:00,1.50\n"
)
GERMAN_HARVEST = (
    "Datum;Kunde;Projekt;Tätigkeit;Notizen;Stunden;Vorname;Nachname\n"
    "2026-03-09;Acme Corp;Success plan;Cadence call;weekly;0,75;Dana;Field\n"
)


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Loader:
    stock(desk)
    return Loader(desk, tmp_path)


@pytest.mark.parametrize(
    ("text", "format"),
    [(GERMAN_CLOCKIFY, "clockify"), (FRENCH_TOGGL, "toggl"), (SPANISH_CLOCKIFY, "clockify")],
    ids=["German", "French", "Spanish"],
)
def test_headings_of_other_languages_are_known(load: Loader, text: str, format: str) -> None:
    report = load(text)
    assert (report.format, report.added, report.rejected) == (format, 2, ())
    first, second = load.logged()
    assert (first.account, first.activity_name, first.seconds, first.note) == (
        "Acme Corp",
        "Cadence call",
        1200,
        "weekly",
    )
    assert first.tags == ("renewal",) and (second.account, second.seconds) == ("Globex Inc", 5400)
    assert first.started_at is not None


def test_a_german_sheet_without_clock_times(load: Loader) -> None:
    report = load(GERMAN_HARVEST)
    assert (report.format, report.added) == ("plain-time", 1)
    assert load.logged()[0].seconds == 2700 and load.logged()[0].activity_name == "Cadence call"


def test_a_column_is_mapped_by_its_heading_with_and_without_accents(load: Loader) -> None:
    text = "Datum;Mandant;Länge\n2026-03-09;Acme Corp;0,75\n"
    assert load(text, columns={"Mandant": "account", "Lange": "hours"}).added == 1
    assert load(text, columns={"Mandant": "account", "Länge": "hours"}).unchanged == 1


@pytest.mark.parametrize(
    ("text", "column", "lacks"),
    [
        ("Client,Project,Duration\nAcme Corp,Cadence call,01:00:00\n", "Duration", "the day"),
        ("Client,Hours\nAcme Corp,1.5\n", "Hours", "the day"),
        ("Kunde;Wann;Dauer (h)\nNordwind AG;09.03.2026;1,5\n", "Dauer (h)", "the day"),
        ("Company,CSM,Hours,Amount\nAcme Corp,Dana,1.5,100\n", "Hours", "the day"),
        ("Kunde;Datum;Von\nNordwind AG;2026-03-09;09:30\n", "Von", "how long it lasted"),
        ("Monatsbericht\nKunde;Stunden\nNordwind AG;1,5\n", "Stunden", "the day"),
    ],
)
def test_a_sheet_with_a_length_is_never_a_list_of_accounts(load: Loader, text: str, column: str, lacks: str) -> None:
    with pytest.raises(Refused) as refused:
        load(text)
    assert refused.value.code == "unclear_sheet"
    sentence = refused.value.sentence
    assert sentence.startswith(
        f"it has the times of a time-sheet ('{column}'), but no column known to say {lacks}, in "
    )
    assert "--map" in sentence and "--from plain-accounts" in sentence


def test_a_mapped_column_makes_it_time_and_from_makes_it_accounts(desk: Desk, load: Loader, tmp_path: Path) -> None:
    text = "Kunde;Wann;Dauer (h)\nAcme Corp;2026-03-09;1,5\n"
    with pytest.raises(Refused, match='--map "Wann=day"'):
        load(text)
    with pytest.raises(Refused, match="no column known to say the day"):
        load(text, columns={"Kunde": "account"})
    assert load(text, columns={"Wann": "day"}).added == 1
    path = tmp_path / "list.csv"
    path.write_text("Client,Hours\nNew Customer,1.5\n", encoding="utf-8")
    for source, columns in (("plain-accounts", {}), (None, {"Hours": "-"}), (None, {"Client": "name"})):
        report = import_file(desk, str(path), source, TimeOptions(dry_run=True, columns=columns))
        assert (report.kind, report.added) == ("accounts", 1)


def test_days_lengths_and_contract_ends_may_be_either(load: Loader) -> None:
    with pytest.raises(Refused) as refused:
        load("Client,Start date,End date,Hours\nAcme Corp,2026-03-09,2026-03-09,1.5\n")
    assert refused.value.code == "unclear_sheet"
    assert "it may be time or a list of accounts ('Hours')" in refused.value.sentence
    assert "--from plain-time or --from plain-accounts" in refused.value.sentence


def test_an_amount_beside_day_and_length_is_no_list_of_accounts(load: Loader) -> None:
    report = load("Date,Client,Hours,Amount\n2026-03-09,Acme Corp,1.5,100.00\n")
    assert (report.format, report.added) == ("plain-time", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Kunde;Segment;ARR;Stunden\nNordwind AG;SMB;1000 EUR;2\n",
        "Firma;Ansprechpartner;Ort\nNordwind AG;Ida;Kiel\n",
        "Account Name,Account Owner,Renewal Date,Time Zone\nNordwind AG,Dana,2026-12-31,Europe/Berlin\n",
        "Name,Tier,From,To\nNordwind AG,high,Kiel,Hamburg\n",
        "Company,Website\nTime,time.example\nNordwind AG,nordwind.example\n",
    ],
)
def test_lists_of_accounts_stay_what_they_are(desk: Desk, tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    assert import_file(desk, str(path), None, TimeOptions(dry_run=True)).kind == "accounts"


def test_the_app_shows_such_a_sheets_columns_to_be_mapped(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("Kunde;Wann;Dauer (h)\nNordwind AG;2026-03-09;1,5\n", encoding="utf-8")
    look = look_at(str(path), {})
    assert (look.kind, look.format) == ("time", "") and "day" in look.fields
    assert [(column.header, column.field) for column in look.columns] == [
        ("Kunde", "account"), ("Wann", ""), ("Dauer (h)", "duration"),
    ]  # fmt: skip
    assert look.problem == "No column is known to say the day: enter says which one does."
    assert look_at(str(path), {"Wann": "day"}).format == "plain-time"


@pytest.mark.parametrize("text", [
    "Client;Début;Fin;Montant\nAcme;01/01/2026;31/12/2026;1000\n",
    "Kunde;Beginn;Ende\nAcme;01.01.2026;31.12.2026\n",
])  # fmt: skip
def test_a_list_of_contracts_is_no_time_sheet(desk: Desk, tmp_path: Path, text: str) -> None:
    path = tmp_path / "contracts.csv"
    path.write_text(text, encoding="utf-8")
    report = import_file(desk, str(path), None, TimeOptions(dry_run=True, date_order="dmy"))
    assert (report.kind, report.added) == ("accounts", 1)


def test_a_title_above_does_not_decide_what_a_sheet_is(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text("Time,14:05,\nAccount,ARR,Renewal date\nAcme,1000,2026-12-31\n", encoding="utf-8")
    assert import_file(desk, str(path), None, TimeOptions(dry_run=True)).kind == "accounts"
    path.write_text("Customer,All\nCustomer,Dauer,Notiz\nAcme,1:00,call\n", encoding="utf-8")
    with pytest.raises(Refused, match="has the times of a time-sheet"):
        import_file(desk, str(path), None, TimeOptions(dry_run=True))


@pytest.mark.parametrize("length", ["Minutes", "Hours"])
def test_a_time_of_day_is_no_length_where_another_column_has_one(desk: Desk, tmp_path: Path, length: str) -> None:
    value = "30" if length == "Minutes" else "0.5"
    path = tmp_path / "time.csv"
    path.write_text(f"Date,Time,Customer,{length}\n2026-03-09,08:30,Acme,{value}\n", encoding="utf-8")
    report = import_file(desk, str(path), None, TimeOptions(dry_run=True))
    assert [line.reason for line in report.rejected] == ["it says two lengths, 8:30 and 0:30"]
