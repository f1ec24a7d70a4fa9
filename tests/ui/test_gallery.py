"""All parts together keep to what every page keeps to, in light and dark."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from tests.ui.checks import check_page
from tests.ui.gallery import GalleryPage
from ui.insight.page import InsightPage
from ui.looks import Looks
from ui.page import Page
from ui.reports.page import ReportsPage
from ui.runner import Runner
from ui.workshops.page import WorkshopsPage


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    files = []
    for number, colour in enumerate(("#5CBFCB", "#86BB7B")):
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        files.append(tmp_path / f"{number}.png")
        image.save(str(files[-1]))
    return files


@pytest.mark.parametrize("dark", [False, True])
def test_all_parts_are_named_reachable_visible_and_fit_at_200_percent(
    qtbot, runner: Runner, looks: Looks, photos: list[Path], dark: bool
):
    looks.use(dark, 1.0)
    page = GalleryPage(runner, photos)
    qtbot.addWidget(page)
    check_page(page)


@pytest.mark.parametrize("kind", [WorkshopsPage, ReportsPage, InsightPage])
def test_a_page_that_comes_later_says_so_and_points_elsewhere(qtbot, runner: Runner, kind: type[Page]):
    page = kind(runner)
    qtbot.addWidget(page)
    check_page(page)
