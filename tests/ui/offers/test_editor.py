"""Editing an offer: it keeps by itself, loses nothing, merges with colleagues, and undoes by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from desktop.domain.offers import Fact, OfferDraft, Slot, Suits
from desktop.domain.photos import Focus
from desktop.queries.field_words import moment, season
from desktop.usecases.offers import add_offer
from tests.factories import a_colleague, a_provider, an_offer
from tests.ui.offers.conftest import changed_by
from ui.offers.card import LiveCardView, read_card
from ui.offers.dialogs import MergeDialog
from ui.widgets.dialog import Confirm


@pytest.fixture
def ref(app) -> int:
    return an_offer(app)


@pytest.fixture
def visitor(visit, ref):
    opened = visit()
    opened.open(ref)
    return opened


def foot(visitor) -> str:
    return visitor.page.desk.editor._kept.text()


def test_a_text_is_kept_when_one_leaves_its_field(visitor, ref):
    assert foot(visitor) == "Wat je wijzigt, wordt vanzelf bewaard"
    visitor.write("title", "Wandelen met Marja")
    assert visitor.kept(ref).draft.title == "Wandelen met Marja"
    assert foot(visitor) == "Bewaard om 10:00"
    assert visitor.page.list.lines.model_rows.rows()[0].title == "Wandelen met Marja"


def test_a_choice_is_kept_at_once(visitor, ref):
    visitor.click(visitor.editor("setting")._buttons[0])
    visitor.wait()
    assert visitor.kept(ref).draft.setting == "indoor"


def test_the_last_save_is_undone_by_name(visitor, ref):
    visitor.write("price_cents", "12")
    undo = visitor.page.desk.editor.undo
    assert (visitor.kept(ref).draft.price_cents, undo.words()) == (1200, "Ongedaan: prijs")
    visitor.click(undo)
    visitor.wait()
    assert visitor.kept(ref).draft.price_cents == 800
    assert visitor.editor("price_cents").value() == 800


def test_what_cannot_be_read_stays_on_the_screen_and_the_rest_is_kept(visitor, ref):
    visitor.write("price_cents", "ongeveer acht")
    visitor.write("place", "Buurthuis")
    draft = visitor.kept(ref).draft
    assert (draft.place, draft.price_cents) == ("Buurthuis", 800)
    assert visitor.editor("price_cents").text() == "ongeveer acht"
    assert visitor.page.desk.editor.form.rows["price_cents"].problem() == (
        "“ongeveer acht” is geen bedrag. Schrijf het als 12,50."
    )
    assert foot(visitor) == "Nog niet bewaard: Prijs. Herstel dat, dan volgt de rest."


def test_fields_that_are_only_right_together_wait_for_each_other(visit, app):
    ref = app.do(add_offer, OfferDraft(provider=a_provider(app), title="Wandelen")).value.id
    visitor = visit()
    visitor.open(ref)
    visitor.write("price_cents", "8,50")
    assert visitor.kept(ref).draft.price_cents is None
    period = visitor.editor("price_period")
    period.show_value("month")
    period.edited.emit()
    visitor.leave("price_period")
    draft = visitor.kept(ref).draft
    assert (draft.price_cents, draft.price_period) == (850, "month")


def test_leaving_with_something_unkept_asks_first(visitor, app, ref, monkeypatch):
    other = an_offer(app, title="Zwemmen")
    visitor.page.reload()
    visitor.write("title", " ")
    asked = []
    monkeypatch.setattr(Confirm, "ask", lambda *words, **_: asked.append(words[1]))
    visitor.open(other)
    assert asked == ["Niet alles is bewaard"]
    assert visitor.page.desk.file.ref.id == ref
    monkeypatch.setattr(Confirm, "ask", lambda *_, **__: True)
    visitor.open(other)
    assert visitor.page.desk.file.ref.id == other
    assert visitor.kept(ref).draft.title == "Wandelen in het park"


def test_what_a_colleague_changed_elsewhere_is_kept_too(visitor, ref, workspace):
    carla = a_colleague(workspace, "Carla")
    changed_by(carla, ref, place="Buurthuis")
    visitor.write("title", "Wandelen met Marja")
    draft = visitor.kept(ref).draft
    assert (draft.place, draft.title) == ("Buurthuis", "Wandelen met Marja")
    assert visitor.editor("place").value() == "Buurthuis"


@pytest.mark.parametrize(("mine", "kept"), [(frozenset({"title"}), "Van mij"), (None, "Van Carla")])
def test_when_both_changed_one_field_it_is_asked_whose_to_keep(
    visitor, ref, workspace, monkeypatch, mine, kept
):
    changed_by(a_colleague(workspace, "Carla"), ref, title="Van Carla", place="Buurthuis")
    asked = []
    monkeypatch.setattr(MergeDialog, "ask", lambda *said: asked.append(said[-1]) or mine)
    visitor.write("title", "Van mij")
    draft = visitor.kept(ref).draft
    assert (asked, draft.title, draft.place) == ([("title",)], kept, "Buurthuis")


def test_the_merge_dialog_shows_both_values(qtbot, visitor, ref):
    draft = visitor.kept(ref).draft
    theirs = replace(draft, price_cents=900, slots=())
    dialog = MergeDialog(visitor.page, draft, theirs, ("price_cents", "slots"))
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert [word for word in words if word.startswith(("Je collega", "Jij:"))] == [
        "Je collega: € 9,00",
        "Jij: € 8,00",
        "Je collega: leeg",
        "Jij: di 10:00–11:00",
    ]
    assert {name: pick.value() for name, pick in dialog.picks.items()} == dict.fromkeys(dialog.picks, "mine")


def test_typing_goes_on_while_a_save_is_on_its_way(visitor, ref):
    line = visitor.editor("title")
    line.setFocus()
    line.selectAll()
    visitor.qtbot.keyClicks(line, "Wandelen")
    visitor.page.desk.editor.saver.save()
    visitor.qtbot.keyClicks(line, " en koffie")
    visitor.wait()
    assert line.text() == "Wandelen en koffie"
    visitor.leave("title")
    assert visitor.kept(ref).draft.title == "Wandelen en koffie"


def test_moments_read_like_people_say_them():
    plain = Slot(weekday=2, start="10:00", end="11:00")
    special = Slot(
        weekday=4, start="19:30", end="20:30", every_weeks=2, last_day=date(2026, 6, 30),
        exceptions=(date(2026, 5, 14),),
    )  # fmt: skip
    assert (moment(plain), season(plain)) == ("di 10:00–11:00", "")
    assert season(special) == "elke 2 weken, tot en met 30 juni 2026, niet op 14 mei"


def test_a_moment_is_added_changed_and_removed(visitor, ref):
    moments = visitor.editor("slots")
    visitor.click(moments.add)
    visitor.wait()
    added = moments._rows[1]
    assert added.slot() == Slot(weekday=3, start="10:00", end="11:00")
    added._fields.start.setFocus()
    added._fields.start.selectAll()
    visitor.type(added._fields.start, "19.30")
    visitor.leave("slots")
    assert visitor.page.desk.editor.form.rows["slots"].problem() == (
        "De eindtijd 11:00 ligt niet na de begintijd 19:30."
    )
    added._fields.end.setFocus()
    added._fields.end.selectAll()
    visitor.type(added._fields.end, "2030")
    visitor.leave("slots")
    assert visitor.kept(ref).draft.slots[1] == Slot(weekday=3, start="19:30", end="20:30")
    assert visitor.page.desk.editor.form.rows["slots"].problem() == ""
    moments._rows[0].removed.emit()
    visitor.wait()
    assert [slot.weekday for slot in visitor.kept(ref).draft.slots] == [3]


def test_a_condition_brings_its_own_check_and_cannot_do_with_less(visitor, ref):
    conditions = visitor.editor("suitability")
    visitor.click(conditions._add["CARD"])
    visitor.wait()
    card = conditions._rows["CARD"]
    assert card.suits() == Suits(condition="CARD", suitability="welcome", check_first="required")
    assert card.check.count() == 1
    assert [level for level in card.check._keys] == ["required"]
    assert Suits(condition="CARD", check_first="required") in visitor.kept(ref).draft.suitability
    visitor.click(conditions._rows["CARD"].pick._buttons[1])
    visitor.wait()
    assert "C-LOC-03" in card._duty.text()
    conditions._on_removed("CARD")
    visitor.wait()
    assert [row.condition for row in visitor.kept(ref).draft.suitability] == ["DM2"]


def test_an_accessibility_fact_has_three_values(visitor, ref):
    lift = visitor.editor("accessibility")._picks["lift"]
    visitor.click(lift._buttons[1])
    visitor.wait()
    assert visitor.kept(ref).draft.accessibility == (Fact(code="lift", answer="yes"),)
    visitor.click(lift._buttons[0])
    visitor.wait()
    assert visitor.kept(ref).draft.accessibility == ()


def test_the_live_card_follows_what_is_typed(visitor):
    line = visitor.editor("title")
    line.setFocus()
    line.selectAll()
    visitor.qtbot.keyClicks(line, "Rondje Zuid")
    visitor.wait()
    shown = visitor.page.desk.card.shown
    assert (shown.title, shown.lead) == ("Rondje Zuid", "Rustig wandelen met koffie na afloop.")
    assert ("calendar-blank", "Elke dinsdag, 10:00 – 11:00 uur") in shown.facts
    assert ("currency-eur", "€ 8 per maand · eerste 3 keer gratis") in shown.facts
    assert [(chip.words, chip.icon, chip.tone) for chip in shown.chips] == [("Bel eerst", "phone", "info")]


def test_the_live_card_keeps_in_sight_what_must_stay_in_sight(qtbot, tmp_path):
    card = LiveCardView()
    qtbot.addWidget(card)
    file = tmp_path / "a.png"
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for across in range(100):
        for down in range(100):
            image.setPixelColor(across, down, QColor("red"))
    image.save(str(file))
    card.resize(300, 400)
    seen = []
    for focus in (None, Focus(0, 500)):
        card.show_card("<h2>Wandelen</h2>", file, focus)
        shown = card.photo.grab().toImage()
        seen.append(shown.pixelColor(shown.width() // 4, shown.height() // 4).name())
    assert seen == ["#ffffff", "#ff0000"]


def test_a_card_is_read_as_it_is_written():
    html = (
        '<div class="cover"><img alt="x"><span class="where">Noord</span></div>'
        '<h2><a href="a">A &amp; B</a></h2>'
        '<ul><li><svg><use href="#i-map-pin"/></svg><span>Zaal · <abbr>ca.</abbr> Noord</span></li></ul>'
    )
    words = read_card(html)
    assert (words.where, words.title, words.lead) == ("Noord", "A & B", "")
    assert words.facts == (("map-pin", "Zaal · ca. Noord"),)


def test_escape_in_the_search_does_not_touch_the_offer(visitor, ref):
    visitor.key(visitor.page.search, Qt.Key.Key_Escape)
    assert visitor.page.desk.file.ref.id == ref
