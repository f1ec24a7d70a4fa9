"""Mensen en certificaten, and what was said: the tabs of a club, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QPushButton, QWidget

from desktop.access import Role
from desktop.application import Application
from desktop.domain.conversations import ConversationDraft
from desktop.domain.providers import Relation
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.queries.conversations import conversations_of
from desktop.queries.providers import provider
from desktop.queries.sightings import sightings_of
from desktop.queries.staff import staff_of
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.conversations import record_conversation
from desktop.usecases.sightings import register_sighting
from desktop.usecases.staff import add_staff, link_staff
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer
from tests.ui.checks import check_page
from ui.providers.conversation_dialog import ConversationDialog
from ui.providers.file import CONTACT, PEOPLE
from ui.providers.page import ProvidersPage
from ui.providers.people_dialogs import AssureDialog, PersonDialog, RevokeDialog, SightingDialog
from ui.runner import Runner
from ui.widgets.dialog import Confirm, Dialog
from ui.window import Window

Act = Callable[[Dialog], None]


class Hand:
    """Clicks and types as a person would, and counts."""

    def __init__(self, page: ProvidersPage, runner: Runner, qtbot) -> None:
        self.page, self._runner, self._qtbot = page, runner, qtbot
        self.count = 0

    def press(self, name: str, part: QWidget | None = None) -> None:
        """Click the one button with this accessible name."""
        (found,) = [
            one
            for one in (part or self.page).findChildren(QPushButton)
            if one.accessibleName() == name and one.isVisible()
        ]
        self.click(found)

    def click(self, widget: QAbstractButton) -> None:
        assert widget.isEnabled(), widget.toolTip()
        self.count += 1
        widget.click()

    def write(self, widget: QWidget, words: str) -> None:
        self.count += 1
        QTest.keyClicks(widget, words)

    def key(self, widget: QWidget, key: Qt.Key) -> None:
        self.count += 1
        QTest.keyClick(widget, key)

    def choose(self, name: str, words: str) -> None:
        """Open somebody's menu and take one of its lines."""
        menu = self.find(name).findChild(QMenu)
        (line,) = [one for one in menu.actions() if one.text() == words]
        assert line.isEnabled(), line.toolTip()
        self.count += 2
        line.trigger()

    def find(self, name: str) -> QPushButton:
        (found,) = [one for one in self.page.findChildren(QPushButton) if one.accessibleName() == name]
        return found

    def words(self) -> list[str]:
        return [one.text() for one in self.page.findChildren(QLabel) if one.isVisible() and one.text()]

    def wait(self, *words: str) -> None:
        """Until everything was answered and these words are in sight."""
        self._qtbot.waitUntil(lambda: self._runner.quiet() and set(words) <= set(self.words()))


def when_asked(kind: type[Dialog], act: Act) -> None:
    """Do this as soon as such a dialog is there; asking holds up the test itself."""
    found = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    if found:
        try:
            act(found[0])
        except BaseException:
            found[0].done(0)  # else the test would wait for it for ever
            raise
    else:
        QTimer.singleShot(20, lambda: when_asked(kind, act))


@pytest.fixture
def club(app: Application) -> int:
    """A club with one offer and Marja."""
    offer = an_offer(app)
    marja = app.do(add_staff, StaffDraft(provider=1, name="Marja Visser")).value.id
    app.do(link_staff, marja, offer, "coach")
    return 1


@pytest.fixture
def hand(club: int, window: Window, page: ProvidersPage, runner: Runner, qtbot) -> Hand:
    made = Hand(page, runner, qtbot)
    window.open_link(f"beweegkeur://people/{club}")
    made.wait("Marja Visser")
    return made


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


def test_a_conversation_is_written_down_within_the_click_budget(
    app: Application, hand: Hand, club: int, capsys: pytest.CaptureFixture[str]
) -> None:
    hand.page.file.show_tab(CONTACT)
    hand.wait("Nog geen gesprek")
    check_page(hand.page)

    def fill(dialog: ConversationDialog) -> None:
        check_page(dialog)
        hand.click(
            next(one for one in dialog.present.findChildren(QPushButton) if one.words() == "Voorzitter")
        )
        hand.click(next(one for one in dialog.motivation.findChildren(QPushButton) if one.words() == "4"))
        hand.click(dialog.backs)
        dialog.agreed.setFocus()
        hand.count += 1  # a click into the field
        hand.write(dialog.agreed, "In april kijken we bij de groep")
        hand.click(dialog.yes)

    when_asked(ConversationDialog, fill)
    hand.press("Gesprek vastleggen …")
    hand.wait("10 maart 2026 door Anna", "motivatie 4 van 5", "Afgesproken: In april kijken we bij de groep")
    with capsys.disabled():
        print(f"\nwrite a conversation down: {hand.count} clicks and keys (most 8)")  # noqa: T201
    assert hand.count <= 8
    check_page(hand.page)


