"""Medical promises are found, and ordinary sentences about moving and health are left alone."""

from __future__ import annotations

import pytest

from desktop.domain.promises import promises

FOUND = [
    ("Wandelen geneest.", "geneest"),
    ("Niet alleen geneest het, het is ook leuk.", "geneest"),
    ("Tai chi kan stijve knieën genezen.", "kan stijve knieën genezen"),
    ("Bewegen helpt tegen stress.", "helpt tegen stress"),
    ("Zwemmen helpt heel goed tegen rugpijn.", "helpt heel goed tegen rugpijn"),
    ("Goed tegen chronische pijn.", "Goed tegen chronische pijn"),
    ("Dit verlaagt je bloeddruk.", "verlaagt je bloeddruk"),
    ("Verlaagt je hoge bloeddruk en meer.", "Verlaagt je hoge bloeddruk"),
    ("Je bloedsuiker daalt.", "bloedsuiker daalt"),
    ("Het verbetert je longfunctie.", "verbetert je longfunctie"),
    ("Het vermindert pijn.", "vermindert pijn"),
    ("Fietsen voorkomt dementie.", "voorkomt dementie"),
    ("Oefeningen om klachten te verminderen.", "klachten te verminderen"),
    ("Zo kom je van je rugpijn af!", "van je rugpijn af"),
    ("Word pijnvrij.", "pijnvrij"),
    ("Straks heb je minder medicijnen nodig.", "minder medicijnen"),
    ("Keer je diabetes om", "Keer je diabetes om"),
    ("Gegarandeerd resultaat", "Gegarandeerd resultaat"),
    ("In tien weken 5 kilo lichter.", "5 kilo lichter"),
    ("It lowers your blood pressure.", "lowers your blood pressure"),
    ("Swimming relieves back pain.", "relieves back pain"),
]
LEFT_ALONE = [
    "We beloven geen genezing.",
    "Bewegen geneest niet, maar het is fijn.",
    "Een muts helpt tegen de kou.",
    "Samen wandelen helpt tegen eenzaamheid.",
    "Voor mensen die genezen zijn van kanker.",
    "Voor wie pijn heeft of klachten aan de rug.",
    "Gebruik je medicijnen? Zeg het ons even.",
    "Valpreventie: sterker staan en weten hoe je veilig opstaat.",
    "Langzame bewegingen die rust geven en je balans sterker maken.",
    "Fijn voor stijve knieën en heupen.",
    "Heb je diabetes? Dan ben je welkom.",
    "Overleg met je huisarts bij hoge bloeddruk.",
    "We spelen tegen een ander team.",
    "Geneesmiddelen hoef je niet mee te nemen.",
    "",
]


@pytest.mark.parametrize(("text", "words"), FOUND, ids=[text for text, _words in FOUND])
def test_a_promise_is_found_with_its_place(text: str, words: str) -> None:
    assert [text[start:end] for start, end in promises(text)] == [words]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_promises_nothing_is_left_alone(text: str) -> None:
    assert list(promises(text)) == []
