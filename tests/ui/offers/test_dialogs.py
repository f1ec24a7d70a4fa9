"""The questions of the screen of offers: they keep to the rules of a page and lose nothing when refused."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.queries.offer_file import offer_file
from tests.factories import TODAY, an_offer
from tests.ui.checks import check_page
from ui.offers.dialogs import Confirmed, MergeDialog, NewOffer, Offline, VisitReport


@pytest.fixture
def file(app):
    return app.ask(offer_file, an_offer(app), TODAY)


@pytest.fixture
def shown(qtbot, runner):
    def show(dialog):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(runner.quiet)
        qtbot.wait(1)
        return dialog

    return show


def sent(qtbot, runner, dialog) -> None:
    dialog.accept()
    qtbot.waitUntil(runner.quiet)
    qtbot.wait(1)


@pytest.mark.parametrize("kind", [NewOffer, Confirmed, VisitReport, Offline, MergeDialog])
def test_every_question_keeps_to_what_every_page_keeps_to(shown, runner, file, kind):
    made = {
        NewOffer: lambda: NewOffer(None, runner),
        Confirmed: lambda: Confirmed(None, runner, file),
        VisitReport: lambda: VisitReport(None, runner, file),
        Offline: lambda: Offline(None, file.draft.title),
        MergeDialog: lambda: MergeDialog(None, file.draft, file.draft, ("title", "slots")),
    }
    check_page(shown(made[kind]()))


def test_the_club_confirms_and_says_how_many_may_come(qtbot, runner, app, shown, file):
    dialog = shown(Confirmed(None, runner, file))
    dialog.places.setText("drie")
    sent(qtbot, runner, dialog)
    assert dialog.problem.words() == "“drie” is geen heel getal."
    dialog.places.setText("3")
    dialog.status.choose("open")
    sent(qtbot, runner, dialog)
    assert not dialog.isVisible()
    kept = app.ask(offer_file, file.ref.id, TODAY)
    assert (kept.confirmed_on, kept.intake_status, kept.places_free) == (TODAY, "open", 3)


def test_only_a_waiting_list_is_asked_until_when_it_runs(qtbot, runner, app, shown, file):
    dialog = shown(Confirmed(None, runner, file))
    assert not dialog.waits.isVisible()
    qtbot.mouseClick(dialog.status._buttons[1], Qt.MouseButton.LeftButton)
    assert dialog.waits.isVisible()
    dialog.waits.setText("9-3-2026")
    sent(qtbot, runner, dialog)
    assert dialog.problem.words() == "Deze dag is voorbij. Vraag of er nu plek is."
    dialog.waits.setText("1 mei 2026")
    sent(qtbot, runner, dialog)
    kept = app.ask(offer_file, file.ref.id, TODAY)
    assert (kept.intake_status, kept.waiting_until) == ("waiting_list", date(2026, 5, 1))
    again = shown(Confirmed(None, runner, kept))
    assert again.waits.value() == date(2026, 5, 1)
    qtbot.mouseClick(again.status._buttons[0], Qt.MouseButton.LeftButton)
    sent(qtbot, runner, again)
    assert app.ask(offer_file, file.ref.id, TODAY).waiting_until is None


def test_a_refused_visit_keeps_every_word(qtbot, runner, app, shown, file):
    dialog = shown(VisitReport(None, runner, file))
    dialog.people.setText("Carla")
    dialog.notes.setPlainText("Ruime zaal, goede stoelen.")
    sent(qtbot, runner, dialog)
    assert dialog.problem.words() == "Noem twee mensen die erbij waren, van wie één van de club."
    assert (dialog.isVisible(), dialog.notes.value()) == (True, "Ruime zaal, goede stoelen.")
    dialog.people.setText("Carla, Marja van de club")
    sent(qtbot, runner, dialog)
    visits = app.ask(offer_file, file.ref.id, TODAY).visits
    assert [(one.day, one.attendees, one.notes) for one in visits] == [
        (TODAY, ("Carla", "Marja van de club"), "Ruime zaal, goede stoelen.")
    ]
