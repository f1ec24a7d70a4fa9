"""How long photos are kept, when newer ones are asked, and which part of a photo is shown."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.photo_names import likeliest
from desktop.domain.photo_terms import Aging, inbox_until, over, over_until, too_old, unneeded
from desktop.domain.photos import Crop, Focus, PhotoDraft, dated

TODAY = date(2026, 3, 10)


def test_a_photo_waits_thirty_days_and_one_of_an_offer_that_is_over_ninety() -> None:
    assert inbox_until(date(2026, 2, 8)) == TODAY
    assert over_until(date(2025, 12, 10)) == TODAY
    assert over({1: TODAY, 2: date(2026, 3, 9)}, TODAY) == [2]


def test_a_newer_photo_is_asked_after_24_months_by_the_day_it_was_taken_else_of_the_consent() -> None:
    assert not too_old(Aging(date(2024, 3, 10), None), TODAY)
    assert too_old(Aging(date(2024, 3, 9), date(2026, 1, 1)), TODAY)
    assert too_old(Aging(None, date(2024, 3, 9)), TODAY)
    assert not too_old(Aging(None, None), TODAY)


def test_only_what_lies_there_and_nobody_needs_goes() -> None:
    assert unneeded(["b", "a", "c"], {"b", "x"}) == ["a", "c"]


def test_the_day_a_club_gives_goes_before_that_of_the_camera() -> None:
    camera, club = date(2025, 5, 1), date(2024, 1, 1)
    assert dated(PhotoDraft(), camera) == PhotoDraft(taken_on=camera, taken_on_by="camera")
    assert dated(PhotoDraft(taken_on=club), camera) == PhotoDraft(taken_on=club, taken_on_by="club")
    assert dated(PhotoDraft(), None) == PhotoDraft()


def test_a_slot_and_a_source_of_a_day_are_among_the_known_ones() -> None:
    assert [one.field for one in PhotoDraft(slot="roof").problems()] == ["slot"]
    assert [one.field for one in PhotoDraft(taken_on_by="aunt").problems()] == ["taken_on_by"]


def test_a_part_lies_within_the_photo_and_is_no_speck() -> None:
    assert Crop(0, 0, 1000, 1000).problems() == []
    for wrong in (Crop(-1, 0, 500, 500), Crop(600, 0, 500, 500), Crop(0, 0, 99, 500), Crop(0, 0, 500, 0)):
        assert [one.field for one in wrong.problems()] == ["crop"]


def test_what_stays_in_sight_lies_within_the_part_that_is_shown() -> None:
    part = Crop(200, 200, 400, 400)
    assert Focus(600, 200).problems(part) == []
    assert [one.field for one in Focus(601, 300).problems(part)] == ["focus"]
    assert [one.field for one in Focus(500, 1001).problems(None)] == ["focus"]


@given(st.integers(0, 900), st.integers(0, 900), st.integers(64, 9000), st.integers(64, 9000))
def test_a_part_in_pixels_never_leaves_the_photo(left: int, top: int, wide: int, high: int) -> None:
    x, y, across, down = Crop(left, top, 1000 - left, 1000 - top).of(wide, high)
    assert (x + across, y + down) == (wide, high)


def test_the_name_of_a_folder_tells_the_club_and_that_of_a_file_the_offer() -> None:
    clubs = {1: "Wandelclub De Stap", 2: "Zwemvereniging De Dolfijn"}
    assert likeliest("Dolfijn/IMG_2044.jpg", clubs) == 2
    assert likeliest("IMG_2044.jpg", clubs) is None
    offers = {3: "Wandelen in het park Wandelclub De Stap", 4: "Nordic walking Wandelclub De Stap"}
    assert likeliest("nordic-park-2.jpg", offers) is None  # as much for one as for the other
    assert likeliest("Nordic walking mei.jpg", offers) == 4
    assert likeliest("foto.jpg", {}) is None
