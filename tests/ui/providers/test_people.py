"""Mensen en certificaten, and what was said: the tabs of a club, with real clicks and keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QWidget

from desktop.access import Role
from desktop.application import Application
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.queries.sightings import sightings_of
from desktop.queries.staff import staff_of
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.sightings import register_sighting
from desktop.usecases.staff import add_staff
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider
from tests.ui.checks import check_page
from tests.ui.providers.hands import Hand, when_asked
from ui.providers.file import CONTACT, PEOPLE
from ui.providers.people_dialogs import AssureDialog, PersonDialog, RevokeDialog, SightingDialog
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window


@pytest.mark.parametrize(
    ("kind", "issued", "told"),
    [
        ("vog", "1-2-2026", ["VOG t/m 1 februari 2029", "wacht op tweede paar ogen"]),
        ("first_aid", "1-2-2026", ["EHBO t/m 1 februari 2028"]),
        ("vog", "9-3-2023", ["VOG verlopen 9 maart 2026"]),
    ],
)
def test_an_original_is_registered_within_the_click_budget(
    app: Application,
    hand: Hand,
    club: int,
    kind: str,
    issued: str,
    told: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    app.do(confirm_disk_encryption)
    hand.page.reload()
    hand.wait("Nog niet gezien: VOG, sportdiploma, cursus veilig sportklimaat")

    def fill(dialog: SightingDialog) -> None:
        assert dialog.focusWidget() is dialog.issued
        if kind == "first_aid":
            check_page(dialog)
            hand.click(next(one for one in dialog.kind.findChildren(QPushButton) if one.words() == "EHBO"))
        assert dialog.focusWidget() is dialog.issued
        hand.write(dialog.issued, issued)
        if kind == "vog":
            hand.key(dialog.issued, Qt.Key.Key_Tab)
            hand.write(dialog.profile, "84, 85")
        hand.key(dialog.focusWidget(), Qt.Key.Key_Return)

    when_asked(SightingDialog, fill)
    hand.press("Certificaat gezien: Marja Visser")
    hand.wait(*told)
    with capsys.disabled():
        print(f"\nregister a sighting ({kind}): {hand.count} clicks and keys (most 5)")  # noqa: T201
    assert hand.count <= 5
    (card,) = app.ask(sightings_of, club, TODAY)
    assert [one.kind for one in card.entries] == [kind]


def test_a_second_person_has_seen_it_too(
    app: Application, workspace: Workspace, hand: Hand, club: int, runner: Runner
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    app.do(confirm_disk_encryption)
    app.do(register_sighting, SightingDraft(staff=1, kind="vog", issued_on=date(2026, 2, 1)))
    hand.page.reload()
    hand.wait("wacht op tweede paar ogen")
    assert "Ook gezien" not in "".join(one.accessibleName() for one in hand.page.findChildren(QPushButton))
    runner.become(bilal.person)
    hand.wait("wacht op tweede paar ogen")
    hand.press("Ook gezien: Marja Visser")
    hand._qtbot.waitUntil(lambda: "wacht op tweede paar ogen" not in hand.words())
    (card,) = app.ask(sightings_of, club, TODAY)
    assert card.entries[0].checked_by == "Bilal"


def test_on_ones_own_computer_one_vouches_for_it_first(app: Application, hand: Hand, club: int) -> None:
    check_page(hand.page)
    assert any(one.startswith("Wil je op je eigen computer") for one in hand.words())

    def yes(dialog: AssureDialog) -> None:
        check_page(dialog)
        when_asked(SightingDialog, QDialog.reject)
        dialog.accept()

    when_asked(AssureDialog, yes)
    hand.press("Certificaat gezien: Marja Visser")
    hand.wait("Anna heeft bevestigd dat deze computer veilig genoeg is.")
    assert [one.entries for one in app.ask(sightings_of, club, TODAY)] == [()]
    hand.press("Klopt niet meer")
    hand._qtbot.waitUntil(lambda: any(one.startswith("Wil je op je eigen") for one in hand.words()))


def test_a_date_that_cannot_be_stays_on_the_screen(app: Application, hand: Hand, club: int) -> None:
    app.do(confirm_disk_encryption)
    hand.page.reload()
    hand.wait("Anna heeft bevestigd dat deze computer veilig genoeg is.")
    told = []

    def fill(dialog: SightingDialog) -> None:
        dialog.accept()
        told.append(dialog.problem.words())
        hand.write(dialog.issued, "1-2-2027")
        hand.write(dialog.profile, "van Marja")
        dialog.accept()
        hand._qtbot.waitUntil(lambda: dialog.problem.words() not in ("", told[0]))
        told.append(dialog.problem.words())
        dialog.reject()

    when_asked(SightingDialog, fill)
    hand.press("Certificaat gezien: Marja Visser")
    assert told == [
        "Vul de datum in die erop staat.",
        "De datum die erop staat moet nog komen. Kijk nog eens. Laat namen weg: van wie het is, weten we al.",
    ]
    assert [one.entries for one in app.ask(sightings_of, club, TODAY)] == [()]


def test_an_entry_is_taken_back_for_good(app: Application, hand: Hand, club: int) -> None:
    app.do(confirm_disk_encryption)
    app.do(register_sighting, SightingDraft(staff=1, kind="vog", issued_on=date(2026, 2, 1)))
    hand.page.reload()
    hand.wait("VOG t/m 1 februari 2029")
    check_page(hand.page)

    def fill(dialog: RevokeDialog) -> None:
        check_page(dialog)
        dialog.accept()
        assert dialog.problem.words() == "Zeg in een paar woorden wat er niet klopte."
        hand.write(dialog.reason, "Van iemand anders")
        dialog.accept()

    when_asked(RevokeDialog, fill)
    hand.choose("Meer over Marja Visser", "Certificaat intrekken …")
    hand._qtbot.waitUntil(lambda: "VOG t/m 1 februari 2029" not in hand.words())
    (card,) = app.ask(sightings_of, club, TODAY)
    assert (card.certificates, card.entries[0].revoked_reason) == ((), "Van iemand anders")


def test_people_are_added_changed_gone_and_back(
    app: Application, hand: Hand, club: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def new(dialog: PersonDialog) -> None:
        check_page(dialog)
        hand.write(dialog.name, "Wim Bakker")
        dialog.groups[1].setCurrentIndex(3)
        dialog.accept()

    when_asked(PersonDialog, new)
    hand.press("Iemand toevoegen")
    hand.wait("Wim Bakker", "Begeleider · Wandelen in het park (gastheer of gastvrouw)")

    def change(dialog: PersonDialog) -> None:
        dialog.role.show_value("host")
        dialog.groups[1].setCurrentIndex(0)
        dialog.accept()

    when_asked(PersonDialog, change)
    hand.choose("Meer over Wim Bakker", "Wijzigen …")
    hand.wait("Gastheer of gastvrouw")
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    hand.choose("Meer over Wim Bakker", "Is weg …")
    hand.wait("Is weg", "tot en met 10 maart 2026")
    hand.press("Terug bij de club: Wim Bakker")
    hand._qtbot.waitUntil(lambda: "Is weg" not in hand.words())
    rows = {row.name: (row.role, row.left_on, row.offers) for row in app.ask(staff_of, club)}
    assert rows["Wim Bakker"] == ("host", None, ())


def test_an_editor_sees_names_and_no_certificates_and_no_conversations(
    app: Application, workspace: Workspace, hand: Hand, club: int, runner: Runner, window: Window
) -> None:
    app.do(confirm_disk_encryption)
    app.do(register_sighting, SightingDraft(staff=1, kind="vog", issued_on=date(2026, 2, 1)))
    hand.page.reload()
    hand.wait("VOG t/m 1 februari 2029")
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    runner.become(dirk.person)
    hand.wait("Certificaten zien alleen kwaliteitsmedewerkers en verenigingsadviseurs.", "Marja Visser")
    assert [one for one in hand.words() if "VOG" in one] == []
    check_page(hand.page)
    hand.page.file.show_tab(CONTACT)
    hand.wait("Alleen kwaliteitsmedewerkers en verenigingsadviseurs lezen wat er met een club besproken is.")


def test_an_empty_club_says_what_to_do_first(app: Application, window: Window, hand: Hand) -> None:
    other = a_provider(app, "SV Ahoy")
    window.open_link(f"beweegkeur://people/{other}")
    hand.wait("SV Ahoy", "Nog niemand")
    check_page(hand.page)
    window.open_link("beweegkeur://people/1")
    hand.wait("Marja Visser")
    assert hand.page.file.tabs.value() == PEOPLE


def test_a_name_is_erased_after_saying_what_goes_and_what_stays(
    app: Application,
    workspace: Workspace,
    hand: Hand,
    club: int,
    runner: Runner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, ...]] = []

    def yes(_parent: QWidget, *words: str) -> bool:
        asked.append(words)
        return True

    monkeypatch.setattr(Confirm, "ask", yes)
    hand.choose("Meer over Marja Visser", "Naam wissen …")
    hand.wait("Naam gewist", "De naam is gewist.")
    assert asked[0][0] == "Marja Visser wissen?"
    assert "zonder naam" in asked[0][1]
    assert [(one.name, one.left_on) for one in app.ask(staff_of, club)] == [("", TODAY)]
    app.do(add_staff, StaffDraft(provider=club, name="Wim"))
    runner.become(a_colleague(workspace, "Bilal").person)
    hand.page.reload()
    hand.wait("Wim")
    (line,) = [
        one for one in hand.find("Meer over Wim").findChild(QMenu).actions() if one.text() == "Naam wissen …"
    ]
    assert (line.isEnabled(), line.toolTip()) == (False, "Dit mag alleen een beheerder.")
