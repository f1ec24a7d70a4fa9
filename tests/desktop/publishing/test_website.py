"""The public site: what it says, and what it must never say."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.offers import FundCheck, Pause, Slot, Suits
from desktop.domain.photos import Focus
from desktop.domain.releases import PublicOffer
from desktop.publishing.website import paragraphs, render_card, show_euro, site_files, web_link
from desktop.resources import resource
from tests.desktop.publishing.golden import GOLDEN, golden_pages
from tests.desktop.publishing.pages import Page, page_of, pages
from tests.desktop.publishing.releases import a_photo, a_release, an_offer, some_offers

JULY, AUGUST = date(2027, 7, 1), date(2027, 8, 31)


def test_every_page_is_well_formed_and_asks_for_nothing_elsewhere() -> None:
    for path, html in pages(*some_offers(), public_url="https://catalogus.example/site").items():
        if not path.endswith(".html"):
            assert not re.search(r"url\(|https?:|@import|fetch|XMLHttp|eval|innerHTML", html)
            continue
        page = Page(html)
        assert ("html", "lang", "nl") in page.attributes
        loaded = [
            value for tag, name, value in page.attributes if name == "src" or (tag, name) == ("link", "href")
        ]
        assert [
            value for value in loaded if re.match(r"\w+:|//", value) and "catalogus.example" not in value
        ] == []
        assert not any(name == "style" or name.startswith("on") for _, name, _ in page.attributes)
        assert [tag for tag, _ in page.elements if tag in ("style", "iframe", "object", "base")] == []
        assert "".join(page.words).count("undefined") == 0


def test_every_page_has_a_strict_policy_and_says_how_long_it_counts() -> None:
    for path, html in pages(an_offer(7)).items():
        if path.endswith(".html"):
            policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
            assert policy is not None
            assert policy[1] == (
                "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
                "form-action 'none'; base-uri 'none'"
            )
            assert '<meta name="valid-until" content="2027-06-30">' in html


def test_every_link_and_photo_inside_the_release_leads_somewhere() -> None:
    content = a_release()
    site = {path: data.decode() for path, data in site_files(content)}
    known = set(site) | {"feeds/catalogue.json"}
    known |= {
        f"photos/{file.sha256}-{file.width}.webp"
        for offer in content.offers
        for photo in offer.photos
        for file in photo.files
    }
    for path, html in site.items():
        if not path.endswith(".html"):
            continue
        for _tag, name, value in Page(html).attributes:
            targets = [value] if name in ("href", "src") else []
            if name == "srcset":
                targets = [one.split()[0] for one in value.split(",")]
            for target in targets:
                if not re.match(r"https?:|mailto:|tel:|#", target):
                    resolved = (Path("/") / Path(path).parent / target).resolve().relative_to("/").as_posix()
                    assert resolved in known, (path, target)


def test_photos_have_words_sizes_and_room() -> None:
    page = page_of(an_offer(1))
    images = [names for tag, names in page.elements if tag == "img"]
    assert [set(names) >= {"src", "srcset", "sizes", "alt", "width", "height"} for names in images] == [
        True
    ] * 3
    assert ("img", "alt", "De ingang van het theehuis, zonder drempel.") in page.attributes
    assert ("img", "height", "1200") in page.attributes


def test_what_must_stay_in_sight_of_a_photo_is_a_class_of_the_stylesheet() -> None:
    plain = an_offer(1)
    photos = tuple(replace(photo, focus=Focus(337, 1000)) for photo in plain.photos[:1]) + plain.photos[1:]
    offer = replace(plain, photos=photos)
    told = [("img", "class", "across-35 down-100")]
    page = page_of(offer)
    assert [one for one in page.attributes if one[:2] == ("img", "class")] == told
    assert [one for one in Page(render_card(offer)).attributes if one[:2] == ("img", "class")] == told
    style = pages(offer)["site/site.css"]
    assert ".across-35 { --across: 35%; }" in style
    assert ".down-100 { --down: 100%; }" in style
    assert "object-position: var(--across, 50%) var(--down, 50%);" in style


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_every_place_in_a_photo_has_its_class(across: int, down: int) -> None:
    style = resource("catalogue", "site.css").read_text(encoding="utf-8")
    photo = replace(a_photo(), focus=Focus(across, down))
    classes = re.findall(r"[\w-]+-\d+", render_card(an_offer(photos=(photo,))).split('" src=')[0])
    assert [style.count(f".{name} {{") for name in classes] == [1, 1]


def test_only_a_required_check_is_told() -> None:
    told = "Eerst een check bij huisarts of fysiotherapeut"
    rows = {level: (Suits(condition="ARTH", check_first=level),) for level in ("none", "advised", "required")}
    assert {level: (told in page_of(an_offer(suitability=suits)).text) for level, suits in rows.items()} == {
        "none": False,
        "advised": False,
        "required": True,
    }


def test_what_was_not_judged_is_never_shown_or_found_as_suitable() -> None:
    offer = an_offer(suitability=(Suits(condition="COPD", suitability="not_suitable"),), target_groups=())
    assert "Niet geschikt bij COPD" in page_of(offer).text
    assert "Welkom met" not in page_of(offer).text
    index = pages(offer)["site/index.html"]
    assert 'data-wie=""' in index
    assert "COPD" not in index


def test_the_page_tells_how_it_was_approved_and_the_card_too_what_fades() -> None:
    mark = "zonder vierogencontrole (enkele gebruiker)"
    offer = an_offer(mark=mark, fading=True, confirmed_on=date(2026, 3, 3), intake_status="unknown")
    assert mark in page_of(offer).text
    for text in (Page(render_card(offer)).text, page_of(offer).text):
        assert "Gegevens van 3 maart 2026" in text
        assert "Bel eerst" in text


def test_the_host_is_named_only_when_the_release_has_a_name() -> None:
    assert "Samira ontvangt je" in page_of(an_offer()).text
    assert "ontvangt je" not in page_of(an_offer(host="")).text
    assert "Een gastheer of gastvrouw ontvangt je" in page_of(an_offer(host="", welcome_by="host")).text


def test_the_first_time_is_told_from_facts_above_the_own_words() -> None:
    offer = an_offer(clothing="own", may_sit="yes", coffee="yes", first_time="Vraag naar Samira.")
    steps = pages(offer)["site/aanbod/1.html"].split('<ol class="steps">')[1].split("</ol>")[0]
    assert re.findall(r"<li>(.*?)</li>", steps) == [
        "Bel of mail de club. Je mag iemand meenemen.",
        "Samira ontvangt je.",
        "Kom in je gewone kleren.",
        "Je mag altijd even zitten, en na afloop is er koffie of thee.",
        "De eerste 2 keer zijn gratis.",
        "Vraag naar Samira.",
    ]
    bare = an_offer(host="", how_to_join="", first_time="", trial_sessions=None)
    assert "Zo werkt de eerste keer" not in page_of(bare).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pauses": (Pause(first_day=JULY, last_day=AUGUST, note="zomerstop"),)},
         "Geen les van 1 juli 2027 tot en met 31 augustus 2027 (zomerstop)."),
        ({"pauses": (Pause(first_day=JULY, last_day=JULY),)}, "Geen les op 1 juli 2027."),
        ({"school_holidays": "goes_on"}, "Gaat door in de schoolvakanties."),
        ({"ends_on": JULY}, "De laatste les is op 1 juli 2027."),
        ({"schedule_until": JULY}, "Deze tijden staan vast tot en met 1 juli 2027."),
        ({"starting": "ongoing"}, "Je kunt altijd beginnen."),
        ({"starting": "series"}, "De reeks begint op 4 december 2026."),
        ({"starting": "series", "slots": ()}, "Reeks met een vaste start."),
        ({"transport": "stop_400"}, "Er is een halte binnen 400 meter."),
        ({"transport": "own_transport"}, "Je hebt eigen vervoer nodig."),
        ({"funds": ("vgz",), "vgz_months": 16}, "VGZ betaalt de eerste 16 maanden."),
        ({"funds": ("vgz",), "vgz_months": 16, "vgz_from": JULY, "vgz_until": AUGUST},
         "VGZ betaalt de eerste 16 maanden, van 1 juli 2027 tot en met 31 augustus 2027."),
        ({"funds": ("vgz",), "vgz_from": JULY}, "VGZ betaalt mee, vanaf 1 juli 2027."),
        ({"funds": ("vgz",), "vgz_until": AUGUST}, "VGZ betaalt mee, tot en met 31 augustus 2027."),
        ({"funds_checked": (FundCheck(code="rotterdampas", checked_on=date(2026, 3, 1)),)},
         "Hulp bij het betalen: Rotterdampas. Nagevraagd op 1 maart 2026."),
        ({"funds_checked": (FundCheck(code="rotterdampas", checked_on=date(2025, 3, 1)),)},
         "Hulp bij het betalen: Rotterdampas. Nagevraagd op 1 maart 2025: vraag of het nog klopt."),
        ({"guidance": ("host", "buddy")}, "Begeleiding: gastheer of gastvrouw, maatje"),
        ({"facilities": ("shower", "childcare")}, "Wat er is: douche, kinderopvang"),
        ({"price_covers": "niets extra"}, "Dit zit erbij: niets extra"),
        ({"beginner": "yes"}, "Ook als je dit nog nooit deed."),
        ({"beginner": "no"}, "Niet voor wie dit nog nooit deed."),
        ({"group_form": "pair"}, "Met wie: met zijn tweeën"),
        ({"contributes": ("social", "physical")}, "Draagt bij aan: sociaal, fysiek"),
        ({"intervention": "Bewegen Werkt", "intervention_level": "effective"},
         "Werkt met het programma Bewegen Werkt (erkend: effectief)."),
    ],
)  # fmt: skip
def test_every_known_fact_is_told_on_the_page_and_an_unknown_one_is_not(
    changes: dict[str, Any], words: str
) -> None:
    assert words in page_of(an_offer(**changes)).text
    assert words not in page_of(an_offer()).text


def test_a_pause_stands_on_the_card_until_it_is_over() -> None:
    card = render_card(an_offer(pauses=(Pause(first_day=JULY, last_day=AUGUST),)))
    assert "Geen les van 1 juli 2027 tot en met 31 augustus 2027" in Page(card).text
    assert 'data-until="2027-08-31"' in card


def test_what_vgz_pays_disappears_by_itself_after_its_last_day() -> None:
    page = page_of(an_offer(funds=("rotterdampas", "vgz"), vgz_until=AUGUST))
    assert page.attributes.count(("dd", "data-until", "2027-08-31")) == 1
    assert "VGZ betaalt mee, tot en met 31 augustus 2027." in page.text


def test_a_waiting_list_has_its_day_until_it_is_over() -> None:
    card = render_card(an_offer(intake_status="waiting_list", waiting_until=date(2027, 3, 1)))
    assert "Wachtlijst tot 1 maart 2027" in Page(card).text
    assert '<span data-until="2027-03-01"> tot 1 maart 2027</span>' in card


def test_ca_stands_only_where_the_point_is_approximate() -> None:
    assert "ca." in Page(render_card(an_offer(approximate=True))).text
    assert "ca." not in Page(render_card(an_offer(approximate=False))).text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"price_period": "free", "price_cents": None}, "Gratis"),
        ({"price_period": "month", "price_cents": 1250}, "€ 12,50 per maand"),
        ({"price_period": "lesson", "price_cents": 500}, "€ 5 per keer"),
        ({"price_period": "card", "price_cents": 4000, "lessons_per_card": 10}, "€ 40 voor 10 keer"),
        ({"price_period": "year", "price_cents": 12000}, "€ 120 per jaar"),
        ({"price_period": "month", "price_cents": None}, "Vraag naar de prijs"),
    ],
)
def test_prices_are_said_in_words(changes: dict[str, object], words: str) -> None:
    assert words in Page(render_card(an_offer(**changes))).text


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (Slot(weekday=2, start="10:00", end="11:00"), "Elke dinsdag, 10:00 – 11:00 uur"),
        (Slot(weekday=7, start="09:30", end="11:00", every_weeks=2), "Om de week op zondag, 09:30 – 11:00"),
        (Slot(weekday=1, start="19:00", end="20:00", every_weeks=4), "Eens in de 4 weken op maandag, 19:00"),
    ],
)  # fmt: skip
def test_moments_are_said_in_words(slot: Slot, words: str) -> None:
    assert words in Page(render_card(an_offer(slots=(slot,)))).text


def test_our_own_words_never_say_sport() -> None:
    for html in pages(*some_offers(), publisher="").values():
        assert "sport" not in html.lower().replace("transport-stop", "")  # a code, read by nobody


def test_an_empty_catalogue_says_what_to_do() -> None:
    text = Page(pages()["site/index.html"]).text
    assert "Er staat nu geen aanbod in de lijst" in text
    assert "of bel +31107654321" in text


def test_a_bare_offer_still_makes_a_page() -> None:
    bare = PublicOffer(
        ref=9,
        uid="u",
        title="Kaal",
        provider="Club",
        area="x",
        area_name="X",
        confirmed_on=date(2026, 1, 1),
        approved_on=date(2026, 1, 1),
        approved_until=date(2027, 1, 1),
        valid_until=date(2027, 1, 1),
        criteria_version="v",
        seal="0" * 64,
        changed_at=a_release().time,
    )
    text = page_of(bare).text
    assert "Vraag naar de tijden" in text
    assert "None" not in text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://club.example/pad?x=1", "https://club.example/pad?x=1"),
        ("www.club.example", "https://www.club.example"),
        ("javascript:alert(1)", ""),
        ("javascript://club.example/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("https://user@club.example", ""),
        ("https://<b>.example", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(address: str, link: str) -> None:
    assert web_link(address) == link


@pytest.mark.parametrize(("cents", "words"), [(0, "€\xa00"), (800, "€\xa08"), (1205, "€\xa012,05")])
def test_euros_are_written_the_dutch_way(cents: int, words: str) -> None:
    assert show_euro(cents) == words


def test_empty_lines_part_paragraphs() -> None:
    assert paragraphs("een\r\n\r\n \ntwee\ndrie\n\n") == ["een", "twee\ndrie"]


@pytest.mark.parametrize("name", sorted(golden_pages()))
def test_the_pages_are_these_very_bytes(name: str) -> None:
    expected = (GOLDEN / name).read_text(encoding="utf-8")
    assert golden_pages()[name] == expected, "meant? then see tests/golden/README.md"
