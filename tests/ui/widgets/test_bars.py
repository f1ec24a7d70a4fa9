"""The bars of a club tell in words what they show."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from tests.ui.pictures import BARS, bars
from ui.widgets.bars import Bar
from ui.widgets.marks import band, level, shown


def test_bars_are_told_in_words(qtbot):
    made = bars((BARS[0], *BARS[4:]))
    qtbot.addWidget(made)
    assert made.accessibleName() == "Zes thema’s van Gymclub Noord, meting 2025"
    assert made.accessibleDescription() == (
        "Accommodatie: 78, goed, stad 71; Veilig sportklimaat: onbekend, 40 % beantwoord, stad 69; "
        "Vrijwilligers: 36, onvoldoende, stad 58, rode vlag"
    )


def test_no_bars_say_so(qtbot):
    made = bars(())
    qtbot.addWidget(made)
    assert (made.accessibleDescription(), made.words_at(QPointF(5, 5))) == ("Er zijn nog geen scores.", "")


def test_a_tip_tells_the_bar_it_is_over(qtbot):
    made = bars()
    qtbot.addWidget(made)
    made.resize(400, 600)
    assert made.words_at(QPointF(10, 5)) == "Accommodatie: 78, goed, stad 71"


def test_a_bar_without_an_answered_share_is_just_not_known():
    assert Bar(name="Leden", value=None, level="good").words() == "Leden: onbekend"


@pytest.mark.parametrize(
    ("value", "words"), [(69.4999, "69"), (69.5, "70"), (0.5, "1"), (0, "0"), (100, "100"), (None, "–")]
)
def test_scores_are_rounded_half_up(value: float | None, words: str):
    assert shown(value) == words


@given(st.integers(10, 60))
def test_scores_from_one_to_six_have_one_decimal(tenths: int):
    assert shown(tenths / 10, 1) == str(Decimal(tenths) / 10 + Decimal("0.0")).replace(".", ",")


def test_a_code_that_is_none_is_a_mistake():
    for find in (band, level):
        with pytest.raises(KeyError):
            find("vitaal")
