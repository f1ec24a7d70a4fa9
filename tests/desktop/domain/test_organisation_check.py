"""The check by phone: what its answers come to, and what is refused."""

from dataclasses import replace
from datetime import date

from desktop.catalogues import vitality_model, vocabulary
from desktop.domain.organisation_check import CODES, CheckDraft, Finding, Outcome, outcome, script

TODAY = date(2026, 3, 10)
MODEL = vitality_model()
LABELS = vocabulary("trade_labels").codes
BEST = {code: len(MODEL.points[code]) for code in CODES}


def problems(draft: CheckDraft) -> dict[str, str]:
    return dict(draft.problems(MODEL, TODAY, LABELS))


def test_best_answers_everywhere_are_in_order() -> None:
    assert outcome(MODEL, BEST) == Outcome(finding=Finding.GOOD, safe_climate=100.0, red_flags=(), missing=())


def test_a_single_red_flag_asks_for_attention_even_with_questions_open() -> None:
    assert outcome(MODEL, {"ORG-4": 1}) == Outcome(
        finding=Finding.ATTENTION, safe_climate=None, red_flags=("ORG-4",), missing=CODES[1:]
    )
    assert outcome(MODEL, BEST | {"FIN-1": 2}).red_flags == ("FIN-1",)
    assert outcome(MODEL, BEST | {"FIN-1": 3}).finding is Finding.GOOD


def test_a_safe_climate_below_seventy_asks_for_attention_and_exactly_seventy_does_not() -> None:
    # weights 2 2 1 1 1: (2·100 + 2·50 + 100 + 100 + 0) / 7 = 71.4…; with VSK-4 partly 64.3
    half = BEST | {"VSK-2": 2, "VSK-5": 1}
    assert outcome(MODEL, half).finding is Finding.GOOD
    assert outcome(MODEL, half | {"VSK-4": 2}) == Outcome(
        finding=Finding.ATTENTION, safe_climate=450 / 7, red_flags=(), missing=()
    )
    assert outcome(MODEL, half, safe_enough=72).finding is Finding.ATTENTION


def test_sixty_percent_of_the_safe_climate_is_enough_and_the_single_questions_are_all_needed() -> None:
    few = {code: BEST[code] for code in ("ORG-4", "FIN-1", "ACC-1", "VSK-1", "VSK-2", "VSK-3")}
    assert outcome(MODEL, few) == Outcome(finding=Finding.GOOD, safe_climate=100.0, red_flags=(), missing=())
    del few["ACC-1"]
    assert outcome(MODEL, few).missing == ("ACC-1",)
    assert outcome(MODEL, few).finding is Finding.UNKNOWN
    assert outcome(MODEL, {}) == Outcome(
        finding=Finding.UNKNOWN, safe_climate=None, red_flags=(), missing=CODES
    )


def test_the_script_asks_every_question_with_its_answers() -> None:
    said = script(MODEL)
    assert [one.question.code for one in said] == list(CODES)
    assert said[1].ask == "Kunnen jullie het komende jaar alle rekeningen betalen?"
    assert [option.nl for option in said[2].scale.options] == ["nee", "deels", "ja"]


def test_a_good_draft_has_no_problems() -> None:
    whole = CheckDraft(
        day=TODAY, answers=BEST, spoke_with="penningmeester", label="nl_actief", label_until=TODAY
    )
    assert problems(whole) == {}
    assert problems(CheckDraft(day=TODAY, answers={"VSK-1": 1})) == {}
    assert problems(replace(whole, answers={})) == {}


def test_what_cannot_be_is_refused_by_field() -> None:
    wrong = CheckDraft(
        day=date(2026, 3, 11),
        answers={"LED-3": 1, "VSK-1": 4, "FIN-1": 0},
        spoke_with="mevrouw Jansen",
        label="iso9001",
    )
    assert problems(wrong) == {
        "day": "De check kan niet in de toekomst liggen.",
        "LED-3": "“LED-3” hoort niet bij deze check. Kies uit: " + ", ".join(CODES) + ".",
        "VSK-1": "Het antwoord op VSK-1 is een getal van 1 tot en met 3.",
        "FIN-1": "Het antwoord op FIN-1 is een getal van 1 tot en met 5.",
        "spoke_with": "Schrijf op met welke rol je sprak, niet wie het was.",
        "label": "“iso9001” is geen keurmerk dat we kennen. Kies uit: nl_actief, preventiecentrum.",
    }
    assert problems(CheckDraft(day=TODAY)) == {"answers": "Leg minstens één antwoord of een keurmerk vast."}
    assert set(problems(CheckDraft(day=TODAY, label="nl_actief"))) == {"label_until"}
    assert set(problems(CheckDraft(day=TODAY, label="nl_actief", label_until=date(2026, 3, 9)))) == {
        "label_until"
    }
    assert set(problems(CheckDraft(day=TODAY, answers=BEST, label_until=TODAY))) == {"label"}
    assert set(problems(CheckDraft(day=TODAY, answers=BEST, spoke_with="x" * 5001))) == {"spoke_with"}
