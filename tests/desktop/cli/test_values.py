"""What people type becomes fields of drafts, and everything that is wrong is said at once."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.cli.values import assigned, draft_fields, field_value, json_file
from desktop.domain.offers import Fact, OfferDraft, Slot, Suits
from desktop.domain.providers import ProviderDraft
from desktop.errors import Invalid, Problem, Refused

FIELDS = tuple(OfferDraft.__dataclass_fields__)


@pytest.mark.parametrize(
    ("pair", "field", "value"),
    [
        ("title= Wandelen ", "title", "Wandelen"),
        ("title=a=b", "title", "a=b"),
        ("price=12,50", "price_cents", 1250),
        ("price=€ 12,5", "price_cents", 1250),
        ("price=25,-", "price_cents", 2500),
        ("price=25", "price_cents", 2500),
        ("price_cents=1250", "price_cents", 1250),
        ("price_cents=€ 12.50", "price_cents", 1250),
        ("price_cents=", "price_cents", None),
        ("price_period=per maand", "price_period", "month"),
        ("movement_form=Wandelen", "movement_form", "walking"),
        ("target_groups=weinig bewegen, 65+", "target_groups", ("inactive_adults", "seniors_65")),
        ("target_groups=", "target_groups", ()),
        ('target_groups=["seniors_55"]', "target_groups", ("seniors_55",)),
        ("flexible=ja", "flexible", True),
        ("flexible=False", "flexible", False),
        ("min_age=55", "min_age", 55),
        ("latitude=51,92", "latitude", 51.92),
        ("postcode=3083ab", "postcode", "3083 AB"),
        ("contact_phone=010-1234567", "contact_phone", "+31101234567"),
        ("house_number=12a", "house_number", "12 a"),
        ("suitability=DM2", "suitability", (Suits(condition="DM2"),)),
        (
            "suitability=DM2:welkom,CARD:speciaal:required",
            "suitability",
            (
                Suits(condition="DM2"),
                Suits(condition="CARD", suitability="specialised", check_first="required"),
            ),
        ),
        ("accessibility=step_free:ja", "accessibility", (Fact(code="step_free", answer="yes"),)),
    ],
)
def test_a_typed_field_becomes_a_value(pair: str, field: str, value: object) -> None:
    assert draft_fields(OfferDraft, assigned([pair])) == {field: value}


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("di 10:00-11:00", Slot(weekday=2, start="10:00", end="11:00")),
        ("Dinsdag 9.30 – 10.30 uur", Slot(weekday=2, start="09:30", end="10:30")),
        ("ma 9:30-10:30 om de week", Slot(weekday=1, start="09:30", end="10:30", every_weeks=2)),
        ("zo 9:30-10:30 elke 3 weken", Slot(weekday=7, start="09:30", end="10:30", every_weeks=3)),
        (
            '[{"weekday": 1, "start": "09:00", "end": "10:00", "first_day": "2026-03-02"}]',
            Slot(weekday=1, start="09:00", end="10:00", first_day=date(2026, 3, 2)),
        ),
    ],
)
def test_a_moment_reads_as_people_write_it(text: str, slot: Slot) -> None:
    assert draft_fields(OfferDraft, {"slots": text}) == {"slots": (slot,)}


def test_a_file_gives_values_of_their_own_kind() -> None:
    given_ = {
        "title": "Wandelen", "provider": 3, "flexible": True, "latitude": 51, "min_age": None,
        "suitability": [{"condition": "DM2", "check_first": "advised"}], "slots": ["di 10:00-11:00"],
    }  # fmt: skip
    assert draft_fields(OfferDraft, given_) == {
        "title": "Wandelen", "provider": 3, "flexible": True, "latitude": 51.0, "min_age": None,
        "suitability": (Suits(condition="DM2", check_first="advised"),),
        "slots": (Slot(weekday=2, start="10:00", end="11:00"),),
    }  # fmt: skip


def test_everything_that_is_wrong_is_said_at_once_with_the_names_of_the_fields() -> None:
    with pytest.raises(Invalid) as refused:
        draft_fields(
            OfferDraft,
            {
                "colour": "red",
                "level": "xx",
                "min_age": "veel",
                "flexible": "misschien",
                "slots": "morgen",
                "price": "x",
            },
        )
    assert [problem.field for problem in refused.value.problems] == [
        "colour", "level", "min_age", "flexible", "slots", "price_cents",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 3), ("title", "a\0b"), ("title", "\ud800"), ("min_age", True), ("min_age", 2**40),
        ("min_age", "99999999999"), ("latitude", "nan"), ("latitude", True), ("latitude", [1]),
        ("latitude", [2**63, "", ""]), ("latitude", [0, [5, 2], 0]),
        ("slots", 3), ("slots", "[1"), ("slots", [{"weekday": 1}]), ("slots", [{"weekday": 1, "a": "b"}]),
        ("flexible", 1),
        ("slots", [3]), ("suitability", "DM2:a:b:c"), ("suitability", "XYZ"), ("price", -1), ("price", True),
        ("price", "1,234"), ("postcode", "12"), ("target_groups", "ouderen"), ("host_consent", None),
    ],
)  # fmt: skip
def test_ugly_values_are_refused_and_name_their_field(field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        draft_fields(OfferDraft, {field: value})
    assert {problem.field for problem in refused.value.problems} == {
        "price_cents" if field == "price" else field
    }


PLAIN = some.text() | some.none() | some.integers() | some.floats() | some.booleans()


@given(some.dictionaries(some.sampled_from([*FIELDS, "price", "x"]), PLAIN | some.lists(PLAIN, max_size=3)))
def test_no_value_whatever_breaks_the_reading(values: dict[str, object]) -> None:
    with suppress(Invalid):
        assert set(draft_fields(OfferDraft, values)) <= set(FIELDS)


def test_a_word_without_an_equals_sign_is_no_field() -> None:
    with pytest.raises(Invalid) as refused:
        assigned(["title", "=x", "a=b"])
    assert refused.value.problems == (
        Problem("title", "Schrijf VELD=WAARDE, zoals title=Wandelen."),
        Problem("=x", "Schrijf VELD=WAARDE, zoals title=Wandelen."),
    )


def test_a_field_that_is_given_twice_is_refused_instead_of_guessed() -> None:
    with pytest.raises(Invalid) as refused:
        assigned(["a=1", "b=2", " a =3"])
    assert refused.value.problems == (Problem("a", "a staat er meer dan eens. Geef het één keer op."),)


def test_a_provider_reads_its_numbers_and_dates() -> None:
    typed = ["kvk=1234 5678", "founded=06apr1927", "website=www.club.nl", "type=stichting"]
    assert draft_fields(ProviderDraft, assigned(typed)) == {
        "kvk": "12345678", "founded": date(1927, 4, 6), "website": "https://www.club.nl",
        "type": "foundation",
    }  # fmt: skip


def test_one_option_names_itself_when_it_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        field_value("until", date, "morgen")
    (problem,) = refused.value.problems
    assert problem == Problem("until", "“morgen” is geen bestaande datum. Schrijf het zoals 06-04-1927.")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"\x89PNG"])
def test_a_file_that_is_no_json_is_refused_in_one_sentence(tmp_path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(Refused, match="is geen JSON-bestand in UTF-8"):
        json_file(str(tmp_path / "x.json"))


def test_a_file_that_is_not_there_or_much_too_large_is_refused(tmp_path) -> None:
    with pytest.raises(Refused, match="kan niet worden gelezen"):
        json_file(str(tmp_path / "absent.json"))
    with pytest.raises(Refused, match="kan niet worden gelezen"):
        json_file(str(tmp_path))
    (tmp_path / "x.json").write_bytes(b" " * 5_000_001)
    with pytest.raises(Refused, match="is te groot"):
        json_file(str(tmp_path / "x.json"))
