"""A tie to a club is declared from the menu of one of its offers."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.queries.ties import ties_of
from desktop.usecases.assessment import propose_offer
from tests.factories import TODAY, a_colleague, an_offer, assessed
from ui.widgets.dialog import Reason


def answer(words: str) -> None:
    """Give the reason as soon as it is asked for; asking holds up the test itself."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, Reason) and one.isVisible()]
    if not found:
        QTimer.singleShot(20, lambda: answer(words))
        return
    found[0].reason.setPlainText(words)
    found[0].accept()


def test_a_tie_is_declared_in_ones_own_name(visit, app, workspace):
    bilal = a_colleague(workspace, "Bilal")
    offer = an_offer(app)
    assessed(app, workspace, offer)
    bilal.do(propose_offer, offer)
    visitor = visit()
    visitor.open(offer)
    answer("Mijn zoon traint hier")
    visitor.page.acts.tie.trigger()
    visitor.wait()
    club = visitor.kept(offer).draft.provider
    assert [one.person for one in app.ask(ties_of, club, TODAY)] == ["Anna"]
