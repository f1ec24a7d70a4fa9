"""A version of the criteria comes into force at midnight, under what people opened before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.offers import Remark, Status
from desktop.errors import Conflict, Invalid
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.decisions import decision_letter, decisions
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.worklists import worklist
from desktop.storage.records import Approval, JudgementRecord
from desktop.storage.snapshot import parsed
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria
from desktop.usecases.offers import save_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.suggestions import suggest_verdict
from desktop.usecases.verdicts import judge
from desktop.usecases.waivers import ask_waiver, grant_waiver
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import TODAY, an_approved_offer, an_offer, assessed, renamed

NEW = "RSS-KWAL-2026.1"
TOMORROW = TODAY + timedelta(days=1)


def otherwise(code: str, **values: object) -> CriteriaSet:
    """The shipped criteria with one of them otherwise, under a name of their own."""
    shipped = criteria_set(CRITERIA)
    criteria = tuple(replace(one, **values) if one.code == code else one for one in shipped.criteria)
    return replace(shipped, version=NEW, criteria=criteria)


def without(*codes: str) -> CriteriaSet:
    """The shipped criteria but for these."""
    shipped = criteria_set(CRITERIA)
    left = tuple(one for one in shipped.criteria if one.code not in codes)
    return replace(shipped, version=NEW, criteria=left)


def from_tomorrow(app: Application, criteria: CriteriaSet) -> None:
    app.do(add_criteria, criteria)
    app.do(adopt_criteria, criteria.version, TOMORROW)


def a_proposal(app: Application, workspace: Workspace) -> int:
    """An offer that everything is right with, laid before a second person."""
    offer = an_offer(app)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    return offer


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


@needs(Permission.READ)
def sealed_versions(session: Read, offer: int) -> list[tuple[str, str]]:
    """Per approval the version on the record and that in its snapshot."""
    found = session.query(Approval).filter_by(offer_id=offer).order_by(Approval.id)
    return [(one.criteria_version, parsed(one.snapshot)["criteria"]["version"]) for one in found]


@needs(Permission.READ)
def judged_under(session: Read, offer: int, code: str) -> str:
    """The version that a verdict was given under."""
    return session.query(JudgementRecord).filter_by(offer_id=offer, criterion=code).one().criteria


@needs(Permission.READ)
def held_back(session: Read, day: date) -> list[tuple[str, ...]]:
    return [one.reasons for one in catalogue_on(session, day).held_back]


# -- what was proposed the day before


def test_a_proposal_of_yesterday_is_not_approved_on_what_only_the_new_version_asks(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    offer = a_proposal(anna, workspace)
    from_tomorrow(anna, otherwise("C-OFF-01", nl="Het begint op tijd"))
    clock.turn(days=1)
    with pytest.raises(Invalid) as refused:
        bilal.do(approve_offer, offer)
    assert [(one.field, one.text) for one in refused.value.problems] == [
        ("criterion:C-OFF-01", "C-OFF-01 is nog niet bekeken.")
    ]
    bilal.do(return_offer, offer, "Beoordeel wat er nieuw is")
    anna.do(judge, offer, Judgement(criterion="C-OFF-01", verdict=Verdict.MEETS, evidence="Gezien"))
    assert anna.ask(judged_under, offer, "C-OFF-01") == NEW
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer)
    assert anna.ask(sealed_versions, offer) == [(NEW, NEW)]


def test_who_had_it_open_under_the_old_version_looks_again_before_deciding(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    offer = a_proposal(anna, workspace)
    from_tomorrow(anna, otherwise("C-LOC-03", weight=5))
    opened = seen(bilal, offer)
    clock.turn(days=1)
    with pytest.raises(Conflict) as refused:
        bilal.under(opened.criteria.version).do(approve_offer, opened.ref)
    assert refused.value.message == (
        f"Sinds je dit opende gelden de criteria van {NEW}. Kijk het daarmee nog eens na."
    )
    again = seen(bilal, offer)
    assert (again.status, again.criteria.version, again.missing) == (Status.PROPOSED, NEW, ())
    bilal.under(again.criteria.version).do(approve_offer, again.ref)
    assert anna.ask(sealed_versions, offer) == [(NEW, NEW)]


def test_a_verdict_on_the_old_words_does_not_count_for_the_new_ones(
    workspace: Workspace, clock: Clock, anna: Application
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    opened = seen(anna, offer)
    from_tomorrow(anna, otherwise("C-OFF-01", nl="Het begint op tijd"))
    clock.turn(days=1)
    said = Judgement(criterion="C-OFF-01", verdict=Verdict.MEETS, evidence="Gezien")
    with pytest.raises(Conflict):
        anna.under(opened.criteria.version).do(judge, offer, said)
    assert seen(anna, offer).outcome.missing == ("C-OFF-01",)
    assert anna.ask(judged_under, offer, "C-OFF-01") == CRITERIA


# -- the decision and its letter


def test_the_letter_names_the_version_that_was_decided_under(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    first = an_approved_offer(anna, bilal, workspace)
    from_tomorrow(anna, otherwise("C-LOC-03", weight=5, nl="Het is er stil"))
    clock.turn(days=1)
    second = a_proposal(anna, workspace)
    bilal.do(approve_offer, second)
    told = [anna.ask(decision_letter, one, True) for one in (first, second)]
    assert [one.criteria_version for one in told] == [CRITERIA, NEW]
    assert ["Het is er stil" in [line.criterion for line in one.looked_at] for one in told] == [False, True]
    assert [sum(line.sighting for line in one.looked_at) for one in told] == [1, 1]


def test_other_words_are_confirmed_under_the_version_that_was_decided_under(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    from_tomorrow(anna, otherwise("C-SAF-01", nl="Er is een plan voor noodgevallen"))
    clock.turn(days=1)
    anna.do(save_offer, offer, renamed(seen(anna, offer).draft, "Rondje lopen"))
    bilal.do(confirm_wording, offer)
    assert anna.ask(sealed_versions, offer) == [(CRITERIA, CRITERIA)] * 2
    assert anna.ask(decision_letter, offer, True).criteria_version == CRITERIA


# -- what the new version no longer asks

GONE = ("C-LOC-03", "C-OFF-01", "C-ORG-01")


def nothing_left_to_ask(apps: Sequence[Application], workspace: Workspace, clock: Clock) -> tuple[int, int]:
    """An approved offer with exceptions and one that was sent back, when what they are about goes."""
    anna, bilal = apps
    approved, other = an_approved_offer(anna, bilal, workspace), a_proposal(anna, workspace)
    bilal.do(return_offer, other, "", [Remark(place=f"criterion:{GONE[2]}", text="Schrijf erbij wie")])
    for offer in (approved, other):
        waiver = anna.do(ask_waiver, offer, GONE[1], "Het is in de open lucht", date(2026, 9, 1)).value
        bilal.do(grant_waiver, waiver)
    bilal.do(suggest_verdict, other, Judgement(criterion=GONE[0], verdict=Verdict.FAILS, evidence="Stoffig"))
    from_tomorrow(anna, without(*GONE))
    clock.turn(days=1)
    return approved, other


def test_what_is_no_longer_asked_stops_nobody(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    approved, other = nothing_left_to_ask((anna, bilal), workspace, clock)
    for app in (anna, bilal):
        app.ask(worklist, app.person, app.today)
        file = seen(app, other)
        assert (file.waivers, file.suggestions, file.missing) == ((), (), ())
    anna.do(propose_offer, other)
    bilal.do(approve_offer, other)
    assert anna.ask(decision_letter, other, True).exempted == ()
    assert anna.ask(held_back, anna.today) == []
    anna.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    assert seen(anna, approved).status is Status.APPROVED


def test_a_letter_tells_in_the_words_of_then_what_had_to_change(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    _approved, other = nothing_left_to_ask((anna, bilal), workspace, clock)
    then = criteria_set(CRITERIA).criterion(GONE[2]).nl
    (row,) = anna.ask(decisions, other)
    assert [(why.field, why.text) for why in row.reasons] == [(then, "Schrijf erbij wie")]
    assert anna.ask(decision_letter, other, True).reasons == row.reasons


# -- publishing


def test_a_newer_demand_for_publishing_is_not_missing_at_what_was_approved_before(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    shipped = criteria_set(CRITERIA)
    more = replace(shipped.criterion("C-PUB-02"), code="C-PUB-09", nl="Er is een filmpje")
    from_tomorrow(anna, replace(shipped, version=NEW, criteria=(*shipped.criteria, more)))
    clock.turn(days=1)
    assert seen(anna, offer).missing_to_publish == ()
    fresh = an_offer(anna, title="Yoga")
    assert "criterion:C-PUB-09" in {one.place for one in seen(anna, fresh).missing_to_publish}


def test_a_demand_for_publishing_that_changed_waits_at_what_was_approved_before(
    workspace: Workspace, clock: Clock, anna: Application, bilal: Application
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    from_tomorrow(anna, otherwise("C-PUB-02", nl="De tekst is hardop voorgelezen"))
    clock.turn(days=1)
    assert seen(anna, offer).missing_to_publish == ()
    assert anna.ask(held_back, anna.today) == []
