"""Aanbieders: the list, the file of a club and its form, with real clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.access import Role
from desktop.application import Application
from desktop.domain.marks import Marks
from desktop.domain.people import PersonDraft
from desktop.domain.providers import ProviderDraft
from desktop.queries.offers import offers
from desktop.queries.providers import provider, providers
from desktop.usecases.people import add_person
from desktop.usecases.providers import add_provider, save_provider
from desktop.usecases.sportplus import keep_provider
from desktop.workspace import Workspace
from tests.factories import TODAY, a_provider, an_approved_offer, an_offer
from tests.ui.checks import check_page
from ui.providers.file import HISTORY, OVERVIEW
from ui.providers.page import ProvidersPage
from ui.providers.title import OfferTitle
from ui.runner import Runner
from ui.widgets.dialog import Confirm
from ui.widgets.parts import Empty
from ui.window import Window


@pytest.fixture
def clubs(app: Application) -> list[int]:
    """Three providers in two areas."""
    drafts = [
        ProviderDraft(name="De Ster", postcode="3042 JZ", city="Rotterdam"),
        ProviderDraft(name="De Plas", postcode="3083 AB", city="Rotterdam", website="https://deplas.example"),
        ProviderDraft(name="Buurtgym", type="informal"),
    ]
    return [app.do(add_provider, draft).value.id for draft in drafts]


def names(page: ProvidersPage) -> list[str]:
    return [row.name for row in page.list.table.model_rows.rows()]


def words(part) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text()]


def press(part, name: str) -> None:
    """Press the one button with this accessible name."""
    (found,) = [
        one for one in part.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()
    ]
    assert found.isEnabled(), found.toolTip()
    found.click()


def test_an_empty_list_says_what_to_do_first(page: ProvidersPage, qtbot) -> None:
    assert "Nog geen aanbieders" in words(page)
    check_page(page)
    (first,) = [one for one in page.list.findChildren(Empty) if one.isVisible()]
    first.asked.emit()
    assert page.journey.isVisible()


def test_the_list_is_narrowed_while_typing_and_enter_opens_the_first(
    clubs: list[int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    assert names(page) == ["Buurtgym", "De Plas", "De Ster"]
    assert "3 aanbieders" in words(page)
    check_page(page)
    qtbot.keyClicks(page.list.search, "plas")
    qtbot.waitUntil(lambda: names(page) == ["De Plas"])
    assert "1 van 3 aanbieders" in words(page)
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "De Plas" in words(page.file))
    assert "1 van 1" in words(page.file)
    press(page.file, "Aanbieders")
    assert page.list.isVisible()
    window.back()
    qtbot.waitUntil(lambda: page.file.isVisible())


def test_filters_and_order_ask_again_and_everything_comes_back(
    clubs: list[int], page: ProvidersPage, qtbot
) -> None:
    page.list.area.setCurrentText("Charlois")
    page.list.area.activated.emit(page.list.area.currentIndex())
    qtbot.waitUntil(lambda: names(page) == ["De Plas"])
    page.list.relation.setCurrentText("Partner")
    page.list.relation.activated.emit(page.list.relation.currentIndex())
    qtbot.waitUntil(lambda: names(page) == [])
    assert "Niets gevonden" in words(page)
    check_page(page)
    page.list.everything.click()
    qtbot.waitUntil(lambda: len(names(page)) == 3)
    page.list.table.sorted.emit("area", True)
    qtbot.waitUntil(lambda: names(page) == ["De Ster", "De Plas", "Buurtgym"])


def test_arrows_and_enter_open_a_club(clubs: list[int], page: ProvidersPage, qtbot) -> None:
    page.list.search.setFocus()
    qtbot.keyClick(page.list.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "De Plas" in words(page.file))


def test_the_file_shows_face_facts_offers_and_history(
    app: Application, workspace: Workspace, window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    bilal = PersonDraft(name="Bilal", roles=(Role.CURATOR,))
    app.do(add_person, bilal)
    an_approved_offer(app, workspace.sign_in("Bilal"), workspace)
    an_offer(app, provider=1, title="Stoelgym")
    window.open_link("beweegkeur://provider/1")
    qtbot.waitUntil(lambda: "Wandelclub De Stap" in words(page.file))
    shown = words(page.file)
    for piece in (
        "Wandelclub De Stap",
        "Sportvereniging · Charlois",
        "3083 AB Rotterdam",
        "midden van de postcode",
        "010 – 123 45 67",
        "Wandelen in het park",
        "Stoelgym",
        "Goedgekeurd",
        "Niet zichtbaar",
    ):
        assert piece in shown
    qtbot.waitUntil(runner.quiet)
    check_page(page)
    page.file.show_tab(HISTORY)
    qtbot.waitUntil(lambda: "Ingevoerd" in words(page.file))
    check_page(page)
    page.file.show_tab(OVERVIEW)
    qtbot.waitUntil(lambda: "Stoelgym" in words(page.file))
    press(page.file, "Openen: Stoelgym")
    qtbot.waitUntil(lambda: window.here() == "offers" and runner.quiet())


def test_a_provider_that_is_gone_leads_back_to_the_list(
    window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    seen: list[BaseException] = []
    runner.failed.connect(seen.append)
    runner.expected_failures = seen  # type: ignore[attr-defined]  # the fixture looks for it
    window.open_link("beweegkeur://provider/99")
    qtbot.waitUntil(lambda: page.list.isVisible())
    assert [str(error) for error in seen] == ["Er is geen aanbieder met nummer 99."]


def test_a_new_offer_needs_only_a_name(
    app: Application, window: Window, page: ProvidersPage, runner: Runner, qtbot, monkeypatch
) -> None:
    ref = a_provider(app)
    window.open_link(f"beweegkeur://provider/{ref}")
    qtbot.waitUntil(lambda: "Nog geen aanbod" in words(page.file) and runner.quiet())
    monkeypatch.setattr(OfferTitle, "ask", lambda *_: "Stoelgym")
    press(page.file, "Nieuw aanbod")
    qtbot.waitUntil(lambda: window.here() == "offers" and runner.quiet())
    assert [(one.title, one.provider_ref) for one in app.ask(offers, TODAY)] == [("Stoelgym", ref)]


def test_the_name_of_a_new_offer_is_asked_for(qtbot, page: ProvidersPage) -> None:
    dialog = OfferTitle(page, "De Stap")
    qtbot.addWidget(dialog)
    check_page(dialog)
    dialog.accept()
    assert dialog.problem.words() == "Geef het aanbod een naam."
    qtbot.keyClicks(dialog.name, "  Stoelgym ")
    dialog.accept()
    assert (dialog.result(), dialog.name.value()) == (1, "Stoelgym")


def test_a_new_provider_shows_its_area_at_once_and_problems_beside_the_field(
    app: Application, window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    editor = page.editor
    assert editor.isVisible()
    check_page(page)
    rows = editor.form.rows
    editor.save.click()
    qtbot.waitUntil(lambda: rows["name"].problem() == "Geef de aanbieder een naam.")
    qtbot.keyClicks(rows["postcode"].editor, "3083ab")
    assert editor.place.area.text().startswith("Charlois · ")
    qtbot.keyClicks(rows["name"].editor, "De Stap")
    qtbot.keyClicks(rows["kvk"].editor, "123")
    qtbot.keyClicks(rows["point"].editor, "4.48, 51.92")
    editor.save.click()
    assert rows["kvk"].problem().startswith("Een KvK-nummer heeft 8 cijfers")
    rows["kvk"].editor.clear()
    editor.save.click()
    qtbot.waitUntil(lambda: "buiten Nederland" in rows["point"].problem())
    check_page(page)
    rows["point"].editor.clear()
    qtbot.keyClicks(rows["point"].editor, "51,92 4,48")
    assert editor.place.sure.state.words == "zelf geprikt"
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.file.isVisible() and page.file.file is not None)
    draft = app.ask(provider, 1).draft
    assert draft == ProviderDraft(
        name="De Stap", postcode="3083 AB", latitude=51.92, longitude=4.48, pinned=True
    )


def test_what_was_typed_is_only_dropped_after_asking(
    clubs: list[int], window: Window, page: ProvidersPage, runner: Runner, qtbot, monkeypatch
) -> None:
    window.open_link(f"beweegkeur://provider/{clubs[0]}")
    qtbot.waitUntil(lambda: page.file.file is not None and runner.quiet())
    page.edit.trigger()
    assert page.may_leave()
    qtbot.keyClicks(page.editor.form.rows["city"].editor, "X")
    monkeypatch.setattr(Confirm, "ask", lambda *_: None)
    page.editor.cancel.click()
    window.go("providers")
    window.open_link(f"beweegkeur://provider/{clubs[1]}")
    assert page.editor.isVisible()
    assert not page.may_leave()
    monkeypatch.setattr(Confirm, "ask", lambda *_: True)
    page.editor.cancel.click()
    assert page.file.isVisible()


def test_two_people_at_once_lose_nothing(
    app: Application, clubs: list[int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    ref = clubs[0]
    window.open_link(f"beweegkeur://provider/{ref}")
    qtbot.waitUntil(lambda: page.file.file is not None and runner.quiet())
    page.edit.trigger()
    rows = page.editor.form.rows
    rows["city"].editor.clear()
    qtbot.keyClicks(rows["city"].editor, "Schiedam")
    qtbot.keyClicks(rows["street"].editor, "Lindelaan")
    seen = app.ask(provider, ref)
    theirs = replace(seen.draft, city="Vlaardingen", email="info@ster.example")
    app.do(save_provider, seen.ref, theirs)
    page.editor.save.click()
    qtbot.waitUntil(lambda: bool(rows["city"].problem()))
    assert rows["city"].problem() == (
        "Een collega schreef intussen “Vlaardingen”. Bewaar om jouw tekst te houden."
    )
    page.editor.save.click()
    qtbot.waitUntil(lambda: page.file.isVisible() and runner.quiet())
    kept = app.ask(provider, ref).draft
    assert kept == replace(theirs, city="Schiedam", street="Lindelaan")


def test_who_may_only_look_reads_why_the_rest_is_off(
    app: Application, clubs: list[int], workspace: Workspace, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    app.do(add_person, PersonDraft(name="Dirk", roles=(Role.PUBLISHING_ADMIN,)))
    runner.become(workspace.sign_in("Dirk").person)
    qtbot.waitUntil(runner.quiet)
    who = "Dit mag alleen een kwaliteitsmedewerker of verenigingsadviseur."
    assert (page.new.isEnabled(), page.new.reason()) == (False, page.bring_in.reason())
    assert page.new.reason() == who
    check_page(page)


def test_a_change_elsewhere_is_seen_and_the_choice_stays(
    app: Application, clubs: list[int], page: ProvidersPage, runner: Runner, qtbot
) -> None:
    page.list.table.keeper.choose(clubs[0])
    runner.do(add_provider, ProviderDraft(name="Aan de bal"))
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    chosen = page.list.table.keeper.current()
    assert chosen is not None
    assert chosen.name == "De Ster"
    assert len(app.ask(providers)) == 4


def test_the_sportplus_predicate_is_written_down_with_the_rest_and_stands_with_the_facts(
    app: Application, clubs: list[int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    ref = clubs[0]
    window.open_link(f"beweegkeur://provider/{ref}")
    qtbot.waitUntil(lambda: page.file.file is not None and runner.quiet())
    assert any("sportplus tot en met" in one for one in words(page.file))  # among what is not known yet
    page.edit.trigger()
    rows = page.editor.form.rows
    rows["sportplus_until"].editor.setFocus()
    qtbot.keyClicks(rows["sportplus_until"].editor, "1 januari 2029")
    seen = app.ask(provider, ref)
    app.do(
        keep_provider,
        seen.ref,
        replace(seen.draft, city="Vlaardingen"),
        Marks(sportplus_until=date(2028, 1, 1)),
    )
    page.editor.save.click()
    qtbot.waitUntil(lambda: bool(rows["sportplus_until"].problem()))
    assert rows["sportplus_until"].problem() == (
        "Een collega schreef intussen “1 januari 2028”. Bewaar om jouw tekst te houden."
    )
    page.editor.save.click()
    qtbot.waitUntil(lambda: runner.quiet() and "1 januari 2029" in words(page.file))
    kept = app.ask(provider, ref)
    assert (kept.marks.sportplus_until, kept.draft.city) == (date(2029, 1, 1), "Vlaardingen")
    shown = words(page.file)
    assert shown[shown.index("Sportplus tot en met") + 1] == "1 januari 2029"


def test_the_mark_of_a_federation_stands_with_its_last_day_and_tells_that_it_expired(
    app: Application, clubs: list[int], window: Window, page: ProvidersPage, runner: Runner, qtbot
) -> None:
    window.open_link(f"beweegkeur://provider/{clubs[0]}")
    qtbot.waitUntil(lambda: page.file.file is not None and runner.quiet())
    page.edit.trigger()
    rows = page.editor.form.rows
    rows["bond_mark"].editor.setFocus()
    qtbot.keyClicks(rows["bond_mark"].editor, "Keurmerk Judobond")
    page.editor.save.click()
    qtbot.waitUntil(lambda: bool(rows["bond_mark_until"].problem()))
    assert rows["bond_mark_until"].problem() == (
        "Tot wanneer is het keurmerk geldig? Kijk op het keurmerk zelf."
    )
    rows["bond_mark_until"].editor.setFocus()
    qtbot.keyClicks(rows["bond_mark_until"].editor, "1 januari 2031")
    page.editor.save.click()
    qtbot.waitUntil(lambda: runner.quiet() and "Keurmerk van een bond" in words(page.file))
    shown = words(page.file)
    assert shown[shown.index("Keurmerk van een bond") + 1] == "Keurmerk Judobond, tot en met 1 januari 2031"
    assert "verlopen" not in shown
    seen = app.ask(provider, clubs[0])
    over = replace(seen.marks, sportplus_until=date(2020, 1, 1), bond_mark_until=date(2020, 1, 1))
    app.do(keep_provider, seen.ref, seen.draft, over)
    page.reload()
    qtbot.waitUntil(lambda: words(page.file).count("verlopen") == 2 and runner.quiet())
