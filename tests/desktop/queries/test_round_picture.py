"""The clubs of a round for its pictures: cells with levels, narrowed and in order; what is unknown last."""

from datetime import date

import pytest

from desktop.application import Application
from desktop.domain.providers import ProviderDraft
from desktop.domain.vitality_model import Band, Level, Segment
from desktop.errors import NotFound
from desktop.queries.round_picture import Narrowed, RoundPicture, ThemeCell, round_picture
from desktop.usecases.providers import add_provider
from desktop.usecases.scoring import score_wave
from tests.factories import a_provider, a_response, a_wave, all_answers

OLD = "RSS-VIT-2013.1"


@pytest.fixture
def wave(app: Application) -> int:
    """A perfect club, one with a red flag, one of which next to nothing is known."""
    made = a_wave(app, "2026", closes=date(2026, 2, 1))
    a_response(app, made, a_provider(app, "vv Été"), all_answers())
    red = app.do(add_provider, ProviderDraft(name="de Albatros", postcode="3011 AB", city="Rotterdam"))
    a_response(app, made, red.value.id, all_answers(50) | {"VSK-1": 1})
    a_response(app, made, a_provider(app, "'t Zwaluwnest"), {"ORG-1": 5})
    app.do(score_wave, made)
    return made


def names(picture: RoundPicture) -> list[str]:
    return [one.name for one in picture.clubs]


def test_a_picture_has_a_cell_for_every_theme_with_its_level(app: Application, wave: int) -> None:
    found = app.ask(round_picture, wave)
    assert (found.wave, found.scored, found.low, found.high) == ("2026", True, 0, 100)
    assert (found.rules.sufficient, found.orientates, found.whole) == (55, True, 3)
    assert names(found) == ["de Albatros", "vv Été", "'t Zwaluwnest"]
    best = found.clubs[1]
    assert best.cells == (ThemeCell(points=100.0, level=Level.GOOD, red=False),) * len(found.themes)
    assert (best.band, best.segment, best.place) == (Band.VITAL, Segment.VITAL, (100.0, 100.0))
    assert best.whole == best.orientated == ThemeCell(points=100.0, level=Level.GOOD, red=False)
    unknown = found.clubs[2]
    assert (unknown.strength, unknown.orientation, unknown.place) == (None, None, None)
    assert unknown.whole == ThemeCell(points=None, level=None, red=False)


def test_a_red_flag_stands_in_the_theme_of_its_question(app: Application, wave: int) -> None:
    found = app.ask(round_picture, wave)
    codes = [theme.code for theme in found.themes]
    assert found.clubs[0].red_flags == 1
    assert [code for code, cell in zip(codes, found.clubs[0].cells, strict=True) if cell.red] == ["VSK"]


def test_clubs_are_narrowed_by_name_area_and_band(app: Application, wave: int) -> None:
    found = app.ask(round_picture, wave)
    area = found.clubs[0].area
    assert names(app.ask(round_picture, wave, Narrowed(words="ETE vv"))) == ["vv Été"]
    assert names(app.ask(round_picture, wave, Narrowed(area=area))) == [
        one.name for one in found.clubs if one.area == area
    ]
    nothing = app.ask(round_picture, wave, Narrowed(words="Été", band=Band.UNKNOWN))
    assert (nothing.clubs, nothing.whole, nothing.areas) == ((), 3, found.areas)
    assert names(app.ask(round_picture, wave, Narrowed(band=Band.UNKNOWN))) == ["'t Zwaluwnest"]


@pytest.mark.parametrize("sort", ["score", "orientation", "band", "segment", "VSK"])
def test_what_is_not_known_stands_last_in_either_order(app: Application, wave: int, sort: str) -> None:
    up = names(app.ask(round_picture, wave, Narrowed(sort=sort)))
    down = names(app.ask(round_picture, wave, Narrowed(sort=sort, descending=True)))
    assert up[2] == down[2] == "'t Zwaluwnest"
    assert set(up) == set(down)


def test_red_flags_and_areas_sort_too(app: Application, wave: int) -> None:
    most = app.ask(round_picture, wave, Narrowed(sort="red_flags", descending=True))
    assert names(most)[0] == "de Albatros"
    areas = [one.area for one in app.ask(round_picture, wave, Narrowed(sort="area")).clubs]
    assert areas == sorted(areas, key=lambda area: (not area, area.casefold()))


def test_a_round_on_one_axis_has_no_places(app: Application) -> None:
    made = a_wave(app, "2023", closes=date(2023, 2, 1), model=OLD)
    a_response(app, made, a_provider(app), all_answers(version=OLD))
    assert app.ask(round_picture, made).scored is False
    app.do(score_wave, made)
    found = app.ask(round_picture, made)
    assert (found.low, found.high, found.orientates, found.clubs[0].place) == (1, 6, False, None)


def test_a_round_that_is_gone_is_not_found(app: Application) -> None:
    with pytest.raises(NotFound):
        app.ask(round_picture, 99)
