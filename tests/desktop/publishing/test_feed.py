"""The feed for other programs: complete, labelled, and held to its own schema."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from desktop.domain.offers import Slot, Suits
from desktop.domain.photos import Focus
from desktop.errors import Refused
from desktop.publishing.feed import feed_files, offer_problems
from tests.desktop.publishing.releases import a_photo, a_release, an_offer, some_offers


def test_the_feed_holds_every_offer_and_fits_the_schema_beside_it() -> None:
    files = dict(feed_files(a_release(public_url="https://catalogus.example/site/")))
    feed, schema = (
        json.loads(files[f"feeds/{name}"]) for name in ("catalogue.json", "catalogue.schema.json")
    )
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(feed)
    assert {name: feed[name] for name in feed if name != "offers"} == {
        "$schema": "catalogue.schema.json",
        "format": "beweegkeur-catalogue-1",
        "time": "2026-11-03T13:03:00Z",
        "publisher": "Beweegpunt Havenstad",
        "public_url": "https://catalogus.example/site/",
    }
    assert [(offer["ref"], offer["page"]) for offer in feed["offers"]] == [
        (ref, f"https://catalogus.example/site/aanbod/{ref}.html") for ref in (1, 2, 3)
    ]


def test_codes_carry_their_word_and_photos_their_path() -> None:
    photo = a_photo(1)
    feed = json.loads(
        dict(feed_files(a_release(offers=(an_offer(photos=(photo,)),))))["feeds/catalogue.json"]
    )
    offer = feed["offers"][0]
    assert offer["movement_group"] == {"code": "WANDELEN", "label": "wandelen"}
    assert offer["suitability"][0] == {
        "condition": {"code": "DM2", "label": "diabetes type 2"},
        "suitability": "welcome",
        "check_first": "required",
    }
    assert offer["accessibility"][2] == {"code": "hearing_loop", "label": "ringleiding", "answer": "unknown"}
    assert [file["path"] for file in offer["photos"][0]["files"]] == [
        f"photos/{file.sha256}-{file.width}.webp" for file in photo.files
    ]
    assert offer["page"] == "site/aanbod/1.html"


def test_a_photo_tells_what_must_stay_in_sight_of_it_when_that_is_known() -> None:
    photos = (replace(a_photo(1), focus=Focus(337, 1000)), a_photo(2))
    files = dict(feed_files(a_release(offers=(an_offer(photos=photos),))))
    told = json.loads(files["feeds/catalogue.json"])["offers"][0]["photos"]
    assert [one.get("focus") for one in told] == [{"x": 337, "y": 1000}, None]
    assert "focus" not in told[1]


def test_newer_facts_carry_their_words_and_unknown_is_no_answer() -> None:
    feed = json.loads(dict(feed_files(a_release()))["feeds/catalogue.json"])
    walking, swimming, _chair = feed["offers"]
    assert swimming["guidance"] == [
        {"code": "qualified", "label": "begeleider met diploma"},
        {"code": "female_coach", "label": "vrouwelijke begeleider"},
    ]
    assert swimming["funds_checked"] == [
        {"code": "rotterdampas", "label": "Rotterdampas", "checked_on": "2026-09-14"}
    ]
    assert swimming["pauses"] == [{"first_day": "2026-12-21", "last_day": "2027-01-01", "note": "kerst"}]
    assert swimming["contributes"][0] == {"code": "physical", "label": "fysiek"}
    assert swimming["first_sentences"] == [
        "De begeleider ontvangt je.", "Neem badkleding en een handdoek mee.", "Je mag altijd even zitten.",
        "De eerste keer is gratis.",
    ]  # fmt: skip
    assert (walking["waiting_until"], swimming["waiting_until"]) == (None, "2026-12-01")
    told = ("may_sit", "coffee", "beginner")
    assert [[offer[name] for name in told] for offer in (walking, swimming)] == [
        ["unknown", "unknown", "unknown"], ["yes", "no", "yes"],
    ]  # fmt: skip
    assert [(offer["vgz_from"], offer["vgz_until"]) for offer in (walking, swimming)] == [
        (None, None), (None, "2027-08-31"),
    ]  # fmt: skip
    assert (walking["transport"], walking["vgz_months"], walking["ends_on"]) == (None, None, None)


def test_good_offers_have_no_problems() -> None:
    assert [offer_problems(offer) for offer in some_offers()] == [(), (), ()]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"title": ""}, "$.title"),
        ({"latitude": 4.48}, "$.latitude"),
        ({"seal": "zegel"}, "$.seal"),
        ({"price_cents": -1, "price_period": ""}, "$.price_cents"),
        ({"intake_status": "misschien"}, "$.intake_status"),
        ({"slots": (Slot(weekday=8, start="10:00", end="11:00"),)}, "$.slots[0].weekday"),
        ({"slots": (Slot(weekday=1, start="10 uur", end="11:00"),)}, "$.slots[0].start"),
        ({"suitability": (Suits(condition="DM2", suitability="maybe"),)}, "$.suitability[0].suitability"),
        ({"photos": (replace(a_photo(1), alt=""),)}, "$.photos[0].alt"),
    ],
)
def test_a_defect_names_its_field_and_refuses_the_feed(changes: dict[str, object], place: str) -> None:
    offer = an_offer(**changes)
    assert [line.split(": ")[0] for line in offer_problems(offer)] == [place]
    with pytest.raises(Refused, match="klopt niet"):
        list(feed_files(a_release(offers=(offer,))))
