"""Records by a few letters of their name."""

from desktop.application import Application
from desktop.domain.values import Topic
from desktop.queries.finding import MOST, Hit, find_records
from tests.factories import a_provider, an_offer


def test_clubs_and_offers_are_found_by_every_typed_word(app: Application) -> None:
    club = a_provider(app, "Wandelclub De Stap")
    offer = an_offer(app, club, "Wandelen met De Stap")
    an_offer(app, club, "Zwemmen")
    assert app.ask(find_records, "stap WAND") == [
        Hit(Topic.PROVIDERS, club, "Wandelclub De Stap", "Charlois"),
        Hit(Topic.OFFERS, offer, "Wandelen met De Stap", "Wandelclub De Stap"),
    ]


def test_what_people_type_is_never_a_pattern(app: Application) -> None:
    a_provider(app)
    assert [app.ask(find_records, typed) for typed in ("%", "_", "\\", "'")] == [[], [], [], []]


def test_no_more_than_anybody_reads(app: Application) -> None:
    club = a_provider(app, "Club")
    for number in range(MOST + 3):
        an_offer(app, club, f"Les {number:02}")
    found = app.ask(find_records, "les")
    assert [hit.name for hit in found] == [f"Les {number:02}" for number in range(MOST)]
