"""A club's answers become an approved offer: out, in with mistakes, back, in again, decided by two."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.domain.offers import Slot, Status
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.usecases.assessment import record_visit
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.desktop.cli.line import Line
from tests.factories import a_draft, a_provider, good_judgements, photos_of
from tests.intake_files import answers_in, filled
from tests.journeys.person import Person
from tests.journeys.test_window import (
    CONTROL,
    Start,
    add_colleague,
    desk_of,
    go_on_as,
    page,
    settle_in,
    start,
)
from ui.program import Desk

assert start  # the fixture of the real window
MISTAKES = {
    "price": "wordt vergoed door de gemeente",
    "slots.1": "dinsdag",
    "group_size": "een stuk of twaalf",
    "ages": "55+",
    "accessibility.lift": "ja hoor",
    "contact.contact_phone": "06 12345678",
    "statements.C-SAF-01": "ja",
}
MENDED = {
    "price": "€ 12,50 per maand",
    "slots.1": "dinsdagochtend 10 tot 11",
    "group_size": "12",
    "contact.contact_phone": "010 123 45 67",
}
MENU = "Meer over dit aanbod"


def a_bare_offer(app: Application) -> int:
    """An offer of which nobody knows yet when it is and what it costs."""
    draft = replace(a_draft(a_provider(app)), slots=(), price_cents=None, price_period="", group_size=None)
    return app.do(add_offer, draft).value.id


def the_rest(workspace: Workspace, app: Application, ref: int) -> None:
    """What is no matter of the questionnaire: photos, a visit, verdicts, a confirmation."""
    today = date.today()
    photos_of(app, workspace, ref)
    app.do(record_visit, ref, today, ["Anna", "Marja"])
    app.do(judge_all, ref, good_judgements(app.ask(offer_file, ref, today).draft, today))
    app.do(confirm_offer, ref, Confirmation(day=today, intake_status="open"))


def as_it_is(app: Application, ref: int) -> OfferFile:
    return app.ask(offer_file, ref, date.today())


def save_questions(anna: Person, out: Path) -> None:
    anna.menu(
        MENU,
        "Vragenlijst voor de club (Excel) …",
        anna.pick_files(out),
        lambda: anna.press("Annuleren"),
    )
    assert out.exists()


def bring_in(anna: Person, file: Path, back: Path) -> None:
    """What can be read is kept; what must be asked goes back in a workbook with remarks."""

    def look_through() -> None:
        assert anna.sees("4 nog te vragen", "3 gelezen", "De club: wordt vergoed door de gemeente")
        anna.press("Neem 3 antwoorden over")
        anna.until("Wat te lezen was, is bewaard. 4 antwoorden moeten nog gevraagd worden.")
        anna.press("Terugsturen met opmerkingen …", anna.pick_files(back))
        anna.until("terug.xlsx staat klaar.")
        anna.press("Klaar")

    anna.menu(MENU, "Ingevulde vragenlijst inlezen …", anna.pick_files(file), look_through)


def test_out_filled_with_mistakes_in_annotated_back_in_proposed_returned_approved(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    anna = Person(qtbot, start())
    settle_in(anna)
    desk = desk_of(anna._program)
    app = desk.workspace.sign_in("Anna")
    ref = a_bare_offer(app)
    anna.key(Qt.Key.Key_3, CONTROL)
    anna.open_row(page(desk, "offers").list.lines, "Wandelen")

    save_questions(anna, tmp_path / "vragen.xlsx")
    file = filled(tmp_path / "vragen.xlsx", tmp_path / "ingevuld.xlsx", MISTAKES)
    bring_in(anna, file, tmp_path / "terug.xlsx")
    draft = as_it_is(app, ref).draft
    assert (draft.min_age, draft.price_period, draft.slots, draft.group_size) == (55, "", (), None)
    assert answers_in(tmp_path / "terug.xlsx")["slots.1"] == "dinsdag"

    the_rest(desk.workspace, app, ref)
    mended = filled(tmp_path / "terug.xlsx", tmp_path / "beter.xlsx", MENDED)
    take = [anna.pick_files(mended), lambda: anna.press("Neem 4 antwoorden over")]
    anna.menu(MENU, "Ingevulde vragenlijst inlezen …", *take)
    draft = as_it_is(app, ref).draft
    assert (draft.price_cents, draft.group_size, draft.contact_phone) == (1250, 12, "+31101234567")
    assert draft.slots == (Slot(weekday=2, start="10:00", end="11:00"),)

    with anna.counting(counts := {}, "propose"):
        propose(anna)
    add_colleague(anna)
    go_on_as(anna, "Bilal")
    bilal = anna
    send_back(bilal, desk)
    kept = as_it_is(app, ref)
    assert (kept.status, kept.returned_reason) == (Status.NEEDS_WORK, "Bijna goed.")
    assert [(one.place, one.text) for one in kept.remarks] == [("field:summary", "Zeg waar je je jas laat")]

    go_on_as(bilal, "Anna")
    mend_and_propose(anna)
    assert as_it_is(app, ref).status is Status.PROPOSED
    go_on_as(anna, "Bilal")
    with bilal.counting(counts, "approve and open next"):
        bilal.key(Qt.Key.Key_1, CONTROL)
        bilal.press("Beoordelen: Wandelen in het park")
        bilal.until("Goedkeuren en volgende")
        bilal.press("Goedkeuren en volgende")
    bilal.until("Goedgekeurd door Bilal")
    kept = as_it_is(app, ref)
    assert (kept.status, kept.remarks, kept.proposed_by) == (Status.APPROVED, (), "Anna")
    sys.stdout.write(f"{counts}\n")
    assert counts == {"propose": 1, "approve and open next": 3}


def propose(anna: Person) -> None:
    anna.until("Compleet")
    anna.press("Voordragen")
    anna.until("Voorgedragen door Anna.")


def send_back(bilal: Person, desk: Desk) -> None:
    """The second person opens it from the queue, writes what has to change where, and sends it back."""

    def remark() -> None:
        bilal.choose("Waar het over gaat", "Samenvatting")
        bilal.fill("Wat er anders moet", "Zeg waar je je jas laat")
        bilal.press("Opmerking bewaren")

    def reason() -> None:
        assert bilal.sees("Je opmerkingen gaan mee:", "Samenvatting: Zeg waar je je jas laat")
        bilal.type("Bijna goed.")
        bilal.press("Terugsturen")

    bilal.key(Qt.Key.Key_3, CONTROL)
    bilal.settle()
    bilal.press("Beoordelen 1")
    bilal.settle()
    bilal.open_row(page(desk, "offers").list.queue.rows, "Wandelen")
    bilal.until("Goedkeuren en volgende", "Moet er iets anders?")
    bilal.press("Opmerking bij een veld …", remark)
    bilal.press("Terug naar Anna (1)", reason)
    bilal.until("Teruggestuurd: Bijna goed.")


def mend_and_propose(anna: Person) -> None:
    """The remark stands at its field until the offer is proposed again."""
    anna.key(Qt.Key.Key_3, CONTROL)
    anna.settle()
    anna.press("Bewerken")
    anna.until("Teruggestuurd: Bijna goed.", "Zeg waar je je jas laat")
    anna.fill("Samenvatting", " Je jas hang je bij de ingang.")
    anna.press("Voordragen")
    anna.until("Voorgedragen door Anna.")
    assert not anna.sees("Zeg waar je je jas laat")


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Line:
    made = Line(capsys, tmp_path / "werkmap")
    made("workspace", "create", made.folder)
    return made


def test_the_same_by_the_command_line(line: Line, tmp_path: Path) -> None:
    club = line.answer("provider", "add", "--name", "Wandelclub De Stap", who="Anna")["ref"]
    ref = line.answer("offer", "add", "--provider", club, "--title", "Wandelen", who="Anna")["ref"]
    out, back, mail = (tmp_path / name for name in ("vragen.xlsx", "terug.xlsx", "mail.txt"))
    assert line.answer("offer", "intake", ref, out)["files"] == [str(out)]

    file = filled(out, tmp_path / "ingevuld.xlsx", MISTAKES)
    words = ("import", "offers", file, "--returned", back, "--mail", mail)
    tried = line.answer(*words[:3], "--dry-run", who="Anna", code=1)
    assert (tried["kind"], tried["updated"], tried["rejected"], tried["batch"]) == ("offers", 3, 4, None)
    report = line.answer(*words, who="Anna", code=1)
    assert [report[name] for name in ("rows", "created", "updated", "parked", "rejected")] == [66, 0, 3, 0, 4]
    assert {one["value"] for one in report["problems"]} >= {"dinsdag", "06 12345678"}
    assert "Je schreef “dinsdag”." in mail.read_text(encoding="utf-8")
    assert line.answer("show", "offer", ref)["min_age"] == 55

    again = line.answer("import", "offers", filled(back, tmp_path / "beter.xlsx", MENDED), who="Anna")
    assert (again["updated"], again["rejected"]) == (4, 0)
    assert line.answer("show", "offer", ref)["price_cents"] == 1250
    same = line.answer("import", "offers", tmp_path / "beter.xlsx", who="Anna")
    assert (same["updated"], same["unchanged"]) == (0, same["rows"])

    assert "is al" not in line("offer", "intake", "--provider", club, tmp_path / "nieuw.xlsx").out
    new = filled(tmp_path / "nieuw.xlsx", tmp_path / "nieuw-in.xlsx", {"title": "Zwemmen"})
    assert line.answer("import", "offers", new, who="Anna")["created"] == 1
    assert line.refused("offer", "intake", tmp_path / "leeg.xlsx")["code"] == "invalid"
    listed = tmp_path / "lijst.csv"
    listed.write_text("provider,title\n1,Dansen\n", encoding="utf-8")
    assert line.refused("import", "offers", listed, "--returned", back, who="Anna")["code"] == "refused"
