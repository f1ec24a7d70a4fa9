"""What was said with a club: written down, corrected, taken away and undone, with real clicks and keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.application import Application
from desktop.domain.conversations import ConversationDraft
from desktop.domain.providers import Relation
from desktop.queries.conversations import conversations_of
from desktop.queries.providers import provider
from desktop.usecases.conversations import record_conversation
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider
from tests.ui.checks import check_page
from tests.ui.providers.hands import Hand, when_asked
from ui.providers.conversation_dialog import ConversationDialog
from ui.providers.file import CONTACT
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.window import Window


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
