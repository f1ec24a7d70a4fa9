"""Decision letters: what each says to the board of a club, on paper and as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from desktop import i18n
from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import Level
from desktop.reports.blocks import Block, Card, Cards, Document, Points, Table, Text
from desktop.reports.decision import DecisionLetter, Looked, Outcome
from desktop.reports.decision_words import (
    decision_document,
    level_words,
    outcome_words,
    verdict_words,
)
from desktop.reports.pdf import pdf_bytes
from desktop.reports.web import html_bytes
from tests.desktop.reports import letters
from tests.desktop.reports.pdf_text import pdf_pages


def _cards(letter: DecisionLetter) -> list[tuple[str, str, str]]:
    found = decision_document(letter).blocks[0]
    assert isinstance(found, Cards)
    return [(one.label, one.value, one.note) for one in found.cards if isinstance(one, Card)]


def _of(document: Document, kind: type[Block]) -> list[Block]:
    return [one for one in document.blocks if isinstance(one, kind)]


def _points(letter: DecisionLetter, place: int) -> list[tuple[str, str]]:
    block = _of(decision_document(letter), Points)[place]
    assert isinstance(block, Points)
    return [(one.title, one.text) for one in block.points]


def test_an_approval_says_who_until_when_and_under_which_rules() -> None:
    assert _cards(letters.APPROVED) == [
        ("Besluit", "Goedgekeurd", "Op 7 maart 2026, door Bilal"),
        ("Geldig tot en met", "7 maart 2027", "12 maanden"),
        ("Kwaliteitseisen", "RSS-KWAL-2025.1", "We keken naar 4 punten."),
    ]
    texts = [one.text for one in _of(decision_document(letters.APPROVED), Text) if isinstance(one, Text)]
    assert texts[2:] == [
        "Anna droeg het aanbod voor op 2 maart 2026. Bilal keek ook mee en keurde het goed op 7 maart 2026.",
        "Met vriendelijke groet,",
        "Bilal, Sportloket Rotterdam",
        "Alles waarover we besloten, ligt vast onder dit zegel. Daarmee is later te zien dat er niets is "
        "veranderd. Deze brief is ervan gemaakt.",
        "39c9487e" * 8,
        "Aanbod 7, goedkeuring 1.",
    ]


def test_an_approval_tells_the_agreements_and_every_verdict() -> None:
    tables = [one for one in _of(decision_document(letters.APPROVED), Table) if isinstance(one, Table)]
    assert {one.caption: one.rows for one in tables} == {
        "Afspraken": (
            (
                "Gedragscode vastgesteld en besproken",
                "Bespreken in de ledenvergadering",
                "Secretaris",
                "1 juni 2026",
            ),
        ),
        "Jullie organisatie": (
            ("Gedragscode vastgesteld en besproken", "voldoet, met afspraak", "1 juni 2026"),
        ),
        "De mensen die begeleiden": (("VOG voor iedereen", "gezien", ""),),
        "Het aanbod zelf": (("Na afloop tijd voor koffie", "voldoet nog niet", ""),),
        "De plek": (("AED binnen 6 minuten", "voldoet", "1 maart 2027"),),
    }


def test_an_approval_says_what_happens_now() -> None:
    assert [title for title, _text in _points(letters.APPROVED, 0)] == [
        "Jaarcheck",
        "Gegevens bevestigen",
        "Er verandert iets",
        "Dit verloopt het eerst",
        "Einde van de goedkeuring",
        "Vragen, of ben je het er niet mee eens?",
    ]
    first = _points(letters.APPROVED, 0)[3][1]
    assert first == "“AED binnen 6 minuten” geldt tot en met 1 maart 2027. Laat op tijd nieuw bewijs zien."


def test_several_points_that_end_on_one_day_are_told_once() -> None:
    same = [
        Looked(level=Level.OFFER, criterion=name, verdict=Verdict.MEETS, until=date(2026, 9, 1))
        for name in ("Een", "Twee")
    ]
    told = _points(replace(letters.APPROVED, looked_at=tuple(same)), 0)[3][1]
    assert told == (
        "2 punten gelden tot en met 1 september 2026; ze staan op de volgende bladzijde. "
        "Laat op tijd nieuw bewijs zien."
    )


def test_evidence_that_outlives_the_approval_is_not_announced() -> None:
    late = replace(letters.APPROVED.looked_at[3], until=date(2028, 1, 1))
    titles = [title for title, _text in _points(replace(letters.APPROVED, looked_at=(late,)), 0)]
    assert "Dit verloopt het eerst" not in titles


def test_an_exception_and_a_mark_stand_with_the_decision() -> None:
    assert _points(letters.EXCEPTION, 1) == [
        (
            "Uitzondering: besloten door iemand die aan het aanbod had gewerkt",
            "De enige andere collega is langdurig afwezig.",
        ),
        (
            "zonder vierogencontrole (enkele gebruiker)",
            "Dit is besloten in een programma voor één gebruiker. "
            "Dat controleert niet wie er achter het scherm zit.",
        ),
    ]
    texts = [one.text for one in _of(decision_document(letters.EXCEPTION), Text) if isinstance(one, Text)]
    assert texts[1:3] == [
        "Voor deze goedkeuring hoeven jullie niets meer te doen.",
        "Anna droeg het aanbod voor op 2 maart 2026 en keurde het goed op 7 maart 2026.",
    ]


def test_a_return_says_per_field_what_is_still_needed() -> None:
    assert _points(letters.RETURNED, 0) == [
        ("Prijs", "Is het inschrijfgeld eenmalig?"),
        ("", "Spreek af wie er invalt."),
    ]
    assert _cards(letters.RETURNED) == [
        ("Besluit", "Nog niet klaar", "Op 7 maart 2026, door Bilal"),
        ("Wat dit betekent", "Aanvullen", "Daarna kijken we er opnieuw naar."),
    ]


def test_what_a_no_a_time_offline_and_a_goodbye_mean() -> None:
    others = (letters.REJECTED, letters.SUSPENDED, replace(letters.SUSPENDED, until=None), letters.WITHDRAWN)
    assert [_cards(one)[1][1:] for one in others] == [
        ("Niet in de catalogus", "Met een aangepast aanbod kunnen jullie het opnieuw proberen."),
        ("We verwijzen niemand", "Uiterlijk op 10 maart 2026 beslist een kwaliteitsmedewerker."),
        ("We verwijzen niemand", "Tot we het jullie laten weten."),
        ("Niet meer in de catalogus", "Dat geldt voor alles wat we publiceren."),
    ]


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Every language in turn, and Dutch again afterwards."""
    i18n.use(request.param)
    yield request.param
    i18n.use("nl")


