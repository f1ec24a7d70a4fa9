"""An exception is one from a demand as it was worded: once that changed it no longer counts for approving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.errors import Conflict, Invalid, Refused
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.criteria_versions import impact
from desktop.queries.decisions import decision_letter
from desktop.queries.falling import falling
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.review_words import waiver_words
from desktop.queries.worklists import worklist
from desktop.storage.records import Approval
from desktop.storage.snapshot import parsed
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.usecases.releases import create_edition
from desktop.usecases.verdicts import judge, judge_provider
from desktop.usecases.waivers import ask_waiver, end_waiver, grant_waiver
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import fails, meets
from tests.factories import TODAY, a_colleague, an_offer, assessed

CODE, REASON, UNTIL = "C-SAF-02", "De vertrouwenspersoon begint in mei", date(2026, 6, 1)
INSURED, PUBLIC = "C-ORG-02", "C-PUB-02"
NEW = "RSS-KWAL-2026.1"
TOMORROW = TODAY + timedelta(days=1)


def changed(code: str) -> Any:
    """The shipped criteria with one demand worded otherwise."""
    shipped = criteria_set(CRITERIA)
    criteria = tuple(
        replace(one, nl="Anders gevraagd") if one.code == code else one for one in shipped.criteria
    )
    return replace(shipped, version=NEW, criteria=criteria)


def from_tomorrow(app: Application, clock: Clock, code: str) -> None:
    """The next day, when this demand is another one."""
    app.do(add_criteria, changed(code))
    app.do(adopt_criteria, NEW, TOMORROW)
    clock.turn(days=1)


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def lines(app: Application, offer: int) -> list[str]:
    return [line.text for line in seen(app, offer).missing]


def excepted(anna: Application, bilal: Application, offer: int, code: str = CODE) -> int:
    """Asked by one and granted by the other; its number."""
    ref = anna.do(ask_waiver, offer, code, REASON, UNTIL).value
    return bilal.do(grant_waiver, ref).value.id


@pytest.fixture
def offer(anna: Application, workspace: Workspace) -> int:
    """Everything is met but one criterion."""
    made = an_offer(anna)
    assessed(anna, workspace, made)
    anna.do(judge, made, fails(CODE))
    return made


@needs(Permission.READ)
def sealed(session: Read, offer: int) -> list[list[tuple[str, str]]]:
    """Per approval the exceptions in its snapshot: the criterion and the version it is about."""
    found = session.query(Approval).filter_by(offer_id=offer).order_by(Approval.id)
    return [[(one["criterion"], one["criteria"]) for one in parsed(row.snapshot)["waivers"]] for row in found]


@needs(Permission.READ)
def held_back(session: Read, day: date) -> list[tuple[str, ...]]:
    return [one.reasons for one in catalogue_on(session, day).held_back]


def test_from_a_demand_that_changed_since_nothing_is_excepted_and_it_is_said_why(
    anna: Application, bilal: Application, clock: Clock, offer: int
) -> None:
    excepted(anna, bilal, offer)
    anna.do(propose_offer, offer)
    from_tomorrow(anna, clock, CODE)
    why = f"{CODE}: de uitzondering gold voor een eerdere versie van deze eis"
    assert lines(anna, offer) == [why]
    assert not seen(anna, offer).outcome.approvable
    (row,) = seen(anna, offer).waivers
    assert (row.criteria, row.counts) == (CRITERIA, False)
    assert waiver_words(row) == (
        f"Uitzondering gold voor een eerdere versie van {CODE}, tot en met 1 juni 2026: "
        f"{REASON} (Anna en Bilal)"
    )
    with pytest.raises(Invalid) as refused:
        bilal.do(approve_offer, offer)
    assert [one.text for one in refused.value.problems] == [f"{why}."]


def test_it_is_asked_anew_by_the_words_of_today_and_only_that_one_is_sealed(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock, offer: int
) -> None:
    excepted(anna, bilal, offer)
    from_tomorrow(anna, clock, CODE)
    again = anna.do(ask_waiver, offer, CODE, "Nog steeds", UNTIL).value
    assert lines(anna, offer) == [f"{CODE}: de uitzondering wacht op een tweede persoon"]
    assert [(one.reason, one.counts) for one in seen(anna, offer).waivers] == [
        ("Nog steeds", True), (REASON, False),
    ]  # fmt: skip
    with pytest.raises(Refused) as twice:
        anna.do(ask_waiver, offer, CODE, "Nog eens", UNTIL)
    assert twice.value.message == f"Er is al een uitzondering voor {CODE}. Beëindig die eerst."
    bilal.do(grant_waiver, again)
    assert lines(anna, offer) == []
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Carla").do(approve_offer, offer)
    assert anna.ask(sealed, offer) == [[(CODE, NEW)]]
    assert [one.reason for one in anna.ask(decision_letter, offer, True).exempted] == ["Nog steeds"]


def test_what_was_asked_for_an_earlier_version_is_granted_by_nobody_and_waits_for_nobody(
    anna: Application, bilal: Application, clock: Clock, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    from_tomorrow(anna, clock, CODE)
    with pytest.raises(Refused) as refused:
        bilal.do(grant_waiver, ref)
    assert refused.value.message == (
        f"{CODE} is veranderd sinds deze uitzondering werd gevraagd. Vraag haar opnieuw aan."
    )
    assert waiver_words(seen(anna, offer).waivers[0]) == (
        f"Uitzondering gevraagd door Anna voor een eerdere versie van {CODE}: {REASON}. "
        "Vraag haar opnieuw aan."
    )
    assert lines(anna, offer) == [f"{CODE} is nog niet bekeken"]
    clock.turn(days=60)
    assert [
        one.kind for one in bilal.ask(worklist, bilal.person, bilal.today) if "zondering" in one.why
    ] == []


def test_who_asks_or_grants_by_the_words_of_yesterday_looks_again(
    anna: Application, bilal: Application, clock: Clock, offer: int
) -> None:
    ref = anna.do(ask_waiver, offer, CODE, REASON, UNTIL).value
    from_tomorrow(anna, clock, "C-OFF-01")
    for app, change, words in (
        (anna, ask_waiver, (offer, "C-OFF-01", REASON, UNTIL)),
        (bilal, grant_waiver, (ref,)),
    ):
        with pytest.raises(Conflict):
            app.under(CRITERIA).do(change, *words)
        app.under(NEW).do(change, *words)


def test_of_a_demand_that_stayed_the_same_an_exception_goes_along(
    anna: Application, bilal: Application, clock: Clock, offer: int
) -> None:
    excepted(anna, bilal, offer)
    from_tomorrow(anna, clock, "C-OFF-01")
    assert lines(anna, offer) == ["C-OFF-01 is nog niet bekeken"]
    assert [one.counts for one in seen(anna, offer).waivers] == [True]


# -- what was approved with it


def test_what_was_approved_with_an_exception_stays_and_ends_with_it(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    for code in (INSURED, PUBLIC):
        anna.do(judge, offer, fails(code))
        number = excepted(anna, bilal, offer, code)
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Carla").do(approve_offer, offer)
    anna.run(create_edition, Silent(), workspace.shelf, "Maart")
    shipped = changed(INSURED)
    others = tuple(replace(one, nl="Ook anders") if one.code == PUBLIC else one for one in shipped.criteria)
    anna.do(add_criteria, replace(shipped, criteria=others))
    anna.do(adopt_criteria, NEW, TOMORROW)
    clock.turn(days=1)
    assert (anna.ask(held_back, anna.today), seen(anna, offer).missing_to_publish) == ([], ())
    [row] = anna.ask(falling, anna.today).rows
    ends = {one.criterion for one in row.endings if one.kind == "waiver"}
    assert ends == {INSURED, PUBLIC}
    assert anna.ask(held_back, UNTIL) == []
    assert f"{INSURED}: voldoet niet" in anna.ask(held_back, UNTIL + timedelta(days=1))[0]
    anna.do(end_waiver, number, "Het is nu in orde")
    assert seen(anna, offer).status is Status.IN_ASSESSMENT


def test_an_exception_from_the_old_words_does_not_carry_what_was_approved_by_the_new_ones(
    anna: Application, bilal: Application, workspace: Workspace, clock: Clock
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    club = seen(anna, offer).draft.provider
    anna.do(judge_provider, club, [fails(INSURED)])
    excepted(anna, bilal, offer, INSURED)
    from_tomorrow(anna, clock, INSURED)
    insured = Judgement(
        criterion=INSURED, verdict=Verdict.MEETS, evidence="Polis", evidence_date=TODAY,
        until=date(2027, 1, 1),
    )  # fmt: skip
    anna.do(judge_provider, club, [insured])
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Carla").do(approve_offer, offer)
    assert (anna.ask(sealed, offer), anna.ask(held_back, anna.today)) == ([[]], [])
    anna.do(judge_provider, club, [fails(INSURED)])
    assert anna.ask(held_back, anna.today) == [(f"{INSURED}: voldoet niet",)]


def test_a_new_version_says_beforehand_whom_it_leaves_without_their_exception(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    excepted(anna, bilal, offer)
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Carla").do(approve_offer, offer)
    anna.do(add_criteria, changed(CODE))
    assert [(one.ref, one.codes) for one in anna.ask(impact, NEW, TODAY).short] == [(offer, (CODE,))]


def test_a_new_version_that_leaves_the_demand_as_it_is_hits_nobody_with_an_exception(
    anna: Application, bilal: Application, workspace: Workspace, offer: int
) -> None:
    excepted(anna, bilal, offer)
    anna.do(judge, offer, meets("C-LOC-03"))
    anna.do(propose_offer, offer)
    a_colleague(workspace, "Carla").do(approve_offer, offer)
    shipped = criteria_set(CRITERIA)
    anna.do(add_criteria, replace(shipped, version=NEW))
    assert anna.ask(impact, NEW, TODAY).short == ()
