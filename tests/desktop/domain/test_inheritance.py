"""What an offer inherits: from its provider, its place and the people who lead it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.criteria import GOOD, Judgement, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.inheritance import Verdicts, asked_of, inherited, of_everybody
from tests.desktop.domain.judging import CODES, SET, TODAY, meets

VOG, COACH, CLUB, PLACE, OWN = "C-SAF-03", "C-STF-01", "C-ORG-01", "C-LOC-01", "C-OFF-02"
FAILS, ALL_RIGHT, AGREED, N_A = (
    Verdict.FAILS,
    Verdict.MEETS,
    Verdict.MEETS_CONDITIONALLY,
    Verdict.NOT_APPLICABLE,
)


def says(code: str, verdict: Verdict, until: date | None = None) -> Judgement:
    return Judgement(criterion=code, verdict=verdict, until=until)


def verdicts(*given: Judgement) -> Verdicts:
    return {one.criterion: one for one in given}


def test_a_verdict_above_the_offer_goes_before_one_on_it() -> None:
    own = verdicts(*(says(code, FAILS) for code in (CLUB, PLACE, OWN)))
    above = inherited(SET, own, verdicts(meets(CLUB)), verdicts(meets(PLACE)), [])
    assert above == verdicts(meets(CLUB), meets(PLACE), says(OWN, FAILS))
    assert inherited(SET, own, {}, {}, []) == own


def test_a_verdict_that_was_taken_away_above_does_not_let_the_older_one_beneath_count() -> None:
    gone = verdicts(says(CLUB, Verdict.NOT_ASSESSED))
    assert inherited(SET, verdicts(meets(CLUB)), gone, {}, []) == {}


def test_a_provider_says_nothing_about_a_place_or_a_group() -> None:
    assert inherited(SET, {}, verdicts(meets(PLACE), meets(OWN)), verdicts(meets(CLUB)), []) == {}


def test_without_people_the_verdict_on_the_offer_counts_and_with_people_theirs() -> None:
    own = verdicts(meets(VOG), meets(COACH))
    assert inherited(SET, own, {}, {}, []) == own
    assert inherited(SET, own, {}, {}, [("coach", {})]) == {}
    # A host needs no diploma, and is asked for the original like everybody.
    assert inherited(SET, own, {}, {}, [("host", verdicts(meets(VOG)))]) == own
    assert inherited(SET, own, {}, {}, [("host", {})]) == verdicts(meets(COACH))


@pytest.mark.parametrize(
    ("given_verdicts", "expected"),
    [
        ((ALL_RIGHT, ALL_RIGHT), ALL_RIGHT),
        ((ALL_RIGHT, AGREED), AGREED),
        ((AGREED, FAILS), FAILS),
        ((ALL_RIGHT, N_A), ALL_RIGHT),
        ((N_A, N_A), N_A),
        ((FAILS, None), FAILS),
        ((ALL_RIGHT, None), Verdict.NOT_ASSESSED),
        ((None, None), Verdict.NOT_ASSESSED),
    ],
)
def test_the_worst_of_all_people_counts(given_verdicts: Sequence[Verdict | None], expected: Verdict) -> None:
    staff = [("coach", verdicts(says(COACH, one)) if one is not None else {}) for one in given_verdicts]
    found = of_everybody(SET.criterion(COACH), staff)
    assert found is not None
    assert found.verdict is expected


def test_whoever_lacks_a_verdict_does_not_lengthen_what_the_others_have() -> None:
    end = date(2026, 5, 1)
    staff = [("coach", verdicts(says(VOG, ALL_RIGHT, end))), ("deputy", {})]
    assert inherited(SET, {}, {}, {}, staff)[VOG] == says(VOG, Verdict.NOT_ASSESSED, end)
    assert VOG not in inherited(SET, {}, {}, {}, [("coach", {})])


def test_as_long_as_somebody_lacks_a_verdict_what_was_bad_before_them_stays() -> None:
    end, later = date(2026, 5, 1), date(2028, 5, 1)
    nobody_looked = [("coach", {})]
    own = verdicts(says(VOG, ALL_RIGHT, end))
    assert inherited(SET, own, {}, {}, nobody_looked)[VOG] == says(VOG, Verdict.NOT_ASSESSED, end)
    assert inherited(SET, verdicts(says(VOG, FAILS)), {}, {}, nobody_looked)[VOG] == says(VOG, FAILS)
    seen = [("coach", verdicts(says(VOG, ALL_RIGHT, later)))]
    assert inherited(SET, own, {}, {}, [*seen, *nobody_looked])[VOG] == says(VOG, Verdict.NOT_ASSESSED, end)
    assert inherited(SET, own, {}, {}, seen)[VOG] == says(VOG, ALL_RIGHT, later)


def test_the_earliest_end_of_all_people_counts() -> None:
    early, late = date(2026, 5, 1), date(2028, 5, 1)
    staff = [("coach", verdicts(says(VOG, ALL_RIGHT, end))) for end in (late, early)]
    assert of_everybody(SET.criterion(VOG), staff) == says(VOG, ALL_RIGHT, early)


def test_different_kinds_of_evidence_share_no_date() -> None:
    people = [
        Judgement(criterion=COACH, verdict=ALL_RIGHT, evidence_type=kind, evidence_date=TODAY, until=end)
        for kind, end in (("diploma", date(2029, 1, 1)), ("experience", date(2027, 1, 1)))
    ]
    found = of_everybody(SET.criterion(COACH), [("coach", verdicts(one)) for one in people])
    assert found == says(COACH, ALL_RIGHT, date(2027, 1, 1))


ANY = st.dictionaries(
    st.sampled_from(CODES),
    st.tuples(st.sampled_from(Verdict), st.none() | st.dates(date(2025, 1, 1), date(2030, 1, 1))),
).map(lambda drawn: {code: says(code, verdict, end) for code, (verdict, end) in drawn.items()})
PEOPLE = st.lists(st.tuples(st.sampled_from(("coach", "deputy", "host")), ANY), max_size=4)


@given(ANY, ANY, ANY, PEOPLE)
def test_what_is_good_for_an_offer_is_good_at_every_place_it_comes_from(
    own: Verdicts, provider: Verdicts, place: Verdicts, people: list[tuple[str, Verdicts]]
) -> None:
    found = inherited(SET, own, provider, place, people)
    assert list(found) == [code for code in CODES if code in found], "in the order of the criteria"
    for code, counts in found.items():
        criterion = SET.criterion(code)
        asked = [given.get(code) for role, given in people if asked_of(criterion, role)]
        above = {Level.PROVIDER: provider.get(code), Level.LOCATION: place.get(code)}.get(criterion.level)
        if criterion.level is Level.STAFF and asked:
            everybody = [one for one in asked if one is not None]
            assert None not in asked or counts.verdict in (FAILS, Verdict.NOT_ASSESSED)
            assert not (counts.verdict in GOOD and any(one.verdict is FAILS for one in everybody))
            lacks = None in asked or any(one.verdict is Verdict.NOT_ASSESSED for one in everybody)
            ends = [one.until for one in everybody if one.until and one.verdict is not N_A]
            ends += [own[code].until] if lacks and code in own and own[code].until else []
            assert counts.until is None or not ends or counts.until in ends
            assert counts.verdict is not Verdict.NOT_ASSESSED or counts.until == min(ends)
        else:
            assert counts == (above or own[code])


@given(ANY, ANY, ANY, PEOPLE, st.tuples(st.sampled_from(("coach", "deputy", "host")), ANY))
def test_one_more_person_never_makes_an_offer_better(
    own: Verdicts,
    provider: Verdicts,
    place: Verdicts,
    people: list[tuple[str, Verdicts]],
    newcomer: tuple[str, Verdicts],
) -> None:
    before = inherited(SET, {}, provider, place, people)
    after = inherited(SET, {}, provider, place, [*people, newcomer])
    for code in before:
        criterion = SET.criterion(code)
        if criterion.level is Level.STAFF and before[code].verdict is not N_A:
            assert code not in after or after[code].verdict not in GOOD or before[code].verdict in GOOD
