"""A form loses nothing: what nobody touched stays as it was, what cannot be read is told."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.errors import Problem
from tests.ui.gallery import WALK, Lesson, lesson_form
from ui.widgets.form import Form


def shown(qtbot) -> Form[Lesson]:
    form = lesson_form()
    qtbot.addWidget(form)
    form.show_draft(WALK)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def editor(form: Form[Lesson], name: str):
    return form.rows[name].field.editor


def retype(form: Form[Lesson], name: str, words: str) -> None:
    line = editor(form, name)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)


def test_a_form_gives_back_the_draft_it_showed(qtbot):
    form = shown(qtbot)
    assert (form.draft(), form.dirty(), form.unreadable()) == (WALK, False, [])


def test_what_is_typed_is_in_the_draft_and_told(qtbot):
    form = shown(qtbot)
    with qtbot.waitSignal(form.edited):
        retype(form, "title", "Wandelen om de plas")
    retype(form, "price", "12,50")
    retype(form, "day", "1 december 2026")
    retype(form, "start", "10.15")
    wanted = replace(WALK, title="Wandelen om de plas", price=1250, day=date(2026, 12, 1), start="10:15")
    assert (form.draft(), form.dirty()) == (wanted, True)


def test_showing_a_draft_does_not_count_as_editing(qtbot):
    form = shown(qtbot)
    heard = []
    form.edited.connect(lambda: heard.append(1))
    form.show_draft(replace(WALK, title="Anders", summary="Anders", groups=("back",), lift="no"))
    assert heard == []


def test_what_the_list_of_codes_does_not_know_any_more_is_kept(qtbot):
    old = replace(WALK, level="from-before", groups=("heart", "gone"), title="  twee  spaties ")
    form = shown(qtbot)
    form.show_draft(old)
    assert (form.draft(), form.dirty()) == (old, False)


@settings(max_examples=25)
@given(
    st.builds(
        Lesson,
        title=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60),
        summary=st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
        price=st.none() | st.integers(0, 10_000_000),
        places=st.none() | st.integers(0, 99),
        day=st.none() | st.dates(date(1900, 1, 1), date(2200, 1, 1)),
        level=st.sampled_from(["", "light", "vigorous", "gone"]),
        groups=st.sets(st.sampled_from(["heart", "lung", "gone"])).map(tuple),
        lift=st.sampled_from(["yes", "no", "unknown"]),
        flexible=st.booleans(),
    )
)
def test_no_draft_is_changed_by_being_shown(qapp, draft: Lesson):
    form = lesson_form()
    form.show_draft(draft)
    assert (form.draft(), form.dirty(), form.unreadable()) == (draft, False, [])
    form.deleteLater()


def test_what_cannot_be_read_is_told_when_typing_is_done_and_nothing_is_lost(qtbot):
    form = shown(qtbot)
    retype(form, "day", "31 juni 2026")
    assert form.rows["day"].problem() == ""
    editor(form, "title").setFocus()
    (problem,) = form.unreadable()
    assert (problem.field, form.rows["day"].problem()) == ("day", problem.text)
    assert (editor(form, "day").text(), form.dirty()) == ("31 juni 2026", True)


def test_problems_stand_under_their_field_and_the_first_gets_the_cursor(qtbot):
    form = shown(qtbot)
    form.mark([Problem("price", "Vul een prijs in."), Problem("title", "Geef het een naam.")])
    assert (form.rows["title"].problem(), form.rows["price"].problem()) == (
        "Geef het een naam.",
        "Vul een prijs in.",
    )
    assert QApplication.focusWidget() is editor(form, "title")
    assert editor(form, "title").accessibleDescription() == "Geef het een naam."
    retype(form, "title", "Nieuw")
    assert form.rows["title"].problem() == ""


def test_a_value_is_written_tidily_when_typing_is_done(qtbot):
    form = shown(qtbot)
    retype(form, "price", "12,5")
    editor(form, "title").setFocus()
    assert editor(form, "price").text() == "€ 12,50"


def test_the_wheel_does_not_change_a_choice(qtbot):
    form = shown(qtbot)
    box = editor(form, "level")
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert form.draft() == WALK


def test_codes_are_pressed_on_and_off(qtbot):
    form = shown(qtbot)
    buttons = editor(form, "groups")._buttons
    buttons[0].click()
    buttons[3].click()
    assert form.draft().groups == ("elderly", "back")


def test_text_that_is_too_long_says_how_much(qtbot):
    form = shown(qtbot)
    editor(form, "summary").setPlainText("a" * 4003)
    assert form.unreadable() == [Problem("summary", "Deze tekst is 3 tekens te lang.")]
