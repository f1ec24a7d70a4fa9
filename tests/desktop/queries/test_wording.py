"""What the public sees of an offer, in words: times, prices, places, and what differs."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from desktop import i18n
from desktop.domain.offers import Fact, FundCheck, Pause, Slot, Suits
from desktop.domain.photos import PhotoFile
from desktop.domain.releases import Changed, PublicOffer, PublicPhoto, diff
from desktop.queries.wording import NONE, Line, _all, changed_lines, first_lines, slot_words, word_of

DAY = date(2026, 3, 10)
OFFER = PublicOffer(
    ref=1,
    uid="u",
    title="Wandelen in het park",
    provider="Wandelclub De Stap",
    area="A",
    area_name="Charlois",
    place="Theehuis",
    street="Lindelaan",
    house_number="4",
    postcode="3083 AB",
    city="Rotterdam",
    price_cents=800,
    price_period="month",
    slots=(Slot(weekday=2, start="10:00", end="11:00"),),
    confirmed_on=DAY,
    approved_on=DAY,
    approved_until=date(2027, 3, 10),
    valid_until=date(2026, 12, 10),
    criteria_version="2025.1",
    seal="s",
    changed_at=datetime(2026, 3, 10, tzinfo=UTC),
)


def lines(after: PublicOffer) -> tuple[Line, ...]:
    (change,) = diff([OFFER], [after]).changed
    return changed_lines(OFFER, after, change)


def test_a_new_offer_says_when_what_it_costs_and_where() -> None:
    assert first_lines(OFFER) == (
        Line("Nieuw", "", "dinsdag 10:00–11:00 · € 8 per maand · Theehuis, Lindelaan 4, 3083 AB Rotterdam"),
    )


def test_a_change_says_what_was_and_what_will_be_in_the_words_of_the_catalogue() -> None:
    after = replace(
        OFFER,
        slots=(Slot(weekday=2, start="10:30", end="11:30", every_weeks=2),),
        price_cents=1250,
        flexible=True,
        intake_status="open",
        places_free=1,
        host="Marja",
    )
    assert lines(after) == (
        Line("Dagen en tijden", "dinsdag 10:00–11:00", "dinsdag 10:30–11:30 om de 2 weken"),
        Line("Prijs", "€ 8 per maand", "€ 12,50 per maand, elke maand opzegbaar"),
        Line("Vrije plekken", "onbekend, bel eerst", "1 plek vrij"),
        Line("Gastheer of gastvrouw", NONE, "Marja"),
    )


def test_what_readers_do_not_see_is_no_line() -> None:
    after = replace(OFFER, seal="t", changed_at=datetime(2026, 3, 11, tzinfo=UTC), area="B")
    assert lines(after) == ()


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ({"price_period": "free", "price_cents": None}, "gratis"),
        ({"price_period": "free", "price_covers": "koffie"}, "gratis, erbij: koffie"),
        ({"price_covers": "niets extra"}, "€ 8 per maand, erbij: niets extra"),
        ({"price_cents": None, "price_note": "vraag ernaar"}, "vraag ernaar"),
        ({"price_cents": 5000, "price_period": "card", "lessons_per_card": 10}, "€ 50 per kaart, 10 lessen"),
    ],
)
def test_a_price_reads_as_people_say_it(price: dict[str, object], words: str) -> None:
    (line,) = lines(replace(OFFER, **price))  # type: ignore[arg-type]
    assert line == Line("Prijs", "€ 8 per maand", words)


def test_photos_tell_how_many_there_are_and_how_many_are_new() -> None:
    one, two = (
        PublicPhoto(files=(PhotoFile(400, sign * 64, 9),), width=9, height=9, alt="") for sign in "ab"
    )
    change = Changed(1, ("photos",))
    before = replace(OFFER, photos=(one,))
    told = [
        changed_lines(before, replace(OFFER, photos=photos), change)
        for photos in ((one, two), (two,), (replace(one, alt="Mensen wandelen"),), (one,))
    ]
    assert [(line.old, line.new) for line, *_ in told] == [
        ("1 foto", "2 foto's"),
        ("1 foto", "1 nieuwe foto"),
        ("1 foto", "andere volgorde of andere woorden erbij"),
        ("1 foto", "andere volgorde of andere woorden erbij"),
    ]


def test_lists_and_facts_are_written_out() -> None:
    after = replace(
        OFFER,
        suitability=(Suits(condition="DM2", check_first="required"),),
        accessibility=(Fact(code="toilet", answer="yes"),),
        min_age=55,
        max_age=90,
        group_size=12,
    )
    told = {line.label: line.new for line in lines(after)}
    assert told["Wie doet mee"] == "gemengd, vanaf 55 jaar, tot en met 90 jaar, groep van 12"
    assert told["Toegankelijkheid"].endswith(": ja")
    assert told["Geschikt bij aandoeningen"].endswith(
        "(welkom, eerst een check bij huisarts of fysiotherapeut)"
    )


def test_a_moment_says_its_weeks_its_period_and_its_exceptions() -> None:
    slot = Slot(
        weekday=7,
        start="09:00",
        end="10:00",
        first_day=date(2026, 9, 1),
        last_day=date(2026, 12, 20),
        exceptions=(date(2026, 10, 18), date(2026, 10, 25)),
    )
    assert slot_words(slot) == (
        "zondag 09:00–10:00 vanaf 1 september 2026 tot en met 20 december 2026, "
        "niet op 18 oktober 2026 en 25 oktober 2026"
    )


def test_words_follow_the_language_and_a_code_that_left_shows_as_itself() -> None:
    i18n.use("en")
    try:
        english = word_of("weekdays", "2")
    finally:
        i18n.use("nl")
    assert (english, word_of("weekdays", "2"), word_of("weekdays", "9")) == ("Tuesday", "dinsdag", "9")


def test_newer_facts_and_live_facts_are_told_in_words() -> None:
    after = replace(
        OFFER,
        pauses=(
            Pause(first_day=date(2026, 7, 1), last_day=date(2026, 8, 31), note="zomerstop"),
            Pause(first_day=date(2026, 5, 5), last_day=date(2026, 5, 5)),
        ),
        school_holidays="stops",
        ends_on=date(2026, 12, 20),
        guidance=("host",),
        transport="own_transport",
        group_form="pair",
        funds=("rotterdampas", "vgz"),
        funds_checked=(FundCheck(code="rotterdampas", checked_on=DAY),),
        vgz_months=16,
        vgz_from=DAY,
        vgz_until=date(2026, 12, 31),
        intervention="Bewegen Werkt",
        intervention_level="well_founded",
        clothing="own",
        coffee="yes",
        beginner="no",
    )
    assert {line.label: line.new for line in lines(after)} == {
        "Geen les": "1 juli 2026 tot en met 31 augustus 2026 (zomerstop); 5 mei 2026",
        "In de schoolvakanties": "stopt in de schoolvakanties",
        "Laatste les": "20 december 2026",
        "De eerste keer": "Kom in je gewone kleren. Na afloop is er koffie of thee.",
        "Geschikt voor een beginner": "nee",
        "Hoe je er komt": "eigen vervoer nodig",
        "Begeleiding": "gastheer of gastvrouw",
        "Groep, duo of alleen": "met zijn tweeën",
        "Fondsen": "Rotterdampas (nagevraagd op 10 maart 2026), vergoeding door VGZ",
        "Maanden die VGZ betaalt": "16",
        "Wanneer VGZ betaalt": "vanaf 10 maart 2026 tot en met 31 december 2026",
        "Erkende interventie": "Bewegen Werkt, goed onderbouwd",
    }


def test_a_waiting_list_is_told_with_its_day() -> None:
    waits = replace(OFFER, intake_status="waiting_list", waiting_until=date(2026, 3, 1))
    assert {line.label: line.new for line in lines(waits)} == {"Vrije plekken": "wachtlijst tot 1 maart 2026"}


def test_every_field_that_people_see_has_a_line() -> None:
    told = {field for one in _all() for field in one.fields} | {"photos"}
    unseen = {
        "ref", "uid", "area", "latitude", "longitude", "approximate", "movement_group", "fading",
        "approved_until", "criteria_version", "seal", "changed_at",
    }  # fmt: skip
    assert {field.name for field in fields(PublicOffer)} - told == unseen
