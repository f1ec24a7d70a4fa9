"""The decision letter from the window: choose the decision, choose the place, and it lies there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.queries.decisions import decisions
from desktop.reports.decision import Outcome
from desktop.usecases.offers import withdraw_offer
from tests.desktop.reports.pdf_text import pdf_pages
from tests.factories import a_colleague, an_approved_offer, an_offer
from tests.ui.checks import check_page
from ui.offers.letter import ChooseLetter
from ui.widgets.dialog import Confirm


@pytest.fixture
def offer(app, workspace) -> int:
    return an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)


def when_shown(kind, then):
    """Do something with a dialog as soon as it is there; asking for it holds up the test itself."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    if found:
        then(found[0])
    else:
        QTimer.singleShot(20, lambda: when_shown(kind, then))


def test_the_choice_keeps_to_what_every_page_keeps_to(qtbot, runner, app, offer):
    app.do(withdraw_offer, offer, "De groep stopt")
    dialog = ChooseLetter(None, "Wandelen in het park", app.ask(decisions, offer))
    qtbot.addWidget(dialog)
    dialog.show()
    check_page(dialog)
    assert dialog.rows.keeper.current().outcome is Outcome.WITHDRAWN


def test_after_an_approval_the_letter_is_two_clicks_and_a_place_away(
    visit, offer, tmp_path, monkeypatch, qtbot
):
    out, opened = tmp_path / "besluit", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(out), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    visitor = visit()
    visitor.open(offer)
    visitor.page.desk.choose_mode("review")
    visitor.wait()

    when_shown(ChooseLetter, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    when_shown(Confirm, lambda dialog: dialog.accept())
    visitor.click(visitor.page.desk.review.foot.letter)
    qtbot.waitUntil(lambda: opened == [out.with_suffix(".pdf")], timeout=20_000)
    assert "Goedgekeurd" in pdf_pages(out.with_suffix(".pdf").read_bytes())[0]


def test_where_nothing_was_decided_there_is_no_letter(visit, app, qtbot):
    visitor = visit()
    visitor.open(an_offer(app))
    assert not visitor.page.desk.review.foot.letter.isVisibleTo(visitor.page)
    with qtbot.waitSignal(visitor.page.runner.failed) as refused:
        visitor.page.acts.letter.trigger()
    visitor.page.runner.expected_failures = [refused.args[0]]
    assert refused.args[0].message == "Over dit aanbod is nog niets besloten, dus er is nog geen brief."
