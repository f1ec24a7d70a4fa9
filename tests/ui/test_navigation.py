"""Links, the way back, and what the palette understands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.navigation import Entry, History, Link, link_to, parse_link, places, settings_place
from ui.widgets.palette import matching


@pytest.mark.parametrize(
    ("words", "link"),
    [
        ("beweegkeur://offer/123", Link("offers", "offer", 123)),
        (" BEWEEGKEUR://Provider/7/ ", Link("providers", "provider", 7)),
        ("beweegkeur://releases", Link("releases")),
        ("beweegkeur://shortlist", Link("providers", "shortlist")),
        ("beweegkeur://offer", None),
        ("beweegkeur://offer/-1", None),
        ("beweegkeur://offer/1/../2", None),
        ("beweegkeur://unknown/1", None),
        ("https://offer/1", None),
        ("beweegkeur://offer/١٢", None),
        ("", None),
    ],
)
def test_a_link_is_a_place_with_a_record_or_nothing(words: str, link: Link | None):
    assert parse_link(words) == link


@given(st.sampled_from(["offer", "provider", "release", "workshop"]), st.integers(1, 10**17))
def test_every_link_we_write_can_be_followed(kind: str, ref: int):
    found = parse_link(link_to(kind, ref))
    assert found is not None
    assert (found.kind, found.ref) == (kind, ref)


@given(st.text(max_size=80))
def test_no_text_breaks_a_link(words: str):
    parse_link(words)


def test_there_are_seven_places_and_the_settings():
    titles = [one.title for one in (*places(), settings_place())]
    assert titles == [
        "Vandaag", "Aanbieders", "Aanbod", "Workshops", "Catalogus", "Meldingen", "Inzicht", "Instellingen",
    ]  # fmt: skip


def test_one_can_go_back_to_the_beginning_and_no_further():
    history = History()
    for place in ("home", "offers", "offers", "releases"):
        history.go(Link(place))
    assert [history.back(), history.back(), history.back()] == [Link("offers"), Link("home"), None]


ENTRIES = [
    Entry("Aanbod", "eye", lambda: None, synonyms="lessen, foto’s"),
    Entry("Foto’s toevoegen", "plus", lambda: None),
    Entry("Café De Één", "user", lambda: None),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Aanbod", "Foto’s toevoegen", "Café De Één"]),
        ("foto", ["Foto’s toevoegen", "Aanbod"]),
        ("LES", ["Aanbod"]),
        ("cafe een", ["Café De Één"]),
        ("een cafe", ["Café De Één"]),
        ("nbod", []),
        ("aanbod xyz", []),
    ],
)
def test_the_palette_finds_by_the_beginning_of_words(typed: str, found: list[str]):
    assert [entry.words for entry in matching(ENTRIES, typed)] == found