@pytest.mark.parametrize("letter", letters.ALL, ids=lambda one: f"{one.outcome}-{bool(one.mark)}")
def test_paper_and_web_page_say_the_same_and_twice_the_same(letter: DecisionLetter, language: str) -> None:
    document = decision_document(letter)
    pages, web = pdf_pages(pdf_bytes(document)), html_bytes(document)
    assert (pdf_bytes(document), html_bytes(document)) == (pdf_bytes(decision_document(letter)), web)
    assert len(pages) == (2 if letter.outcome is Outcome.APPROVED else 1)
    assert f'<html lang="{language}">' in web.decode()
    for words in (
        outcome_words()[letter.outcome],
        letter.mark,
        letter.seal,
        *(w.text for w in letter.reasons),
    ):
        assert (words in " ".join(pages), words in web.decode()) == (True, True)


def test_every_outcome_verdict_and_level_has_a_word() -> None:
    assert set(outcome_words()) == set(Outcome)
    assert set(verdict_words()) == set(Verdict)
    assert set(level_words()) == set(Level)


def test_a_name_that_looks_like_markup_is_only_text() -> None:
    letter = replace(letters.REJECTED, title="<b>Dans & zo</b>", provider="<script>")
    document = decision_document(letter)
    assert "<b>Dans & zo</b>" in " ".join(pdf_pages(pdf_bytes(document)))
    assert "<script>" not in html_bytes(document).decode()


def test_an_exception_from_a_demand_stands_in_the_letter_with_its_end_and_who_granted_it() -> None:
    tables = {one.caption: one for one in _of(decision_document(letters.EXCEPTION), Table)
              if isinstance(one, Table)}  # fmt: skip
    told = tables["Uitzonderingen"]
    assert told.heads == ("Over", "Waarom", "Verleend door", "Loopt af op")
    assert told.rows == (("Vertrouwenspersoon vindbaar", "Begint in mei", "Bilal", "1 juni 2026"),)
    assert "Uitzonderingen" not in {
        one.caption for one in _of(decision_document(letters.APPROVED), Table) if isinstance(one, Table)
    }
