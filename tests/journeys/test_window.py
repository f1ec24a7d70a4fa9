"""The whole main job through the real window: from a club list to a release, and offline again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import show_date
from desktop.queries.offer_file import offer_file
from desktop.queries.offers import offers
from desktop.queries.providers import providers
from desktop.queries.releases import releases
from desktop.usecases.assessment import propose_offer, record_visit
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.darkroom import draw_photo
from tests.factories import an_offer, good_judgements, photos_of
from tests.journeys.person import Person
from ui import theme
from ui.program import Desk, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
WALK, SWIM = "Wandelen in het park", "Zwemmen voor beginners"
BUDGET = {
    "four photos with consent and alt text": 12,
    "first assessment of 35 criteria": 45,
    "approve and open next": 3,
    "edition": 5,
    "offline everywhere": 4,
}
REAL_LIST = Path(__file__).parents[2].parent / "shared/data/clubs/rotterdam_voetbalclubs_deidentified.csv"
CLUBS = """naam,opgericht,locatie,postcode,plaats,lat,lon,shirt,website
rvv De Wandelaar,06apr1927,Sportpark De Linde: Lindelaan 4 3083AB Rotterdam,3083 AB,Rotterdam,51.89,4.48,Rood,
sv Op Stap,14jun2007,Sportpark: Lindelaan 6 3083 AB Rotterdam,3083 AB,Rotterdam,51.89,4.48,Wit,http://opstap.example/
"""
Start = Callable[[], Program]


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program as people do, in the folder of the test, on a machine where all takes long."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for window in ("ui.welcome.window", "ui.window"):
        monkeypatch.setattr(f"{window}.PATIENCE", 0)
    started: list[Program] = []

    def program() -> Program:
        for before in started:
            stop(before)
        started.append(Program(qapp, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)))
        started[-1].start(None, "")
        return started[-1]

    yield program
    stop(started[-1])
    theme.apply(qapp)
    reports = tmp_path / "settings" / "reports"
    assert [report.read_text(encoding="utf-8") for report in reports.glob("*")] == []


def stop(program: Program) -> None:
    """Close the window; what Qt would delete later is deleted now."""
    desk, program.desk = program.desk, None
    if desk is not None:
        assert desk.end()
        desk.workspace.close()
        desk.window.deleteLater()
    program.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """Where the workspace is kept: in its folder, or at this address."""
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else ""


def desk_of(program: Program) -> Desk:
    assert program.desk is not None
    return program.desk


def page(desk: Desk, place: str) -> Any:
    """The page of a place, as what it is."""
    return desk.window.page(place)


def settle_in(anna: Person, database: str = "") -> None:
    """The first window: a new workspace, and who one is."""
    anna.press("Verbinden" if database else "Nieuw")
    anna.type(database or "Rotterdam")
    anna.key(ENTER)
    anna.until("Wie ben je?")
    anna.type("Anna")
    anna.key(ENTER)
    anna.until("Begin met de clubs")


def look_through_list(anna: Person, file: Path) -> None:
    """The import, as far as the rows."""
    anna.key(Qt.Key.Key_2, CONTROL)
    anna.key(Qt.Key.Key_I, CONTROL)
    anna.press("Bestand kiezen", anna.pick_files(file))
    anna.until("Rijen nakijken")
    anna.press("Rijen nakijken")
    anna.until("Terug naar de kolommen")


def new_offer(anna: Person) -> None:
    """From the club in sight."""

    def name_it() -> None:
        anna.type(WALK)
        anna.key(ENTER)

    anna.press("Nieuw aanbod", name_it)
    anna.until("Nog leeg: Samenvatting")


def fill_in(anna: Person) -> None:
    """The form, from top to bottom."""
    anna.fill("Samenvatting", "Rustig wandelen met koffie na afloop.")
    anna.choose("Beweegvorm", "wandelen")
    anna.choose("Hoe zwaar het is", "licht")
    anna.press("buiten")
    anna.press("Moment toevoegen")
    anna.choose("Dag", "dinsdag")
    anna.fill("Begint", "10:00")
    anna.fill("Eindigt", "11:00")
    anna.press("Klaar: di 10:00–11:00")
    anna.fill("Naam van de locatie", "Theehuis")
    anna.fill("Postcode", "3083ab")
    anna.fill("Plaats", "Rotterdam")
    anna.fill("Prijs", "8")
    anna.choose("Waarvoor de prijs is", "per maand")
    anna.fill("Gratis proeflessen", "3")
    anna.press("volwassenen die weinig bewegen")
    anna.press("Welkom: diabetes type 2")
    anna.until("Alle gegevens zijn ingevuld")


def bring_photos(anna: Person, desk: Desk, folder: Path) -> None:
    """Four photos are dropped on the page; each gets its words, all of them one consent."""

    def tell() -> None:
        for alt in ("Mensen wandelen", "Koffie in het theehuis", "Een bankje in het park", "De ingang"):
            anna.type(alt)
            anna.key(ENTER)
        anna.type("niemand")
        anna.key(ENTER)

    photos = [draw_photo(folder, number) for number in (1, 2, 3, 4)]
    anna.drop(page(desk, "offers").desk.editor.photos, photos, tell)
    anna.until("6 punten")


def report_the_visit(anna: Person) -> None:
    def tell() -> None:
        anna.type("Anna, Marja")
        anna.press("Vastleggen")
        anna.settle()

    anna.press("Vastleggen: Er is nog geen bezoekverslag", tell)


def confirm(anna: Person) -> None:
    def tell() -> None:
        anna.press("er is plek")
        anna.fill("Plaatsen vrij", "4")
        anna.press("Alles klopt")
        anna.settle()

    anna.press("Bevestig: De aanbieder heeft de gegevens nog niet bevestigd", tell)


def judge(anna: Person, desk: Desk) -> None:
    """Every criterion that is asked meets, by keys; for safety the date on the paper is typed."""
    anna.press("Beoordelen: 31 criteria zijn nog niet bekeken")
    for row in page(desk, "offers").desk.review.criteria.rows.values():
        if row.judgeable():
            assert QApplication.focusWidget() is row.head
            anna.key(Qt.Key.Key_1)
            if row.criterion.safety:
                anna.type(show_date(date.today() - timedelta(days=1)))
                anna.key(ENTER)
    anna.until("Alle criteria zijn bekeken")


def add_colleague(anna: Person) -> None:
    def tell() -> None:
        anna.type("Bilal")
        anna.press("kwaliteitsmedewerker")
        anna.press("Toevoegen")
        anna.settle()

    anna.key(Qt.Key.Key_Comma, CONTROL)
    anna.press("Collega toevoegen", tell)
    anna.until("Verder als Bilal")


def go_on_as(person: Person, name: str) -> None:
    person.key(Qt.Key.Key_Comma, CONTROL)
    person.settle()
    person.press(f"Verder als {name}")
    person.until(f"Je werkt als {name}")


def another_proposal(workspace: Workspace) -> None:
    """A second offer waits too: somebody proposed it at another desk."""
    app, today = workspace.sign_in("Anna"), date.today()
    offer = an_offer(app, 2, SWIM)
    photos_of(app, workspace, offer)
    app.do(record_visit, offer, today, ["Anna", "Marja"])
    app.do(judge_all, offer, good_judgements(app.ask(offer_file, offer, today).draft, today))
    app.do(confirm_offer, offer, Confirmation(day=today, intake_status="open"))
    app.do(propose_offer, offer)


def release(anna: Person) -> None:
    def name_it() -> None:
        anna.type("Voorjaar")
        anna.key(ENTER)

    anna.key(Qt.Key.Key_5, CONTROL)
    anna.until("Wijzigingen 1")
    anna.press("Uitgave vrijgeven", name_it)


def take_offline(anna: Person) -> None:
    def tell() -> None:
        anna.fill("Wat is er aan de hand, in een paar woorden?", "De VOG is verlopen.")
        anna.press("Nu offline halen")

    anna.press("Nu offline halen", tell)


def listed(folder: Path, number: int) -> list[str]:
    """The titles in the list of a release, and the pages it has."""
    site = folder / "releases" / str(number) / "site"
    index = (site / "index.html").read_text(encoding="utf-8")
    titles = [title for title in (WALK, SWIM) if title in index]
    return [*titles, *sorted(page.name for page in site.glob("aanbod/*.html"))]


def test_from_a_club_list_to_a_release_and_offline_again(
    qtbot: QtBot, start: Start, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counts: dict[str, int] = {}
    program = start()
    anna = Person(qtbot, program)
    settle_in(anna, database)
    desk = desk_of(program)
    app, folder, today = desk.workspace.sign_in("Anna"), desk.workspace.folder, date.today()

    (tmp_path / "clubs.csv").write_text(CLUBS, encoding="utf-8")
    look_through_list(anna, tmp_path / "clubs.csv")
    anna.press("2 aanbieders inlezen")
    anna.until("2 aanbieders ingelezen")
    anna.press("Naar de aanbieders")
    anna.open_row(page(desk, "providers").list.table, "rvv De W")
    anna.until("rvv De Wandelaar", "Lindelaan 4, 3083 AB Rotterdam", "6 april 1927", "Nog geen aanbod")

    new_offer(anna)
    fill_in(anna)
    with anna.counting(counts, "four photos with consent and alt text"):
        bring_photos(anna, desk, tmp_path)
    report_the_visit(anna)
    confirm(anna)
    with anna.counting(counts, "first assessment of 35 criteria"):
        judge(anna, desk)
    anna.until("Compleet")
    anna.press("Voordragen")
    anna.until("Vier ogen: je hebt dit zelf voorgedragen. Een collega beslist. Niemand anders kan het ook.")

    add_colleague(anna)
    another_proposal(desk.workspace)
    anna.key(Qt.Key.Key_3, CONTROL)
    anna.until("Een collega beslist. Wie het wel kan: Bilal.")
    assert not anna.sees("Goedkeuren")

    go_on_as(anna, "Bilal")
    bilal = anna
    bilal.key(Qt.Key.Key_1, CONTROL)
    bilal.until("2 dingen wachten op jou")
    with bilal.counting(counts, "approve and open next"):
        bilal.press(f"Beoordelen: {WALK}")
        bilal.until("Goedkeuren en volgende")
        assert not bilal.sees("Ongedaan")
        bilal.press("Goedkeuren en volgende")
        bilal.until(SWIM, "Goedkeuren en volgende")
    bilal.key(Qt.Key.Key_5, CONTROL)
    bilal.until("Er is nog niets openbaar", "Wijzigingen 1")
    assert bilal.is_off("Uitgave vrijgeven") == "Dit mag alleen een redacteur."

    go_on_as(bilal, "Anna")
    with anna.counting(counts, "edition"):
        release(anna)
    anna.until("Uitgave 1 is vrijgegeven: 1 keer aanbod", "De catalogus is bij")
    anna.press("Bericht sluiten")
    anna.press("Uitgaven 1")
    anna.press("Controleren")
    anna.until("De uitgave is compleet en echt.")
    assert listed(folder, 1) == [WALK, "1.html"]

    anna.key(Qt.Key.Key_3, CONTROL)
    anna.open_row(page(desk, "offers").list.lines, WALK)
    with anna.counting(counts, "offline everywhere"):
        take_offline(anna)
    anna.until("De VOG is verlopen.", "Uitgave 2 staat klaar, zonder dit aanbod.", "Weer online")
    assert listed(folder, 2) == []

    program = start()
    anna = Person(qtbot, program)
    anna.until("Goede", "Nu offline")
    desk_of(program).window.resize(1366, 768)  # the screen of a test is smaller than what was kept
    anna.key(Qt.Key.Key_2, CONTROL)
    anna.until("2 aanbieders")
    anna.key(Qt.Key.Key_3, CONTROL)
    anna.until(WALK, "Offline sinds", "De VOG is verlopen.")
    anna.key(Qt.Key.Key_5, CONTROL)
    anna.until("Nu openbaar: Nooduitgave 2", "0 keer aanbod")
    app = desk_of(program).workspace.sign_in("Anna")
    assert [(one.release, one.kind, one.offers) for one in app.ask(releases)] == [
        (2, "emergency", 0),
        (1, "edition", 1),
    ]
    assert [(one.title, one.status, one.public) for one in app.ask(offers, today)] == [
        (WALK, "approved", "offline"),
        (SWIM, "proposed", "no"),
    ]
    with capsys.disabled():
        sys.stdout.write(
            "\n" + "".join(f"{job}: {counts[job]} (most {most})\n" for job, most in BUDGET.items())
        )
    assert {job: counts[job] for job in BUDGET if counts[job] > BUDGET[job]} == {}


@pytest.mark.skipif(not REAL_LIST.exists(), reason="the real club list is not beside the checkout")
def test_a_real_club_list_comes_in_and_a_second_time_nothing_is_new(qtbot: QtBot, start: Start) -> None:
    program = start()
    anna = Person(qtbot, program)
    settle_in(anna)
    look_through_list(anna, REAL_LIST)
    assert anna.sees("Alles  54")
    (import_all,) = [words for words in anna.words() if words.endswith(" aanbieders inlezen")]
    anna.press(import_all)
    anna.until("aanbieders ingelezen")
    created = int(import_all.split()[0])
    assert created >= 50
    assert len(desk_of(program).workspace.sign_in("Anna").ask(providers)) == created
    anna.press("Naar de aanbieders")
    look_through_list(anna, REAL_LIST)
    assert anna.is_off("0 aanbieders inlezen") == "In dit bestand staat niets nieuws."
