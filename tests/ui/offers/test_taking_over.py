"""Many offers at once through real widgets: a list comes in, a catalogue is taken over, the summer stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Pause, Status
from desktop.domain.providers import ProviderDraft
from desktop.errors import Conflict
from desktop.progress import Silent
from desktop.queries.offers import offers
from desktop.queries.taking_over import waiting_lists
from desktop.queries.worklists import worklist
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.providers import add_provider
from desktop.usecases.suggestions import suggest_verdict
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider, an_offer
from tests.ui.checks import check_page
from tests.ui.offers.conftest import Visitor
from ui.home.words import link, verb
from ui.journey.journey import COLUMNS, RESULT, ROWS
from ui.offers import pausing
from ui.runner import Runner
from ui.widgets.dialog import Confirm

LIST = """aanbod,aanbieder,dag en tijd,prijs,speciaal voor
Wandelen,De Stap,di 10:00-11:00,€ 8 per maand,
Hartgroep,De Stap,wo 10:00-11:00,€ 9 per maand,Hart
Yoga,Onbekende club,do 10:00-11:00,gratis,
"""


@pytest.fixture
def listed(tmp_path: Path, app: Application) -> Path:
    app.do(add_provider, ProviderDraft(name="De Stap"))
    file = tmp_path / "catalogus.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def test_a_list_of_offers_comes_in_step_by_step(
    visit: Callable[[], Visitor], app: Application, listed: Path
) -> None:
    visitor = visit()
    page = visitor.page
    page.incoming.deeds[0].trigger()
    journey = page.incoming.bring
    visitor.wait()
    check_page(page)
    journey.take(listed)
    visitor.qtbot.waitUntil(lambda: journey.step == COLUMNS and page.runner.quiet())
    check_page(page)
    visitor.click(journey.next)
    visitor.qtbot.waitUntil(lambda: journey.step == ROWS and page.runner.quiet())
    assert journey.next.words() == "2 keer aanbod inlezen"
    assert [one.verdict.value for one in journey.rows.rows.table.model_rows.rows()] == [
        "created", "created", "parked",
    ]  # fmt: skip
    check_page(page)
    visitor.click(journey.next)
    visitor.qtbot.waitUntil(lambda: journey.step == RESULT and page.runner.quiet())
    assert [one.title for one in app.ask(offers, TODAY)] == ["Hartgroep", "Wandelen"]
    check_page(page)
    visitor.click(journey.next)
    visitor.wait()
    assert page.list.isVisible()


def test_the_task_on_today_leads_to_its_list(
    visit: Callable[[], Visitor], app: Application, workspace: Workspace, runner: Runner, listed: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    bilal = a_colleague(workspace, "Bilal")
    app.run(import_offers, Silent(), listed, taken_over=True)
    newer = tmp_path / "nieuwer.csv"
    newer.write_text("aanbod,aanbieder,dag en tijd\nDansen,De Stap,vr 10:00-11:00\n", encoding="utf-8")
    app.run(import_offers, Silent(), newer, taken_over=True)
    runner.become(bilal.person)
    tasks = [one for one in bilal.ask(worklist, bilal.person, TODAY) if one.kind == "take_over"]
    assert [(verb(one), link(one)) for one in tasks] == [
        ("Beoordelen", f"beweegkeur://takeover/{one}") for one in (1, 2)
    ]
    visitor = visit()
    for batch, title in ((1, "Wandelen"), (2, "Dansen")):
        visitor.page.open_link("takeover", batch)
        visitor.wait()
        over = visitor.page.incoming.over
        assert over.isVisible()
        assert title in [one.title for one in over.table.model_rows.rows()]
        assert over.take.isEnabled()


def test_a_live_catalogue_lies_before_a_colleague_and_is_taken_over_with_one_question(
    visit: Callable[[], Visitor], app: Application, workspace: Workspace, runner: Runner, listed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bilal = a_colleague(workspace, "Bilal")
    visitor = visit()
    page = visitor.page
    page.incoming.deeds[1].trigger()
    journey = page.incoming.live
    journey.take(listed)
    visitor.qtbot.waitUntil(lambda: journey.step == COLUMNS and page.runner.quiet())
    visitor.click(journey.next)
    visitor.qtbot.waitUntil(lambda: journey.step == ROWS and page.runner.quiet())
    assert journey.next.words() == "2 keer aanbod voorleggen aan een collega"
    visitor.click(journey.next)
    visitor.qtbot.waitUntil(lambda: journey.step == RESULT and page.runner.quiet())
    page.incoming.deeds[2].trigger()
    visitor.wait()
    over = page.incoming.over
    assert not over.take.isEnabled()
    assert over.take.reason() == "Vier ogen: je hebt dit zelf voorgedragen. Een collega beslist."
    runner.become(bilal.person)
    over.reload()
    visitor.wait()
    assert over.take.text() == "2 keer aanbod overnemen …"
    assert [one.title for one in over.table.model_rows.rows()] == ["Hartgroep", "Wandelen"]
    check_page(page)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    visitor.steps = 0
    over.take.trigger()
    visitor.wait()
    assert over.told.text() == "2 keer aanbod is overgenomen."
    assert {one.status for one in app.ask(offers, TODAY)} == {Status.APPROVED}
    assert app.ask(waiting_lists) == []
    assert not over.take.isEnabled()
    over.back.click()
    visitor.wait()
    assert page.list.isVisible()


def test_what_changed_while_one_looked_is_told_and_shown_before_it_is_taken_over(
    visit: Callable[[], Visitor], app: Application, workspace: Workspace, runner: Runner, listed: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bilal = a_colleague(workspace, "Bilal")
    app.run(import_offers, Silent(), listed, taken_over=True)
    runner.become(bilal.person)
    visitor = visit()
    visitor.page.open_link("takeover", 1)
    visitor.wait()
    over, told = visitor.page.incoming.over, []
    runner.expected_failures = told  # type: ignore[attr-defined]  # the fixture looks for it
    runner.failed.connect(told.append)
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    app.do(suggest_verdict, 1, Judgement(criterion="C-OFF-02", verdict=Verdict.FAILS, evidence="Te vol"))
    over.take.trigger()
    visitor.wait()
    assert [(type(one), one.message) for one in told] == [
        (Conflict, "Sinds je deze lijst bekeek, is dit veranderd: Wandelen. Bekijk haar nog eens.")
    ]
    assert {one.status for one in app.ask(offers, TODAY)} == {Status.PROPOSED}
    over.take.trigger()
    visitor.wait()
    assert (len(told), {one.status for one in app.ask(offers, TODAY)}) == (1, {Status.APPROVED})


def test_several_chosen_offers_stop_for_the_summer_and_it_is_undone_by_name(
    visit: Callable[[], Visitor], app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    club = a_provider(app)
    for title in ("Wandelen", "Yoga", "Zwemmen"):
        an_offer(app, club, title)
    visitor = visit()
    page = visitor.page
    view = page.list.lines
    view.setFocus()
    visitor.key(view, Qt.Key.Key_Home)
    visitor.qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    visitor.wait()
    assert [one.title for one in page.list.selected()] == ["Wandelen", "Yoga"]
    asked = []

    def accept(dialog: pausing.SummerStop) -> int:
        asked.append((dialog.first.value(), dialog.last.value(), dialog.yes.words()))
        dialog.accept()
        visitor.wait()
        return 1

    monkeypatch.setattr(pausing.SummerStop, "exec", accept)
    page.pausing.stop.trigger()
    visitor.wait()
    assert asked == [(date(2026, 7, 11), date(2026, 8, 23), "2 keer aanbod pauzeren")]
    summer = Pause(first_day=date(2026, 7, 11), last_day=date(2026, 8, 23), note="Zomerstop")
    assert [one.pause for one in app.ask(offers, TODAY)] == [summer, summer, None]
    assert page.pausing.words.text() == "2 keer aanbod pauzeert."
    check_page(page)
    assert page.pausing.undo.words() == "Zomerstop ongedaan maken"
    visitor.click(page.pausing.undo)
    visitor.wait()
    assert [one.pause for one in app.ask(offers, TODAY)] == [None, None, None]
    assert not page.pausing.undo.isVisible()


def test_a_pause_is_ended_from_the_list(visit: Callable[[], Visitor], app: Application) -> None:
    from desktop.usecases.pauses import pause_offers

    offer = an_offer(app)
    app.do(pause_offers, [offer], TODAY, date(2026, 3, 31))
    visitor = visit()
    page = visitor.page
    visitor.qtbot.waitUntil(lambda: page.pausing.resume.isEnabled())
    described = page.list.lines.model_rows.rows()[0]
    state = pausing.pause_state(described)
    assert state is not None
    assert state.words == "pauze t/m 31 mrt"
    page.pausing.resume.trigger()
    visitor.wait()
    assert page.pausing.words.text() == "1 aanbod gaat weer door."
    assert not page.pausing.resume.isEnabled()


def test_leaving_half_way_is_asked(
    visit: Callable[[], Visitor], app: Application, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit()
    page = visitor.page
    page.incoming.deeds[0].trigger()
    page.incoming.bring.take(listed)
    visitor.qtbot.waitUntil(lambda: page.incoming.half_way() and page.runner.quiet())
    monkeypatch.setattr(Confirm, "ask", lambda *_: None)
    assert not page.may_leave()
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    assert page.may_leave()
    assert app.run(import_offers, Silent(), listed, dry_run=True).created == 2
