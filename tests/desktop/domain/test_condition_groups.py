"""What a club says of a group of conditions: taken by name, never spread over the group by a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import questionnaire, vocabulary
from desktop.domain.intake import Kind, Line, known_answers
from desktop.domain.intake_answers import put
from desktop.domain.intake_reading import understand
from desktop.domain.offers import OfferDraft, Suits
from tests.factories import a_draft

GROUPS = {
    line.code: line for one in questionnaire().questions for line in one.lines if line.kind is Kind.GROUP
}


def read(code: str, text: str) -> dict[str, str]:
    """What is taken of an answer, by condition."""
    found = understand(GROUPS[code], text)
    assert found.question == ""
    return dict(found.value)


def asked(code: str, text: str) -> str:
    found = understand(GROUPS[code], text)
    assert found.value is None
    return found.question


@pytest.mark.parametrize("text", ["speciaal voor", "Speciaal voor!", "speciaal", "speciaal voor iedereen",
                                  "speciaal voor de rest", "speciaal voor MS, en nog wat"])  # fmt: skip
def test_special_for_without_a_name_of_this_group_is_asked(text):
    assert asked("brain", text) == (
        "Voor welke precies? Kies uit: beroerte (CVA) of hersenletsel (NAH); ziekte van Parkinson; "
        "multiple sclerose (MS); (beginnende) dementie. Schrijf bijvoorbeeld: "
        "speciaal voor beroerte (CVA) of hersenletsel (NAH) en ziekte van Parkinson."
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sugar", "speciaal voor diabetes"),
        ("sugar", "speciaal voor suiker"),
        ("brain", "speciaal voor MS of Parkinson"),
        ("brain", "speciaal voor COPD"),
        ("mind", "speciaal alleen voor autisme"),
        ("brain", "speciaal voor MS, niet voor Parkinson"),
        ("brain", "speciaal voor MS, welkom voor MS"),
    ],
)
def test_a_word_that_may_mean_more_is_asked(code, text):
    assert asked(code, text).startswith("Voor welke precies?")


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        ("brain", "MS en Parkinson", "Is dat welkom, speciaal voor of niet geschikt?"),
        ("brain", "niet welkom", "Wat bedoel je: welkom?"),
        ("brain", "niet speciaal voor MS", "Wat bedoel je: speciaal voor?"),
        ("brain", "welkom, mits iemand zelf loopt", "Voor welke precies?"),
        ("lungs", "ligt eraan", "Dit woord kennen we niet. Kies er één uit de lijst."),
    ],
)
def test_what_is_no_answer_is_asked(code, text, sentence):
    assert asked(code, text).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("speciaal voor MS en Parkinson", {"MS": "specialised", "PARK": "specialised"}),
        ("Speciaal voor mensen met de ziekte van Parkinson.", {"PARK": "specialised"}),
        ("speciaal voor MS/Parkinson & NAH",
         {"MS": "specialised", "PARK": "specialised", "STROKE": "specialised"}),
        ("speciaal voor MS; welkom: Parkinson, dementie", {"MS": "specialised", "PARK": "welcome",
                                                           "DEM": "welcome"}),
        ("speciaal voor MS, welkom voor de rest",
         {"MS": "specialised", "STROKE": "welcome", "PARK": "welcome", "DEM": "welcome"}),
        ("niet geschikt voor dementie en welkom voor MS", {"DEM": "not_suitable", "MS": "welcome"}),
        ("welkom", dict.fromkeys(("STROKE", "PARK", "MS", "DEM"), "welcome")),
        ("ongeschikt", dict.fromkeys(("STROKE", "PARK", "MS", "DEM"), "not_suitable")),
        ("welcome", dict.fromkeys(("STROKE", "PARK", "MS", "DEM"), "welcome")),
    ],
)  # fmt: skip
def test_names_are_read_as_a_club_writes_them(text, found):
    assert read("brain", text) == found


def test_a_name_that_holds_a_comma_or_a_word_between_is_one_name():
    assert read("mind", "speciaal voor depressie, angst of burn-out en eenzaamheid") == {
        "MENT": "specialised", "LONE": "specialised",
    }  # fmt: skip


def test_the_drop_down_names_each_condition():
    assert GROUPS["lungs"].choices == (
        "welkom", "speciaal voor COPD", "speciaal voor astma", "niet geschikt"
    )  # fmt: skip


@pytest.mark.parametrize("line", GROUPS.values(), ids=GROUPS)
def test_every_choice_is_certain(line: Line):
    assert [understand(line, one).words for one in line.choices] == list(line.choices)


def test_what_we_know_of_part_of_a_group_is_told_by_name():
    rows = (Suits(condition="MS", suitability="specialised"), Suits(condition="DEM", suitability="welcome"))
    known = known_answers(questionnaire(), replace(a_draft(1), suitability=rows), {})
    assert known["conditions.brain"] == (
        "welkom: (beginnende) dementie; speciaal voor multiple sclerose (MS)"
    )


conditions = st.sampled_from(vocabulary("conditions").codes)
rows = st.builds(
    Suits,
    condition=conditions,
    suitability=st.sampled_from(vocabulary("suitability").codes),
    check_first=st.sampled_from(("none", "advised", "required")),
)
drafts = st.lists(rows, unique_by=lambda one: one.condition).map(
    lambda found: replace(a_draft(1), suitability=tuple(found))
)


def brought_in(known: dict[str, str], draft: OfferDraft) -> OfferDraft:
    """The draft after every line about conditions is read, as if the club had written it itself."""
    for line in GROUPS.values():
        if line.key in known:
            found = understand(line, known[line.key])
            assert found.question == ""
            draft, _said = put(draft, {}, line, found.value)
    return draft


@given(drafts)
def test_writing_and_reading_back_what_an_offer_suits_changes_nothing(draft):
    known = known_answers(questionnaire(), draft, {})
    assert brought_in(known, draft) == draft
    fresh = brought_in(known, replace(draft, suitability=()))
    told = {(one.condition, one.suitability) for one in draft.suitability}
    assert {(one.condition, one.suitability) for one in fresh.suitability} == told
