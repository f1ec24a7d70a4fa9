"""Lists keep what was chosen, and ask the page for another order."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.gallery import LESSONS, STATES, Lesson, describe, table
from ui import theme
from ui.widgets.rows import ROW, STATE, Column, Table
from ui.widgets.thumbnails import Thumbnail, ThumbnailList


def test_the_model_keeps_to_the_rules_of_qt(qtmodeltester, qtbot):
    shown = table()
    qtbot.addWidget(shown)
    qtmodeltester.check(shown.model_rows)


def test_a_cell_has_words_state_and_its_row(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    model = shown.model_rows
    first, third = model.index(0, 0), model.index(0, 2)
    assert (first.data(), first.data(ROW), first.data(STATE)) == (LESSONS[0].title, LESSONS[0], None)
    assert (third.data(), third.data(STATE)) == ("In catalogus", STATES[1])
    titles = [model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for n in range(4)]
    assert titles == ["Naam", "Club", "Stand", "Prijs"]


def test_the_chosen_row_stays_chosen_when_the_list_comes_again_in_another_order(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    shown.keeper.choose(2)
    heard: list[Lesson | None] = []
    shown.keeper.chosen.connect(heard.append)
    shown.show_rows(tuple(reversed(LESSONS)))
    assert (shown.keeper.current(), shown.currentIndex().row(), heard) == (LESSONS[1], 3, [])


def test_a_chosen_row_that_is_gone_is_told(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    shown.keeper.choose(2)
    heard: list[Lesson | None] = []
    shown.keeper.chosen.connect(heard.append)
    shown.show_rows(LESSONS[3:])
    assert (heard, shown.keeper.choose(2), shown.keeper.current()) == ([None], False, None)


def test_arrows_choose_and_enter_opens(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    shown.show()
    shown.keeper.choose(1)
    heard: list[tuple[str, int]] = []
    shown.keeper.chosen.connect(lambda row: heard.append(("chosen", row.id)))
    shown.keeper.opened.connect(lambda row: heard.append(("opened", row.id)))
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert heard == [("chosen", 2), ("opened", 2)]


def test_a_click_on_a_title_asks_for_that_order_and_again_for_the_other(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    heard: list[tuple[str, bool]] = []
    shown.sorted.connect(lambda sort, down: heard.append((sort, down)))
    for section in (0, 0, 2, 3):
        shown.horizontalHeader().sectionClicked.emit(section)
    assert heard == [("title", False), ("title", True), ("price", False)]


def test_going_on_stops_at_the_end(qtbot):
    shown = table()
    qtbot.addWidget(shown)
    shown.keeper.choose(4)
    assert [shown.keeper.step(1), shown.keeper.step(1), shown.keeper.current()] == [True, False, LESSONS[4]]


def test_what_can_be_spared_leaves_when_names_would_be_cut_and_comes_back(qtbot):
    columns = [
        Column(title="Naam", text=lambda row: row.title),
        Column(title="Club", text=lambda row: row.summary, wide=20, spare=True),
        Column(title="Prijs", text=lambda row: row.title, wide=10),
    ]
    shown = Table("Aanbod", columns, lambda row: row.id)
    qtbot.addWidget(shown)
    shown.show_rows(LESSONS)
    shown.show()
    letter = theme.metrics().averageCharWidth()
    hidden = []
    for letters in (100, 50, 100):
        shown.resize(letter * letters, 300)
        hidden.append([shown.isColumnHidden(number) for number in range(3)])
    assert hidden == [[False] * 3, [False, True, False], [False] * 3]


def test_a_thumbnail_says_everything_to_a_screen_reader(qtbot):
    shown = ThumbnailList("Aanbod", describe([]), lambda one: one.id)
    qtbot.addWidget(shown)
    shown.show_rows(LESSONS)
    words = shown.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Wandelen in het Lindepark, De Vrolijke Stap · Oost, In catalogus"
    assert words == Thumbnail(LESSONS[0].title, LESSONS[0].summary, STATES[1]).words()


def test_a_hundred_thousand_rows_are_shown_without_looking_at_all(qtbot):
    looked: list[int] = []

    def look(lesson: Lesson) -> Thumbnail:
        looked.append(lesson.id)
        return Thumbnail(lesson.title, lesson.summary, STATES[0])

    shown = ThumbnailList("Aanbod", look, lambda one: one.id)
    qtbot.addWidget(shown)
    shown.resize(300, 600)
    shown.show()
    shown.show_rows([Lesson(id=n, title=f"Les {n}") for n in range(100_000)])
    shown.grab()
    assert 0 < len(looked) < 200


def test_what_is_cut_in_a_narrow_list_shows_as_a_tip_and_what_fits_does_not(qtbot, monkeypatch):
    shown = ThumbnailList("Aanbod", describe([]), lambda one: one.id)
    qtbot.addWidget(shown)
    shown.show_rows(LESSONS)
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _view: told.append(words))
    for width in (220, 900):
        shown.resize(width, 400)
        shown.show()
        at = shown.visualRect(shown.model_rows.index(0, 0)).center()
        QApplication.sendEvent(
            shown.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, shown.viewport().mapToGlobal(at))
        )
    one = describe([])(LESSONS[0])
    states = [state.words for state in (one.state, one.also) if state]
    assert told == ["<br>".join(f"<span>{line}</span>" for line in (one.title, one.second, *states)), ""]
