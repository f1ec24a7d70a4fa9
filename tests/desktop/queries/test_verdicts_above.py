"""What was found of one person: what their role asks, under the criteria of today."""

from __future__ import annotations

from desktop.application import Application
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.staff import StaffDraft
from desktop.queries.verdicts_above import VerdictAbove, verdicts_on
from desktop.usecases.staff import add_staff, link_staff
from desktop.usecases.verdicts import judge_person
from tests.factories import NOW, TODAY, an_offer

VOG, COACH = "C-SAF-03", "C-STF-01"


def test_what_is_asked_of_somebody_follows_what_they_do(app: Application) -> None:
    offer = an_offer(app)
    host = app.do(add_staff, StaffDraft(provider=1, name="Marja", role="host")).value.id
    me = app.person.id
    assert app.ask(verdicts_on, host, me, TODAY) == [VerdictAbove(criterion=VOG)]
    app.do(link_staff, host, offer, "coach")
    asked = [one.criterion for one in app.ask(verdicts_on, host, me, TODAY)]
    assert asked == [VOG, COACH, "C-STF-02", "C-STF-03"]
    assert [one.criterion for one in app.ask(verdicts_on, host, 0, TODAY)] == asked[1:]


def test_a_verdict_stands_with_who_gave_it(app: Application) -> None:
    an_offer(app)
    coach = app.do(add_staff, StaffDraft(provider=1, name="Marja", role="coach")).value.id
    said = Judgement(criterion=COACH, verdict=Verdict.FAILS, evidence="Geen diploma", evidence_date=TODAY)
    app.do(judge_person, coach, [said])
    (found,) = (one for one in app.ask(verdicts_on, coach, 0, TODAY) if one.criterion == COACH)
    assert found == VerdictAbove(criterion=COACH, judgement=found.judgement, by="Anna", at=NOW)
    assert found.judgement is not None
    assert (found.judgement.verdict, found.judgement.evidence) == (Verdict.FAILS, "Geen diploma")
