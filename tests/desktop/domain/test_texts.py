"""What nobody sees leaves a text; what people read stays as it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.offers import OfferDraft
from desktop.domain.providers import ProviderDraft
from desktop.domain.texts import length_problems, tidy, visible
from desktop.errors import Problem


def test_signs_that_nobody_sees_go_and_words_stay() -> None:
    pasted = {
        "Wan\u202edelen": "Wandelen",
        "Wan\x00de\x07len\x1b": "Wandelen",
        "\u200bWandelen\ufeff": "Wandelen",
        "Wan\udc80delen\ufffe": "Wandelen",
        "één\r\ntwee\vdrie\u2028vier": "één\ntwee\ndrie\nvier",
        "👩\u200d🦽 rolt\tmee": "👩\u200d🦽 rolt\tmee",
        "İstanbul, Ελλάδα, مرحبا": "İstanbul, Ελλάδα, مرحبا",
    }
    assert {typed: visible(typed) for typed in pasted} == pasted


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_a_draft_without_such_signs_is_the_very_same() -> None:
    draft = OfferDraft(provider=1, title="Wandelen", description="Rustig.\nMet koffie.")
    assert tidy(draft) is draft
    assert tidy(OfferDraft(provider=1, title="Wan\u202edelen", price_cents=5)) == OfferDraft(
        provider=1, title="Wandelen", price_cents=5
    )


def test_a_text_is_at_most_three_pages_and_a_name_one_line() -> None:
    draft = ProviderDraft(name="n" * 201, street="s" * 5000, city="c" * 5001)
    assert length_problems(draft) == [
        Problem("name", "Deze tekst is langer dan 200 tekens. Maak hem korter."),
        Problem("city", "Deze tekst is langer dan 5000 tekens. Maak hem korter."),
    ]


def test_what_is_counted_has_a_sane_size() -> None:
    odd = OfferDraft(provider=1, title="Wandelen", group_size=0, trial_sessions=-1, lessons_per_card=1000)
    assert odd.problems() == [
        Problem("group_size", "Dit is een getal van 1 tot en met 999."),
        Problem("trial_sessions", "Dit is een getal van 0 tot en met 99."),
        Problem("lessons_per_card", "Dit is een getal van 1 tot en met 999."),
    ]
    assert OfferDraft(provider=1, title="Wandelen", trial_sessions=0).problems() == []
