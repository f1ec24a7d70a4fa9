"""All pictures together keep to what every page keeps to, with many clubs, one and none."""

import pytest

from tests.ui.checks import check_page
from tests.ui.pictures import Pictures
from ui.looks import Looks


@pytest.mark.parametrize(("clubs", "dark"), [(350, False), (350, True), (1, False), (0, False)])
def test_pictures_are_named_reachable_and_fit_at_200_percent(qtbot, looks: Looks, clubs: int, dark: bool):
    looks.use(dark, 1.0)
    page = Pictures(clubs)
    qtbot.addWidget(page)
    check_page(page)