def test_not_now_asks_for_a_day_and_nothing_noted_is_lost(
    app: Application, window: Window, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(Confirm, "ask", lambda *_: asked.append(True))
    other = a_provider(app, "SV Ahoy")
    window.open_link(f"beweegkeur://provider/{other}")
    hand.wait("SV Ahoy")
    hand.page.file.show_tab(CONTACT)
    hand.wait("Nog geen gesprek")

    def fill(dialog: ConversationDialog) -> None:
        hand.write(dialog.notes, "Eerst de verbouwing")
        dialog.reject()
        assert (asked, dialog.isVisible()) == ([True], True)
        dialog.outcome.show_value(Relation.NOT_NOW)
        dialog.outcome.edited.emit()
        dialog.accept()
        wanted = "Bij “nu niet” hoort een dag waarop je terugkomt."
        hand._qtbot.waitUntil(lambda: dialog.problem.words() == wanted)
        hand.write(dialog.revisit, "1-9-2026")
        dialog.accept()

    when_asked(ConversationDialog, fill)
    hand.press("Gesprek vastleggen …")
    hand.wait("Aantekeningen: Eerst de verbouwing")
    assert app.ask(provider, other).relation is Relation.NOT_NOW
    assert [one.notes for one in app.ask(conversations_of, other)] == ["Eerst de verbouwing"]


def test_a_conversation_is_corrected_taken_away_and_undone_by_name(
    app: Application, hand: Hand, club: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    app.do(record_conversation, club, ConversationDraft(day=TODAY, motivation=2, agreed="In april"))
    hand.page.reload()
    hand.page.file.show_tab(CONTACT)
    hand.wait("motivatie 2 van 5", "Afgesproken: In april")
    check_page(hand.page)

    def better(dialog: ConversationDialog) -> None:
        assert (dialog.motivation.value(), dialog.agreed.value()) == (2, "In april")
        check_page(dialog)
        dialog.motivation.show_value(4)
        dialog.accept()

    when_asked(ConversationDialog, better)
    hand.choose("Meer over het gesprek van 10 maart 2026", "Verbeteren …")
    hand.wait("motivatie 4 van 5", "Het gesprek van 10 maart 2026 is verbeterd.")
    check_page(hand.page)
    hand.press("Ongedaan maken: gesprek verbeteren")
    hand.wait("motivatie 2 van 5", "Dat is ongedaan gemaakt.")
    hand.choose("Meer over het gesprek van 10 maart 2026", "Weghalen …")
    hand.wait("Nog geen gesprek", "Het gesprek van 10 maart 2026 is weg.")
    assert app.ask(conversations_of, club) == []
    hand.press("Ongedaan maken: gesprek weghalen")
    hand.wait("motivatie 2 van 5", "Dat is ongedaan gemaakt.")
    assert [(one.agreed, one.by) for one in app.ask(conversations_of, club)] == [("In april", "Anna")]


def test_a_conversation_that_was_just_written_down_goes_again_with_one_click(
    app: Application, hand: Hand, club: int
) -> None:
    hand.page.file.show_tab(CONTACT)
    hand.wait("Nog geen gesprek")
    when_asked(ConversationDialog, ConversationDialog.accept)
    hand.press("Gesprek vastleggen …")
    hand.wait("10 maart 2026 door Anna", "Het gesprek is vastgelegd.")
    hand.press("Ongedaan maken: gesprek vastleggen")
    hand.wait("Nog geen gesprek")
    assert app.ask(conversations_of, club) == []


def test_only_who_wrote_it_down_corrects_it(
    app: Application, workspace: Workspace, hand: Hand, club: int, runner: Runner
) -> None:
    app.do(record_conversation, club, ConversationDraft(day=TODAY, agreed="In april"))
    runner.become(a_colleague(workspace, "Bilal").person)
    hand.page.file.show_tab(CONTACT)
    hand.wait("Afgesproken: In april")
    lines = hand.find("Meer over het gesprek van 10 maart 2026").findChild(QMenu).actions()
    assert [(one.text(), one.isEnabled(), one.toolTip()) for one in lines] == [
        ("Verbeteren …", False, "Anna heeft dit opgeschreven en kan het verbeteren."),
        ("Weghalen …", True, "Weghalen"),
    ]


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
