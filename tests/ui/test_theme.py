"""Colours can be told apart, and text grows without any size that was fixed in pixels."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.resources import resource
from ui import theme
from ui.icons import icon, picture
from ui.looks import Looks

COLOUR = st.from_regex(r"\A#[0-9A-F]{6}\Z")


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_every_pair_of_colours_has_enough_contrast(colours):
    assert theme.too_faint(colours) == []


def test_black_on_white_has_the_contrast_wcag_says():
    assert (round(theme.contrast("#000000", "#FFFFFF"), 2), theme.contrast("#777777", "#777777")) == (
        21.0,
        1.0,
    )


@given(COLOUR, COLOUR)
def test_contrast_does_not_depend_on_which_colour_is_in_front(one, two):
    assert theme.contrast(one, two) == theme.contrast(two, one)


def test_text_is_set_in_the_face_that_ships_with_the_program(looks: Looks):
    weights = [QFontInfo(theme.font(role)).weight() for role in ("body", "label", "strong", "page")]
    assert (QFontInfo(theme.font()).family(), weights) == ("Inter", [400, 500, 600, 700])
    assert sorted(QFontDatabase.styles("Inter")) == ["Bold", "Medium", "Regular", "SemiBold"]


def test_text_of_200_percent_is_twice_as_large_and_never_more(looks: Looks):
    usual = theme.font("body").pixelSize()
    looks.use(False, 2.0)
    assert theme.font("body").pixelSize() == 2 * usual
    looks.use(False, 9.0)
    assert theme.font("body").pixelSize() == 2 * usual


def test_dark_is_dark_without_help_of_the_system(qapp: QApplication, looks: Looks):
    looks.use(True, 1.0)
    assert qapp.palette().window().color() == QColor(theme.DARK.canvas)
    looks.use(False, 1.0)
    assert qapp.palette().window().color() == QColor(theme.LIGHT.canvas)


def test_the_look_is_kept_until_the_next_start(qapp: QApplication, looks: Looks, settings):
    looks.use(True, 1.5)
    theme.apply(qapp)
    Looks(qapp, settings)
    assert (theme.is_dark(), theme.scale()) == (True, 1.5)


def test_a_dressed_window_follows_the_look_and_another_does_not(qtbot: QtBot, looks: Looks):
    dressed, bare = QWidget(), QWidget()
    qtbot.addWidget(dressed)
    light = dressed.styleSheet()
    looks.use(True, 1.0)
    assert theme.LIGHT.canvas in light
    assert theme.DARK.canvas in dressed.styleSheet()
    assert bare.styleSheet() == ""


def test_text_grows_and_shrinks_in_steps_and_stops_at_the_ends(looks: Looks):
    seen = []
    for step in (looks.larger,) * 5 + (looks.smaller,) * 2 + (looks.usual_size, looks.smaller):
        step()
        seen.append(theme.scale())
    assert seen == [1.25, 1.5, 1.75, 2.0, 2.0, 1.75, 1.5, 1.0, 1.0]


def test_an_icon_follows_light_and_dark_and_is_sharp_on_a_fine_screen(looks: Looks):
    mark = icon("check-circle-fill", "accent")

    def middle() -> QColor:
        return mark.pixmap(32, 32).toImage().pixelColor(16, 4)

    light = middle()
    looks.use(True, 1.0)
    assert (light, middle()) == (QColor(theme.LIGHT.accent), QColor(theme.DARK.accent))
    assert picture("check", "#000000", 16, 2.0).width() == 32


def test_an_icon_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_icons_and_face_come_with_their_licences():
    assert "MIT" in resource("icons", "LICENSE.txt").read_text()
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text()


def test_pdfs_can_use_the_same_face():
    from reportlab.pdfbase.ttfonts import TTFont

    names = [TTFont(file.stem, str(file)).face.familyName for file in sorted(resource("fonts").glob("*.ttf"))]
    assert [name.decode().split()[0] for name in names] == ["Inter"] * 4


def test_the_program_ends_clean_after_icons_were_shown():
    code = (
        "from PySide6.QtWidgets import QApplication, QPushButton\n"
        "app = QApplication([])\n"
        "from ui import theme, icons\n"
        "theme.apply(app)\n"
        "one = QPushButton('x')\n"
        "one.setIcon(icons.icon('check', 'accent'))\n"
        "one.grab()\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
