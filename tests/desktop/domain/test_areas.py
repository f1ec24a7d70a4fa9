"""The city's own areas and postcodes."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import area_table
from desktop.domain.areas import AreaLevel, distance_km

SHARED = Path(__file__).parents[4] / "shared" / "data"
TABLE = area_table()
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_the_city_has_its_areas_on_every_level() -> None:
    assert Counter((area.level, area.hidden) for area in TABLE) == {
        (AreaLevel.GEBIED, False): 14,
        (AreaLevel.GEBIED, True): 5,
        (AreaLevel.WIJKRAAD, False): 39,
        (AreaLevel.BUURT, False): 78,
        (AreaLevel.GEMEENTE, False): 2,
    }


def test_filters_offer_the_fourteen_gebieden_in_dutch_order() -> None:
    assert [area.name for area in TABLE.shown(AreaLevel.GEBIED)] == [
        "Centrum",
        "Charlois",
        "Delfshaven",
        "Feijenoord",
        "Hillegersberg-Schiebroek",
        "Hoek van Holland",
        "Hoogvliet",
        "IJsselmonde",
        "Kralingen-Crooswijk",
        "Noord",
        "Overschie",
        "Pernis",
        "Prins Alexander",
        "Rozenburg",
    ]


def test_every_buurt_lies_in_a_gebied_of_its_own_number() -> None:
    for area in TABLE.shown(AreaLevel.BUURT):
        gebied = TABLE.gebied_of(area.code)
        assert gebied.level is AreaLevel.GEBIED
        assert area.code.startswith("BU" + gebied.code[2:]) or area.code == "RTM-LANDZICHT"


def test_an_area_holds_everything_inside_it() -> None:
    assert TABLE.within("WK059913") == {"WK059913", "WR25", "BU05991391"}
    assert TABLE.within("BU05991391") == {"BU05991391"}
    assert TABLE.area("BU05991391").name == "Pernis"


def test_there_are_78_postcode_centres_and_each_is_somewhere() -> None:
    places = [TABLE.locate(centre.postcode) for centre in TABLE.centres]
    assert len([place for place in places if place]) == 78
    assert len([centre for centre in TABLE.centres if centre.inhabitants is None]) == 1


def test_the_buurt_at_a_centre_lies_in_the_area_of_its_postcode() -> None:
    for centre in TABLE.centres:
        if centre.neighbourhood:
            assert TABLE.gebied_of(centre.neighbourhood).code == centre.area


@pytest.mark.parametrize("postcode", ["3083 AB", "3083ab", " 3083 "])
def test_a_postcode_gives_area_and_approximate_point(postcode: str) -> None:
    place = TABLE.locate(postcode)
    assert place is not None
    assert place.area.name == "Charlois"
    assert place.neighbourhood is not None
    assert place.neighbourhood.name == "Carnisse"
    assert (place.latitude, place.longitude, place.approximate) == (51.88772, 4.48415, True)


@pytest.mark.parametrize("postcode", ["1011 AB", "", "308", "30 83", "abc", "0000", "3083 A", "\u0663083"])
def test_a_postcode_from_elsewhere_or_no_postcode_has_no_place(postcode: str) -> None:
    assert TABLE.locate(postcode) is None


@pytest.mark.parametrize(
    ("postcode", "name"),
    [
        ("3195 GM", "Pernis"),
        ("3089 KA", "Charlois"),
        ("3151 BP", "Hoek van Holland"),
        ("3181 AL", "Rozenburg"),
        ("3192 VZ", "Hoogvliet"),
        ("3144 AA", "Maassluis"),
    ],
)
def test_the_outer_places_keep_their_own_names(postcode: str, name: str) -> None:
    place = TABLE.locate(postcode)
    assert place is not None
    assert place.area.name == name


@pytest.mark.parametrize(
    ("spelling", "name", "gebied"),
    [
        ("Oud IJsselmonde", "Oud-IJsselmonde", "IJsselmonde"),
        ("Rotterdam Centrum", "Centrum", "Centrum"),
        ("Zuiderpark", "Zuiderpark/Zuidrand", "Charlois"),
        ("Charlois Zuidrand", "Zuiderpark/Zuidrand", "Charlois"),
        ("'S-GRAVENLAND", "'s-Gravenland", "Prins Alexander"),
        ("cs kwartier", "CS-kwartier", "Centrum"),
        ("Hoogvliet Rotterdam", "Hoogvliet", "Hoogvliet"),
        ("hoek van holland", "Hoek van Holland", "Hoek van Holland"),
        ("delfshaven", "Delfshaven", "Delfshaven"),
        ("eemhaven", "Waalhaven-Eemhaven", "Waalhaven-Eemhaven"),
    ],
)
def test_common_spellings_lead_to_the_area(spelling: str, name: str, gebied: str) -> None:
    area = TABLE.named(spelling)
    assert area is not None
    assert (area.name, TABLE.gebied_of(area.code).name) == (name, gebied)


def test_an_unknown_name_leads_nowhere() -> None:
    assert [TABLE.named(text) for text in ("Atlantis", "", "Rotterdam")] == [None, None, None]


@pytest.mark.skipif(not SHARED.exists(), reason="the club list lies beside the checkout, in ../shared/data")
def test_every_area_in_the_club_list_is_known() -> None:
    with (SHARED / "clubs" / "rotterdam_voetbalclubs_deidentified.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["buurt_tir"] for row in rows if TABLE.named(row["buurt_tir"]) is None] == []
    assert [row["postcode"] for row in rows if TABLE.locate(row["postcode"]) is None] == []


def test_the_distance_over_the_river_is_known() -> None:
    assert round(distance_km(51.91869, 4.48756, 51.88772, 4.48415), 2) == 3.45
    assert round(distance_km(0, 0, 0, 180)) == 20015


@given(POINTS, POINTS)
def test_distance_is_symmetric_and_zero_only_at_home(
    one: tuple[float, float], two: tuple[float, float]
) -> None:
    assert distance_km(*one, *one) == 0
    assert distance_km(*one, *two) == distance_km(*two, *one)
    assert 0 <= distance_km(*one, *two) <= 20016
