"""Which club a response is from."""

from __future__ import annotations

from desktop.imports.club_matching import By, Club, Clubs, Match, folded

STAP = Club(ref=1, name="De Stap", organisation_number="R1", postcode="3083 AB", area="Charlois")
BAL = Club(ref=2, name="sv De Bal", kvk="01234567", postcode="3011 AA")
NORTH = Club(ref=3, name="Delta", postcode="3045 AA")
SOUTH = Club(ref=4, name="Delta", postcode="3083 ZZ")
CLUBS = Clubs([STAP, BAL, NORTH, SOUTH], lambda: {folded("", "Stapje", ""): 1})


def found(ref: str, name: str, postcode: str = "") -> tuple[int, By] | None:
    match: Match | None = CLUBS.match(ref, name, postcode)
    return (match.club.ref, match.by) if match else None


def test_a_number_is_enough_whatever_the_name_and_a_lost_zero_is_found_again() -> None:
    assert found("r1", "Iets anders") == (1, By.NUMBER)
    assert found("1234567", "") == (2, By.NUMBER)


def test_name_and_postcode_tell_namesakes_apart() -> None:
    assert found("", "delta", "3083 ZZ") == (4, By.NAME_AND_POSTCODE)
    assert found("", "Delta") is None


def test_a_name_alone_is_enough_unless_number_or_postcode_say_otherwise() -> None:
    assert found("", "de stap") == (1, By.NAME)
    assert found("R2", "De Stap") is None
    assert found("", "De Stap", "3099 AA") is None


def test_what_somebody_chose_before_is_remembered() -> None:
    assert found("", "STAPJE") == (1, By.REMEMBERED)


def test_the_likeliest_come_first_and_of_namesakes_the_one_nearby() -> None:
    assert [(club.ref, likeness) for club, likeness in CLUBS.likeliest("Delta", "3083 AA")][:2] == [
        (4, 100), (3, 100),
    ]  # fmt: skip
    assert CLUBS.likeliest("Qqq") == []


def test_of_names_that_are_as_much_alike_the_one_with_the_same_prefix_comes_first() -> None:
    clubs = Clubs([Club(ref=1, name="av Hillegersberg"), Club(ref=2, name="vv Hillegersberg")])
    assert [club.name for club, _likeness in clubs.likeliest("vv Hilegersberg")] == [
        "vv Hillegersberg", "av Hillegersberg",
    ]  # fmt: skip


def test_a_number_of_one_club_with_the_name_of_another_is_a_contradiction() -> None:
    gym = Club(ref=5, name="Turnclub Zuid")
    clubs = Clubs([STAP, BAL, gym])
    by_number = Match(club=STAP, by=By.NUMBER)
    names = ("turnclub zuid", "Turnclub", "De Stappers", "De Bal", "")
    assert [clubs.contradiction(by_number, name) for name in names] == [gym, None, None, None, None]
    assert clubs.contradiction(Match(club=STAP, by=By.REMEMBERED), "Turnclub Zuid") is None
