"""The controlled words and what people call them."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vocabulary, vocabulary_names
from desktop.domain.offers import OfferDraft
from desktop.domain.photos import PURPOSES, Consent
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.vocabulary import CheckFirst, effective_check_first
from desktop.errors import Refused
from desktop.resources import resource

LEVELS = st.sampled_from(CheckFirst)
CONDITIONS = vocabulary("conditions")


def test_all_kinds_of_words_are_there() -> None:
    assert vocabulary_names() == (
        "accessibility",
        "answers",
        "check_first",
        "clothing",
        "club_roles",
        "conditions",
        "consent_kinds",
        "dayparts",
        "facilities",
        "funds",
        "genders",
        "group_forms",
        "guidance",
        "human_capital",
        "intake_status",
        "intervention_levels",
        "languages",
        "legal_forms",
        "levels",
        "movement_forms",
        "movement_groups",
        "photo_purposes",
        "price_periods",
        "provider_types",
        "relations",
        "school_holidays",
        "settings",
        "sighting_ways",
        "sightings",
        "staff_roles",
        "starting",
        "suitability",
        "suspension_categories",
        "target_groups",
        "trade_labels",
        "transport",
        "weekdays",
        "welcome_by",
        "workshops",
    )


@pytest.mark.parametrize("name", vocabulary_names())
def test_a_word_leads_to_one_code_unless_it_is_listed_as_ambiguous(name: str) -> None:
    words = vocabulary(name)
    several = {word for word, codes in words.words.items() if len(codes) > 1}
    assert several == words.ambiguous


@pytest.mark.parametrize("name", vocabulary_names())
def test_every_term_has_its_own_dutch_and_english_label(name: str) -> None:
    terms = list(vocabulary(name))
    assert all(term.nl and term.en for term in terms)
    assert len({term.nl for term in terms}) == len({term.en for term in terms}) == len(terms)
    assert [vocabulary(name).code_for(term.nl) for term in terms] == [term.code for term in terms]


@pytest.mark.parametrize("name", vocabulary_names())
def test_the_file_of_a_kind_holds_every_code_once(name: str) -> None:
    content = tomllib.loads(resource("vocabularies", f"{name}.toml").read_text(encoding="utf-8"))
    assert tuple(entry["code"] for entry in content["terms"]) == vocabulary(name).codes


def test_every_form_of_movement_belongs_to_a_group_and_every_group_has_forms() -> None:
    groups = {term.group for term in vocabulary("movement_forms")}
    assert groups == set(vocabulary("movement_groups").codes)


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("conditions", "suikerziekte", "DM2"),
        ("conditions", "Burn-out", "MENT"),
        ("conditions", "dm2", "DM2"),
        ("conditions", "NAH", "STROKE"),
        ("conditions", "type 1 diabetes", "DM1"),
        ("movement_forms", "PINGPONG", "table_tennis"),
        ("movement_forms", "kanoën", "canoeing"),
        ("movement_groups", "iets rustigs", "ONTSPANNING"),
        ("target_groups", "55+", "seniors_55"),
        ("price_periods", "per maand", "month"),
        ("weekdays", "Vrijdag", "5"),
        ("answers", "?", "unknown"),
        ("accessibility", "drempelvrij", "step_free"),
        ("guidance", "gastheer/-vrouw", "host"),
        ("guidance", "vrouwelijke trainer", "female_coach"),
        ("transport", "halte ≤ 800 m", "stop_800"),
        ("transport", "Eigen vervoer", "own_transport"),
        ("facilities", "kleedkamer", "changing_room"),
        ("starting", "doorlopend", "ongoing"),
        ("school_holidays", "gaat door", "goes_on"),
        ("intervention_levels", "goed onderbouwd", "well_founded"),
        ("human_capital", "sociaal", "social"),
        ("group_forms", "duo", "pair"),
        ("clothing", "sportkleding", "sports"),
        ("welcome_by", "gastvrouw", "host"),
    ],
)
def test_words_people_use_lead_to_the_code(name: str, word: str, code: str) -> None:
    assert vocabulary(name).code_for(word) == code


def test_an_ambiguous_word_offers_its_codes_and_chooses_none() -> None:
    assert CONDITIONS.codes_for("suiker") == ("DM1", "DM2")
    assert CONDITIONS.code_for("suiker") is None


@pytest.mark.parametrize("word", ["", "  ", "hoofdpijn", "\u0000"])
def test_an_unknown_word_leads_to_nothing(word: str) -> None:
    assert CONDITIONS.codes_for(word) == ()


def test_heart_and_diabetes_need_a_check_first() -> None:
    required = {term.code for term in CONDITIONS if term.check_first is CheckFirst.REQUIRED}
    assert required == {"CARD", "DM1", "DM2"}
    assert len(CONDITIONS) == 26


def test_an_unknown_code_shows_as_itself() -> None:
    assert CONDITIONS.label("OLD") == "OLD"
    assert CONDITIONS.label("DM2", "en") == "type 2 diabetes"


def test_words_of_drafts_and_rules_are_in_the_vocabularies() -> None:
    offer, provider = OfferDraft(provider=1, title="x"), ProviderDraft(name="x")
    assert offer.gender in vocabulary("genders")
    assert offer.setting in vocabulary("settings")
    assert provider.type in vocabulary("provider_types")
    assert set(offer.languages) <= set(vocabulary("languages").codes)
    assert vocabulary("photo_purposes").codes == PURPOSES
    assert vocabulary("consent_kinds").codes == tuple(kind for kind in Consent if kind)
    assert vocabulary("relations").codes == tuple(Relation)
    assert vocabulary("check_first").codes == tuple(CheckFirst)


@given(LEVELS, LEVELS)
def test_a_check_is_never_lowered(condition: CheckFirst, own: CheckFirst) -> None:
    level = effective_check_first(condition, own)
    assert level.weight >= condition.weight
    assert level.weight >= own.weight
    assert level in (condition, own)


def test_an_offer_may_raise_a_check() -> None:
    assert effective_check_first(CheckFirst.NONE, CheckFirst.REQUIRED) is CheckFirst.REQUIRED
    assert effective_check_first(CheckFirst.REQUIRED, CheckFirst.NONE) is CheckFirst.REQUIRED


@pytest.mark.parametrize("own", ["", "verplicht", "REQUIRED"])
def test_a_level_of_check_first_that_does_not_exist_is_refused(own: str) -> None:
    with pytest.raises(Refused):
        effective_check_first(CheckFirst.REQUIRED, own)


def test_the_codes_of_a_vocabulary_are_its_codes_in_the_order_of_the_screen() -> None:
    assert vocabulary("price_periods").codes == ("free", "lesson", "card", "month", "year")
    assert list(vocabulary("weekdays").words)[:2] == ["1", "maandag"]
