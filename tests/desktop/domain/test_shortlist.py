"""Who is on the conversation list: the reasons both ways, every edge, and what may never happen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.catalogues import vitality_model
from desktop.domain.figures import below, figure
from desktop.domain.organisation_check import CODES, outcome
from desktop.domain.providers import Relation
from desktop.domain.shortlist import (
    Checked,
    ClubFacts,
    Judged,
    Measured,
    Place,
    ShortlistRule,
    is_fresh,
    judge,
)
from desktop.domain.vitality_model import Band

TODAY = date(2026, 3, 10)
MODEL, OLD_MODEL = vitality_model(), vitality_model("RSS-VIT-2013.1")
BEST = {code: len(MODEL.points[code]) for code in CODES}
RULE = ShortlistRule()
SCORE = Measured(
    day=date(2025, 6, 1), model=MODEL, band=Band.VITAL, strength=78.4, safe_climate=82.0, intention=71.0,
    room=100.0,
)  # fmt: skip
CLUB = ClubFacts(today=TODAY, area="Charlois", measured=SCORE)
REASONS = (
    "Vitaliteit 78", "Veilig sportklimaat 82", "Geen rode vlag", "Ruimte voor beginners: ja",
    "Wil meer betekenen 71",
)  # fmt: skip


def checked(answers: dict[str, int], day: date = TODAY) -> Checked:
    return Checked(day=day, model=MODEL, outcome=outcome(MODEL, answers), answered=frozenset(answers))


def scored(**changes: object) -> ClubFacts:
    return replace(CLUB, measured=replace(SCORE, **changes))  # type: ignore[arg-type]  # any field


def out(*reasons: str) -> Judged:
    return Judged(place=Place.OUT, reasons=reasons)


def test_a_club_that_matches_says_why() -> None:
    assert judge(RULE, CLUB) == Judged(place=Place.MATCHES, reasons=REASONS)


def test_what_fails_says_by_how_much_and_nothing_else() -> None:
    assert judge(RULE, scored(safe_climate=64.4)) == out("Veilig sportklimaat 64 (minstens 70)")
    assert judge(RULE, scored(intention=50.0, room=0.0)) == out(
        "Ruimte voor beginners: nee", "Wil meer betekenen 50 (minstens 55)"
    )
    assert judge(RULE, scored(band=Band.FRAGILE, strength=52.0)) == out("Vitaliteit 52 (vraagt aandacht)")
    assert judge(RULE, scored(red_flags=("VSK-2",), band=Band.FAIRLY_VITAL)).reasons[1] == (
        "Rode vlag VSK-2, dit klopt niet: We hebben een vertrouwenscontactpersoon die alle leden kennen."
    )


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (70.0, "Veilig sportklimaat 70"),
        (69.999, "Veilig sportklimaat 69,9 (minstens 70)"),
        (69.5, "Veilig sportklimaat 69,5 (minstens 70)"),
        (69.4, "Veilig sportklimaat 69 (minstens 70)"),
    ],
)
def test_the_line_is_compared_unrounded_and_never_reads_as_reached(points: float, reason: str) -> None:
    judged = judge(RULE, scored(safe_climate=points))
    assert (reason in judged.reasons, judged.place) == (
        True, Place.MATCHES if points >= 70 else Place.OUT,
    )  # fmt: skip


def test_room_for_beginners_keeps_off_only_by_a_plain_no() -> None:
    told = {points: judge(RULE, scored(room=points)) for points in (0.0, 50.0, 100.0, None)}
    assert {points: one.place for points, one in told.items()} == {
        0.0: Place.OUT, 50.0: Place.MATCHES, 100.0: Place.MATCHES, None: Place.MATCHES,
    }  # fmt: skip
    assert "Ruimte voor beginners: niet ingevuld" in told[None].reasons
    assert "Ruimte voor beginners: deels" in told[50.0].reasons


def test_a_fairly_vital_club_needs_an_advisor_who_vouches_for_it() -> None:
    fairly = scored(band=Band.FAIRLY_VITAL, strength=62.0)
    assert judge(RULE, fairly) == out("Vitaliteit 62 (redelijk vitaal); nog geen adviseur staat ervoor in")
    vouched = judge(RULE, replace(fairly, vouched=True))
    assert (vouched.place, vouched.reasons[0]) == (
        Place.MATCHES, "Vitaliteit 62 (redelijk vitaal); een adviseur staat ervoor in",
    )  # fmt: skip
    strict = replace(RULE, fairly_vital_with_note=False)
    assert judge(strict, replace(fairly, vouched=True)) == out("Vitaliteit 62 (redelijk vitaal)")
    wide = replace(RULE, bands=(Band.VITAL, Band.FAIRLY_VITAL))
    assert judge(wide, fairly).reasons[0] == "Vitaliteit 62 (redelijk vitaal)"
    assert judge(wide, fairly).place is Place.MATCHES


def test_without_a_score_a_club_is_unknown_and_not_low() -> None:
    assert judge(RULE, replace(CLUB, measured=None)) == Judged(
        place=Place.UNKNOWN, reasons=("Nog geen vitaliteitsscore",)
    )
    assert judge(RULE, scored(band=Band.UNKNOWN, strength=None)) == Judged(
        place=Place.UNKNOWN, reasons=("Te weinig antwoorden voor een score",)
    )
    assert judge(RULE, scored(safe_climate=None)) == Judged(
        place=Place.UNKNOWN,
        reasons=("Veilig sportklimaat: onbekend", *(REASONS[:1] + REASONS[2:])),
    )
    assert judge(RULE, scored(intention=None)).reasons[0] == "Wil meer betekenen: onbekend"


def test_a_score_counts_for_eighteen_months_to_the_day() -> None:
    assert judge(RULE, scored(day=date(2024, 9, 10))).place is Place.MATCHES
    assert judge(RULE, scored(day=date(2024, 9, 9))) == Judged(
        place=Place.UNKNOWN, reasons=("De laatste score is van 9 september 2024, te lang geleden",)
    )
    assert is_fresh(replace(RULE, oldest_score=24), date(2024, 9, 9), TODAY)


def test_a_check_by_phone_stands_in_for_a_score() -> None:
    unmeasured = replace(CLUB, measured=None)
    good = replace(unmeasured, checked=checked(BEST))
    assert judge(RULE, good) == Judged(
        place=Place.MATCHES,
        reasons=(
            "Organisatiecheck van 10 maart 2026 in plaats van een score", "Veilig sportklimaat 100",
            "Geen rode vlag",
        ),
    )  # fmt: skip
    old = replace(unmeasured, checked=checked(BEST, date(2024, 9, 9)))
    assert judge(RULE, old).place is Place.UNKNOWN
    few = replace(unmeasured, checked=checked({"ORG-4": 3}))
    assert judge(RULE, few).reasons[:2] == (
        "Nog geen vitaliteitsscore",
        "Nog te vragen per telefoon: FIN-1, VSK-1, VSK-2, VSK-3, VSK-4, VSK-5, ACC-1",
    )
    bad = replace(unmeasured, checked=checked(BEST | {"ACC-1": 1}))
    assert judge(RULE, bad) == out(
        "Rode vlag ACC-1, dit klopt niet: Onze accommodatie is de komende drie jaar beschikbaar."
    )


def test_a_later_check_raises_and_closes_red_flags_of_the_survey() -> None:
    flagged = scored(red_flags=("ORG-4",))
    assert judge(RULE, flagged).place is Place.OUT
    assert judge(RULE, replace(flagged, checked=checked(BEST))).place is Place.MATCHES
    before = checked(BEST, date(2025, 5, 31))
    assert judge(RULE, replace(flagged, checked=before)).place is Place.OUT
    new = replace(CLUB, checked=checked({"VSK-1": 1}))
    assert judge(RULE, new).reasons == (
        "Rode vlag VSK-1, dit klopt niet: Iedereen die met kwetsbare mensen werkt heeft een VOG van maximaal"
        " drie jaar oud.",
    )


def test_a_provider_that_is_no_club_shows_a_check_or_a_valid_label() -> None:
    gym = ClubFacts(today=TODAY, is_club=False)
    assert judge(RULE, gym) == Judged(place=Place.UNKNOWN, reasons=("Nog geen organisatiecheck of keurmerk",))
    label = replace(checked({}), label="NL Actief keurmerk", label_until=TODAY)
    assert judge(RULE, replace(gym, checked=label)) == Judged(
        place=Place.MATCHES, reasons=("NL Actief keurmerk, geldig tot en met 10 maart 2026",)
    )
    ended = replace(label, label_until=TODAY - timedelta(days=1))
    assert judge(RULE, replace(gym, checked=ended)).place is Place.UNKNOWN
    assert judge(RULE, replace(gym, is_club=True, checked=label)).place is Place.UNKNOWN
    flagged = replace(checked({"VSK-1": 1}), label=label.label, label_until=TODAY)
    assert judge(RULE, replace(gym, checked=flagged)).place is Place.OUT


def test_whom_one_may_not_approach_is_left_out_whatever_its_score() -> None:
    told = {
        "not": replace(CLUB, do_not_contact=True),
        "declined": replace(CLUB, relation=Relation.DECLINED),
        "ended": replace(CLUB, relation=Relation.ENDED),
        "later": replace(CLUB, relation=Relation.NOT_NOW, revisit_on=date(2026, 3, 11)),
        "once": replace(CLUB, relation=Relation.NOT_NOW),
    }
    assert {name: judge(RULE, facts).reasons for name, facts in told.items()} == {
        "not": ("Niet benaderen",),
        "declined": ("De club wil niet",),
        "ended": ("De samenwerking is gestopt",),
        "later": ("Nu niet: terugkomen op 11 maart 2026",),
        "once": ("Nu niet",),
    }
    today = replace(CLUB, relation=Relation.NOT_NOW, revisit_on=TODAY)
    assert judge(RULE, today).place is Place.MATCHES


def test_a_suspension_counts_for_a_year_and_areas_narrow_the_list() -> None:
    assert judge(RULE, replace(CLUB, suspended_on=date(2025, 3, 11))) == out(
        "Er was aanbod offline op 11 maart 2025"
    )
    assert judge(RULE, replace(CLUB, suspended_on=date(2025, 3, 10))).place is Place.MATCHES
    anyway = replace(RULE, months_without_suspension=0)
    assert judge(anyway, replace(CLUB, suspended_on=TODAY)).place is Place.MATCHES
    north = replace(RULE, areas=("Noord",))
    assert judge(north, CLUB) == out("Ligt in Charlois")
    assert judge(north, replace(CLUB, area="")) == out("Het gebied is onbekend")
    assert judge(replace(RULE, areas=("Noord", "Charlois")), CLUB).place is Place.MATCHES


def test_a_rule_that_asks_nothing_more_takes_every_known_club() -> None:
    nothing = ShortlistRule(
        bands=(Band.VITAL, Band.FAIRLY_VITAL, Band.FRAGILE), safe_climate=0, no_red_flags=False,
        room_for_newcomers=False, intention=0,
    )  # fmt: skip
    low = scored(
        band=Band.FRAGILE, strength=10.0, safe_climate=None, intention=None, room=0.0, red_flags=("VSK-1",)
    )
    assert judge(nothing, low) == Judged(place=Place.MATCHES, reasons=("Vitaliteit 10 (vraagt aandacht)",))


def test_a_rule_that_cannot_be_is_refused_by_field() -> None:
    wrong = ShortlistRule(
        bands=(), safe_climate=101, intention=-1, months_without_suspension=121, oldest_score=-1
    )
    assert [problem.field for problem in wrong.problems()] == [
        "bands", "safe_climate", "intention", "oldest_score", "months_without_suspension",
    ]  # fmt: skip
    assert [one.field for one in replace(RULE, bands=(Band.UNKNOWN,)).problems()] == ["bands"]
    assert RULE.problems() == []


def test_figures_stand_on_the_scale_of_their_model() -> None:
    assert [figure(MODEL, points) for points in (69.5, 0.0, 100.0)] == ["70", "0", "100"]
    assert [figure(OLD_MODEL, points) for points in (64.2, 0.0, 100.0)] == ["4,2", "1,0", "6,0"]
    assert below(OLD_MODEL, 69.99, 70) == "4,49"


POINTS = st.none() | st.floats(0, 100)
MEASURED = st.builds(
    Measured,
    day=st.dates(date(2023, 1, 1), TODAY),
    model=st.just(MODEL),
    band=st.sampled_from(Band),
    strength=POINTS,
    safe_climate=POINTS,
    intention=POINTS,
    room=POINTS,
    red_flags=st.just(()) | st.just(("ORG-4",)) | st.just(("ORG-4", "VSK-1")),
)
FACTS = st.builds(
    ClubFacts,
    today=st.just(TODAY),
    is_club=st.booleans(),
    area=st.sampled_from(("", "Noord", "Charlois")),
    relation=st.sampled_from(Relation),
    revisit_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    do_not_contact=st.booleans(),
    vouched=st.booleans(),
    suspended_on=st.none() | st.dates(date(2024, 1, 1), TODAY),
    measured=st.none() | MEASURED,
)
RULES = st.builds(
    ShortlistRule,
    bands=st.sampled_from([(Band.VITAL,), (Band.VITAL, Band.FAIRLY_VITAL)]),
    fairly_vital_with_note=st.booleans(),
    safe_climate=st.integers(0, 100),
    no_red_flags=st.booleans(),
    room_for_newcomers=st.booleans(),
    intention=st.integers(0, 100),
    months_without_suspension=st.integers(0, 24),
    oldest_score=st.integers(0, 36),
    areas=st.sampled_from([(), ("Noord",)]),
)


@given(RULES, FACTS)
def test_unknown_vitality_alone_never_leaves_a_club_out(rule: ShortlistRule, facts: ClubFacts) -> None:
    unknown = replace(facts, measured=facts.measured and replace(facts.measured, band=Band.UNKNOWN))
    fitting = replace(facts, measured=replace(SCORE, strength=100.0, safe_climate=100.0, intention=100.0))
    expected = Place.UNKNOWN if judge(rule, fresh(fitting)).place is Place.MATCHES else Place.OUT
    assert judge(rule, unknown).place is expected


@given(RULES, FACTS, st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_a_club_that_matches_still_does_when_its_scores_rise(
    rule: ShortlistRule, facts: ClubFacts, strength: float, safe: float, intention: float
) -> None:
    score = facts.measured
    if score is None or judge(rule, facts).place is not Place.MATCHES:
        facts, score = fresh(CLUB), SCORE
        rule = RULE
    higher = replace(
        score,
        band=Band.VITAL if score.band is Band.FAIRLY_VITAL else score.band,
        strength=max(score.strength or 0.0, strength),
        safe_climate=None if score.safe_climate is None else max(score.safe_climate, safe),
        intention=None if score.intention is None else max(score.intention, intention),
    )
    assert judge(rule, replace(facts, measured=higher)).place is Place.MATCHES


@given(RULES, FACTS)
def test_every_club_has_a_place_and_a_reason(rule: ShortlistRule, facts: ClubFacts) -> None:
    judged = judge(rule, facts)
    assert judged.reasons
    assert all(reason.strip() for reason in judged.reasons)


def fresh(facts: ClubFacts) -> ClubFacts:
    """The same with a score of today."""
    assert facts.measured
    return replace(facts, measured=replace(facts.measured, day=TODAY))
