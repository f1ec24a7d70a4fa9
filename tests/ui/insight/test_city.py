"""The city through the years: two scales in two pictures, breaks and n told, no mean below five clubs."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTableView

from desktop.application import Application
from tests.factories import a_wave
from tests.ui.checks import check_page
from tests.ui.insight.hosts import Host, shown_in_window, words
from tests.ui.insight.rounds import OLD, a_round, clubs
from ui.insight.city import CityPicture
from ui.runner import Runner
from ui.widgets.boxes import col, scroller
from ui.widgets.trend import PERCENT, SIX

MORE = ("Echo", "Foxtrot", "Golf")


@pytest.fixture
def host(qtbot, runner: Runner, workspace, looks, settings) -> Host:
    return shown_in_window(_in_scroller, qtbot, runner, workspace, looks, settings)


def _in_scroller(runner: Runner):
    """As the page holds it."""
    city = CityPicture(runner)
    scrolled = scroller(col(city, None))
    scrolled.city = city  # type: ignore[attr-defined]
    return scrolled


@pytest.fixture
def part(host: Host) -> CityPicture:
    found: CityPicture = host.part.city  # type: ignore[attr-defined]
    return found


def load(bot, part: CityPicture) -> None:
    part.reload()
    bot.waitUntil(part._runner.quiet)
    bot.waitUntil(lambda: part.isVisible())


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_before_the_first_scores_it_says_what_will_be_here(qtbot, app: Application, host, part) -> None:
    a_wave(app)
    load(qtbot, part)
    assert "Nog geen cijfers" in words(part)
    check_page(host)


def test_two_scales_stand_in_two_pictures_and_the_break_is_told(
    qtbot, app: Application, host: Host, part: CityPicture
) -> None:
    named = clubs(app, *MORE)
    for code, model in (("2023", OLD), ("2025", "RSS-VIT-2025.1"), ("2026", "RSS-VIT-2025.1")):
        a_round(app, named, code, model)
    load(qtbot, part)
    six, percent = part.trends.pictures[SIX], part.trends.pictures[PERCENT]
    assert [point.label for one in six._series for point in one.points] == ["2023"]
    assert [(point.label, point.breaks) for one in percent._series for point in one.points] == [
        ("2025", True),
        ("2026", False),
    ]
    rows = cells(part.years)
    assert [(row[0], row[2], row[3], row[4]) for row in rows] == [
        ("2026", "0–100", "6", "–"),
        ("2025", "0–100", "6", "trendbreuk"),
        ("2023", "1–6", "6", "–"),
    ]
    assert rows[0][1] == rows[1][1]
    assert "Schaal 0 tot en met 100 · trendbreuk ervoor" in words(part)
    check_page(host)


def test_a_theme_of_only_the_old_scale_has_only_its_picture(
    qtbot, app: Application, part: CityPicture
) -> None:
    named = clubs(app, *MORE)
    a_round(app, named, "2023", OLD)
    a_round(app, named, "2026")
    load(qtbot, part)
    part.figure.show_value("COM")
    part.figure.edited.emit()
    assert [row[0] for row in cells(part.years)] == ["2023"]
    shown = {scale: picture.isVisible() for scale, picture in part.trends.pictures.items()}
    assert shown == {SIX: True, PERCENT: False}
    load(qtbot, part)
    assert part.figure.value() == "COM"


def test_under_five_clubs_everything_is_a_dash_and_says_why(
    qtbot, app: Application, host: Host, part: CityPicture
) -> None:
    a_round(app, clubs(app))
    load(qtbot, part)
    assert [row[1] for row in cells(part.means)] == ["–"] * 8
    assert [row[1] for row in cells(part.years)] == ["–"]
    assert "minder dan 5 verenigingen" in words(part)
    assert "organisatiekracht –" in words(part)
    check_page(host)
