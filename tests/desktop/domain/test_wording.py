"""Help with words: names, numbers and promises stop a proposal; hints for easy Dutch are few and right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.catalogues import word_list
from desktop.domain.providers import ProviderDraft
from desktop.domain.wording import TEXTS, Kind, hindrances, remarks, remarks_on
from desktop.example.tales import tales
from tests.factories import TODAY, a_draft


def said(text: str, name: str = "summary") -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in remarks_on(name, text, word_list())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bel 06 12345678.", [(Kind.CONTACT, "06 12345678")]),
        ("Mail ria@club.nl", [(Kind.CONTACT, "ria@club.nl")]),
        ("Mevrouw de Vries wacht op je", [(Kind.PERSON, "Mevrouw de Vries")]),
        ("Bel Marja, dat verlaagt je bloeddruk.",
         [(Kind.PERSON, "Marja"), (Kind.PROMISE, "verlaagt je bloeddruk")]),
        ("Indien je wilt, kun je participeren. Indien niet, dan niet.",
         [(Kind.HARD_WORD, "Indien"), (Kind.HARD_WORD, "participeren")]),
        ("Betalen d.m.v. pin", [(Kind.HARD_WORD, "d.m.v.")]),
        ("Een bewegingsstimuleringsprogramma", [(Kind.LONG_WORD, "bewegingsstimuleringsprogramma")]),
        ("De deelnemers worden door ons begeleid.", [(Kind.PASSIVE, "worden door ons begeleid")]),
        ("Sporten is leuk, en sport is gezond.", [(Kind.SPORT, "Sporten")]),
        ("Je hoeft niet te sporten.", [(Kind.SPORT, "sporten")]),
    ],
)  # fmt: skip
def test_what_to_look_at_is_found_what_blocks_first(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wij werken samen met Rotterdam Sportsupport en Sport & Bewegen.",
        "Vraag het Jeugdfonds Sport en Cultuur.",
        "Sport en Spel Rotterdam doet mee. Sport Nu!",
        "Neem gewone sportschoenen mee naar de sporthal van de sportvereniging.",
        "Van 12-03-2026 tot 14-06-2026.",
        "Je wordt gezond en sterk.",
        "Stichting Participatie helpt mee.",
        "",
    ],
)
def test_names_and_plain_words_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_long_sentence_is_more_than_twenty_words() -> None:
    twenty = " ".join(["lopen"] * 20)
    assert said(f"Kort. {twenty}.") == []
    assert said(f"Kort. {twenty} nu.") == [(Kind.LONG_SENTENCE, f"{twenty} nu.")]


def test_a_place_may_be_called_after_somebody() -> None:
    assert said("Café bij Ria", "place") == []
    assert said("bij mevrouw Jansen", "place") == [(Kind.PERSON, "mevrouw Jansen")]


def test_each_kind_in_a_field_is_one_hindrance() -> None:
    draft = replace(
        a_draft(1),
        summary="Wandelen geneest, en geneest nog eens.",
        how_to_join="Bel Marja of Henk op 06 12345678.",
        first_time="Indien je wilt.",
    )
    labels = {"summary": "Samenvatting", "how_to_join": "Aanmelden"}
    assert list(hindrances(draft, word_list(), labels)) == [
        ("summary", "In Samenvatting staat een medische belofte: “geneest”"),
        ("how_to_join", "In Aanmelden staat een naam van iemand: “Marja”"),
        ("how_to_join", "In Aanmelden staat een telefoonnummer of mailadres"),
    ]


def test_the_texts_of_the_example_city_give_hardly_a_hint() -> None:
    drafts = [tale.draft(1, ProviderDraft(name="Club"), TODAY) for tale in tales()]
    found = [(draft.title, one.text) for draft in drafts for one in remarks(draft, word_list())]
    assert [one for one in found if "belofte" in one[1] or "naam" in one[1]] == []
    assert len(found) <= len(drafts) / 4


WORDS = some.sampled_from(
    [
        "Bel",
        "Marja",
        "indien",
        "sport",
        "worden",
        "geholpen",
        "geneest",
        "06",
        "12345678",
        "a@b.nl",
        ".",
        "\n",
        "é",
    ]
)


@given(
    text=some.text(max_size=80) | some.lists(WORDS, max_size=30).map(" ".join), host=some.text(max_size=20)
)
def test_every_remark_points_at_words_of_the_text(text: str, host: str) -> None:
    for name in TEXTS:
        for one in remarks_on(name, text, word_list(), host):
            assert 0 <= one.start < one.end <= len(text)
            assert text[one.start : one.end].strip()
