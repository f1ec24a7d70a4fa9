"""The newer facts of an offer on the screen: kept by themselves, undone by name, told on the live card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.domain.offers import Fact, FundCheck, Pause, Suits
from desktop.usecases.funds import check_funds
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer
from desktop.usecases.pauses import pause_offers
from desktop.words import field_labels
from desktop.workspace import open_workspace
from tests.factories import NOW, TODAY, a_draft, a_provider
from tests.ui.checks import check_page


@pytest.fixture
def ref(app) -> int:
    draft = replace(
        a_draft(a_provider(app)),
        funds=("rotterdampas",),
        accessibility=(Fact(code="step_free", answer="yes"), Fact(code="transit_400", answer="yes")),
    )
    return app.do(add_offer, draft).value.id


@pytest.fixture
def visitor(visit, ref):
    opened = visit()
    opened.open(ref)
    return opened


def choose(visitor, name, value):
    """As somebody does with the keyboard: the choice is told as edited."""
    editor = visitor.editor(name)
    editor.show_value(value)
    editor.edited.emit()
    visitor.leave(name)


CHOICES = {
    "school_holidays": "goes_on",
    "starting": "series",
    "group_form": "pair",
    "transport": "stop_800",
    "welcome_by": "coach",
    "clothing": "own",
    "may_sit": "yes",
    "coffee": "no",
    "beginner": "yes",
    "guidance": ("qualified", "host"),
    "facilities": ("shower",),
    "contributes": ("social",),
}


@pytest.mark.parametrize("name", CHOICES)
def test_a_choice_is_kept_and_undone_by_name(visitor, ref, name):
    before = getattr(visitor.kept(ref).draft, name)
    choose(visitor, name, CHOICES[name])
    assert getattr(visitor.kept(ref).draft, name) == CHOICES[name]
    undo = visitor.page.desk.editor.undo
    words = field_labels()[name]
    assert undo.words().startswith(f"Ongedaan: {words[:1].lower()}{words[1:8]}")
    visitor.click(undo)
    visitor.wait()
    assert getattr(visitor.kept(ref).draft, name) == before
    assert visitor.editor(name).value() == before


def test_days_and_numbers_are_kept_when_one_leaves_them(visitor, ref):
    visitor.write("schedule_until", "10-7-2026")
    visitor.write("ends_on", "31 juli 2026")
    visitor.write("intervention", "Bewegen Werkt")
    draft = visitor.kept(ref).draft
    assert (draft.schedule_until, draft.ends_on) == (date(2026, 7, 10), date(2026, 7, 31))
    assert draft.intervention == "Bewegen Werkt"


def test_a_last_lesson_before_the_timetable_ends_is_told_under_its_field(visitor, ref):
    visitor.write("schedule_until", "10-7-2026")
    visitor.write("ends_on", "1-7-2026")
    assert visitor.page.desk.editor.form.rows["schedule_until"].problem() == (
        "Het rooster kan niet verder vaststaan dan de laatste les."
    )
    assert visitor.kept(ref).draft.ends_on is None


def test_the_months_of_vgz_are_asked_once_vgz_pays(visitor, ref):
    rows = visitor.page.desk.editor.form.rows
    names = ("vgz_months", "vgz_from", "vgz_until")
    assert all(rows[name].isHidden() for name in names)
    choose(visitor, "funds", ("rotterdampas", "vgz"))
    assert not any(rows[name].isHidden() for name in names)
    visitor.write("vgz_months", "16")
    visitor.write("vgz_from", "1 maart 2026")
    visitor.write("vgz_until", "1-2-2026")
    assert rows["vgz_until"].problem() == "De laatste dag ligt vóór de eerste dag."
    visitor.write("vgz_until", "9 maart 2026")
    draft = visitor.kept(ref).draft
    assert (draft.vgz_months, draft.vgz_from, draft.vgz_until) == (16, date(2026, 3, 1), date(2026, 3, 9))
    asked = visitor.page.desk.missing.asked_words()
    assert asked[-1] == "VGZ betaalde tot en met 9 maart 2026. Gaat het door?"


def test_the_level_of_a_recognition_is_asked_once_it_has_a_name(visitor, ref):
    rows = visitor.page.desk.editor.form.rows
    visitor.page.desk.go_to("field:intervention")
    assert rows["intervention_level"].isHidden()
    visitor.write("intervention", "Bewegen Werkt")
    assert not rows["intervention_level"].isHidden()
    choose(visitor, "intervention_level", "effective")
    assert visitor.kept(ref).draft.intervention_level == "effective"


def test_a_fund_is_asked_about_with_one_click(visitor, app, ref):
    funds = visitor.page.desk.editor.funds
    visitor.click(funds.verbs["rotterdampas"])
    visitor.page.reload()
    visitor.wait()
    assert visitor.kept(ref).funds_checked == (FundCheck(code="rotterdampas", checked_on=TODAY),)
    assert funds.told() == ["Rotterdampas: nagevraagd op 10 maart 2026"]
    app.do(check_funds, ref, ["rotterdampas"], date(2025, 1, 2))
    visitor.page.reload()
    visitor.wait()
    assert funds.told() == ["Rotterdampas: nagevraagd op 2 januari 2025, vraag opnieuw"]


def test_a_waiting_list_has_its_day_on_the_screen(visitor, app, ref):
    said = Confirmation(day=TODAY, intake_status="waiting_list", waiting_until=date(2026, 5, 1))
    app.do(confirm_offer, ref, said)
    visitor.page.reload()
    visitor.wait()
    desk = visitor.page.desk
    assert desk.editor.live.words() == "Wachtlijst tot 1 mei 2026"
    assert "Wachtlijst tot 1 mei 2026" in [chip.words for chip in desk.card.shown.chips]
    assert len(desk.missing.asked_words()) == 2


def test_after_its_day_the_club_is_asked_whether_there_is_room_now(visitor, workspace, ref):
    said = Confirmation(
        day=date(2026, 2, 1), intake_status="waiting_list", waiting_until=TODAY - timedelta(days=1)
    )
    winter = open_workspace(workspace.folder, clock=lambda: NOW - timedelta(days=30))
    winter.sign_in("Anna").do(confirm_offer, ref, said)
    winter.close()
    visitor.page.reload()
    visitor.wait()
    desk = visitor.page.desk
    assert desk.editor.live.words() == "Wachtlijst"
    assert "Wachtlijst" in [chip.words for chip in desk.card.shown.chips]
    assert desk.missing.asked_words()[-1] == "De wachtlijst liep tot 9 maart 2026. Is er nu plek?"


def test_the_first_time_is_told_while_one_chooses(visitor):
    sentences = visitor.page.desk.editor.sentences
    assert sentences.words() == "1. Marja de Gastvrouw ontvangt je.\n2. De eerste 3 keer zijn gratis."
    choose(visitor, "clothing", "comfortable")
    choose(visitor, "coffee", "yes")
    choose(visitor, "welcome_by", "coach")
    assert sentences.words() == (
        "1. De begeleider ontvangt je.\n2. Trek kleren aan die lekker zitten.\n"
        "3. Na afloop is er koffie of thee.\n4. De eerste 3 keer zijn gratis."
    )
    facts = visitor.page.desk.card.shown.facts
    assert ("handshake", "De begeleider ontvangt je.") in facts


def test_pauses_stand_with_the_moments_and_on_the_card(visitor, app, ref):
    assert visitor.page.desk.editor.pauses.words() == ""
    app.do(pause_offers, [ref], date(2026, 7, 13), date(2026, 8, 23), "zomerstop")
    visitor.page.reload()
    visitor.wait()
    words = "13 juli 2026 tot en met 23 augustus 2026 (zomerstop)"
    assert visitor.page.desk.editor.pauses.words() == f"Geen les: {words}"
    assert ("pause-circle", f"Geen les van {words}") in visitor.page.desk.card.shown.facts


def test_one_lesson_is_cancelled_beside_the_approval(visitor, ref):
    pauses = visitor.page.desk.editor.pauses
    assert not pauses.verb.isEnabled()
    pauses.day.setFocus()
    visitor.type(pauses.day, "24 maart 2026")
    visitor.click(pauses.verb)
    visitor.wait()
    visitor.page.reload()
    visitor.wait()
    day = date(2026, 3, 24)
    assert visitor.kept(ref).pauses == (Pause(first_day=day, last_day=day),)
    assert (pauses.words(), pauses.day.text()) == ("Geen les: 24 maart 2026", "")
    assert visitor.kept(ref).draft.slots[0].exceptions == ()


def test_special_for_the_heart_says_at_once_what_becomes_mandatory(visitor, ref):
    conditions = visitor.editor("suitability")
    visitor.click(conditions._add["CARD"])
    visitor.wait()
    row = conditions._rows["CARD"]
    assert row._duty.text().startswith("Hierdoor wordt verplicht: C-MED-04 ")
    assert "C-STF-02" not in row._duty.text()
    visitor.click(row.pick._buttons[1])
    visitor.wait()
    assert [code for code in ("C-MED-04", "C-STF-02", "C-LOC-03") if code in row._duty.text()] == [
        "C-MED-04", "C-STF-02", "C-LOC-03"
    ]  # fmt: skip
    assert "hooguit 10 mensen" in row._duty.text()
    kept = visitor.kept(ref)
    assert (
        Suits(condition="CARD", suitability="specialised", check_first="required") in kept.draft.suitability
    )
    missing = {line.place for line in kept.missing}
    assert {"criterion:C-MED-04", "criterion:C-STF-02", "criterion:C-LOC-03"} <= missing


def test_going_outside_says_what_becomes_mandatory(visitor):
    duty = visitor.page.desk.editor.duty
    assert duty.words().startswith("Hierdoor wordt verplicht: C-LOC-04 ")
    visitor.click(visitor.editor("setting")._buttons[0])
    visitor.wait()
    assert (duty.words(), duty.isHidden()) == ("", True)


def test_exceptions_are_days_one_adds_and_takes_away(visitor, ref):
    moment = visitor.editor("slots")._rows[0]
    moment.unfold()
    days = moment._fields.skipped
    days.line.setFocus()
    visitor.type(days.line, "25 december 2026")
    visitor.key(days.line, Qt.Key.Key_Return)
    visitor.type(days.line, "5-5-2026; 1 januari 2027")
    visitor.leave("slots")
    expected = (date(2026, 5, 5), date(2026, 12, 25), date(2027, 1, 1))
    assert visitor.kept(ref).draft.slots[0].exceptions == expected
    visitor.click(days.chip(date(2026, 12, 25)))
    visitor.leave("slots")
    assert visitor.kept(ref).draft.slots[0].exceptions == (date(2026, 5, 5), date(2027, 1, 1))
    visitor.type(days.line, "eens")
    assert days.problem() != ""


def test_a_folded_group_counts_what_is_filled_in_and_opens_when_one_goes_there(visitor):
    form = visitor.page.desk.editor.form
    accessibility, programme = form.folded()
    assert [accessibility.head.words(), programme.head.words()] == [
        "Toegankelijkheid, 2 ingevuld, ingeklapt",
        "Erkend programma en waar het aan bijdraagt, 0 van 3 ingevuld, ingeklapt",
    ]
    assert accessibility.body.isHidden()
    visitor.page.desk.go_to("field:accessibility")
    assert not accessibility.body.isHidden()
    choose(visitor, "contributes", ("social",))
    assert programme.head.words().endswith("1 van 3 ingevuld, ingeklapt")


def test_a_fact_that_is_asked_no_more_shows_only_where_it_was_told(visitor):
    lines = visitor.editor("accessibility")._lines
    hidden = {code for code, line in lines.items() if line.isHidden()}
    assert hidden == {"changing_room", "transit_800"}


def test_what_readers_ask_is_one_line_until_somebody_unfolds_it(visitor):
    asked = visitor.page.desk.missing.asked_words()
    assert asked == ["13 feiten zijn nog niet bekend", "Nog niet bij elk fonds nagevraagd"]


def test_the_page_is_for_everybody_with_all_facts_filled_in(visitor):
    for name, value in CHOICES.items():
        choose(visitor, name, value)
    for folded in visitor.page.desk.editor.form.folded():
        folded.unfold()
    visitor.wait()
    check_page(visitor.page)
