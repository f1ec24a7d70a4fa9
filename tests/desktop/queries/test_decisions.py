"""Which decisions there are about an offer, and what their letters are made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.approval import LOCAL_MARK
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import OfferDraft
from desktop.domain.releases import months_later
from desktop.errors import NotFound, Refused
from desktop.progress import Silent
from desktop.queries.decisions import decision_letter, decisions
from desktop.queries.offer_file import offer_file
from desktop.queries.providers import provider
from desktop.reports.decision import Agreement, Looked, Outcome, Why
from desktop.usecases.assessment import approve_offer, propose_offer, reject_offer, return_offer
from desktop.usecases.offers import save_offer, withdraw_offer
from desktop.usecases.providers import save_provider
from desktop.usecases.suspension import reinstate_offer, suspend_offer, take_offline
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer, assessed

SOON = TODAY + timedelta(days=60)


@pytest.fixture
def anna(workspace: Workspace) -> Application:
    return workspace.sign_in("Anna")


@pytest.fixture
def bilal(workspace: Workspace) -> Application:
    return a_colleague(workspace, "Bilal")


def _told(app: Application, offer: int) -> list[tuple[int, Outcome, int, str]]:
    return [(one.place, one.outcome, one.number, one.by) for one in app.ask(decisions, offer)]


def test_every_decision_is_told_newest_first(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    for decide, words in ((return_offer, "Prijs: te hoog"), (approve_offer, 24)):
        anna.do(propose_offer, offer)
        bilal.do(decide, offer, words)
    anna.run(take_offline, Silent(), workspace.shelf, offer, "safety", "Er is glad ijs")
    anna.do(withdraw_offer, offer, "De groep stopt")
    assert _told(anna, offer) == [
        (4, Outcome.WITHDRAWN, 1, "Anna"),
        (3, Outcome.SUSPENDED, 1, "Anna"),
        (2, Outcome.APPROVED, 1, "Bilal"),
        (1, Outcome.RETURNED, 1, "Bilal"),
    ]
    chosen = [anna.ask(decision_letter, offer, True, place=place).outcome for place in (1, 2, 3, 4)]
    assert chosen == [Outcome.RETURNED, Outcome.APPROVED, Outcome.SUSPENDED, Outcome.WITHDRAWN]
    assert anna.ask(decision_letter, offer, True).outcome is Outcome.WITHDRAWN
    assert anna.ask(decision_letter, offer, True, turn=1).outcome is Outcome.APPROVED


def test_a_proposal_one_takes_back_oneself_is_no_decision(anna: Application, workspace: Workspace) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    anna.do(return_offer, offer, "Toch nog iets vergeten")
    assert _told(anna, offer) == []
    with pytest.raises(Refused) as refused:
        anna.ask(decision_letter, offer, True)
    assert refused.value.message == "Over dit aanbod is nog niets besloten, dus er is nog geen brief."


def test_an_offer_or_round_that_is_not_there_is_refused(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    with pytest.raises(Refused) as refused:
        anna.ask(decision_letter, offer, True, turn=2)
    assert refused.value.message == "In ronde 2 van dit aanbod is niets besloten."
    for query in (decisions, decision_letter):
        with pytest.raises(NotFound):
            anna.ask(query, 999, *([True] if query is decision_letter else []))


def test_the_letter_of_an_approval_says_what_was_sealed(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    agreed = Judgement(
        criterion="C-SAF-01", verdict=Verdict.MEETS_CONDITIONALLY, evidence="Concept gezien", until=SOON,
        action="Bespreken in de ledenvergadering", owner="Secretaris",
    )  # fmt: skip
    assessed(anna, workspace, offer, [agreed])
    anna.do(propose_offer, offer)
    bilal.do(approve_offer, offer, 24)
    letter = anna.ask(decision_letter, offer, True, publisher="Sportloket")
    assert replace(letter, looked_at=(), seal="") == replace(
        letter,
        outcome=Outcome.APPROVED, number=1, offer=offer, title="Wandelen in het park",
        provider="Wandelclub De Stap", day=TODAY, by="Bilal", proposed_by="Anna", proposed_on=TODAY,
        until=months_later(TODAY, 24), months=24, criteria_version="RSS-KWAL-2025.1",
        agreements=(
            Agreement(criterion="Gedragscode vastgesteld, ondertekend door het kader, jaarlijks besproken",
                      action="Bespreken in de ledenvergadering", owner="Secretaris", until=SOON),
        ),
        looked_at=(), category="", reasons=(), exception="", mark=LOCAL_MARK, seal="",
        publisher="Sportloket",
    )  # fmt: skip
    approval = anna.ask(offer_file, offer, TODAY).approval
    assert approval is not None
    assert (letter.seal, len(letter.looked_at)) == (approval.seal, 31)


def test_of_a_sighting_only_that_it_was_seen_is_told(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    letter = anna.ask(decision_letter, an_approved_offer(anna, bilal, workspace), True)
    assert [one for one in letter.looked_at if one.sighting] == [
        Looked(
            level=letter.looked_at[0].level.STAFF,
            criterion="VOG niet ouder dan 36 maanden voor iedereen die deze groep begeleidt of ontvangt",
            verdict=Verdict.MEETS,
            until=None,
            sighting=True,
        )
    ]


def test_what_is_judged_for_publication_is_no_part_of_the_letter(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    letter = anna.ask(decision_letter, an_approved_offer(anna, bilal, workspace), True)
    assert not any("medische belofte" in one.criterion for one in letter.looked_at)


def test_whatever_changes_later_the_letter_of_an_approval_stays(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    before = anna.ask(decision_letter, offer, True, turn=1)
    seen = anna.ask(offer_file, offer, TODAY)
    anna.do(save_offer, offer, replace(seen.draft, title="Heel anders", price_cents=9900))
    club = anna.ask(provider, seen.draft.provider)
    anna.do(save_provider, club.ref, replace(club.draft, name="Andere naam"))
    assert anna.ask(decision_letter, offer, False, turn=1) == before


def test_a_return_is_told_per_field_when_its_lines_name_fields(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    bilal.do(return_offer, offer, "Prijs: is dit eenmalig?\n\nGraag ook: een vervanger\nPrijs:")
    letter = anna.ask(decision_letter, offer, False)
    assert (letter.outcome, letter.by, letter.day, letter.mark) == (
        Outcome.RETURNED,
        "Bilal",
        TODAY,
        LOCAL_MARK,
    )
    assert letter.reasons == (
        Why(field="Prijs", text="is dit eenmalig?"),
        Why(field="", text="Graag ook: een vervanger"),
        Why(field="", text="Prijs:"),
    )


def test_a_no_keeps_its_letter_after_the_offer_changed(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    bilal.do(reject_offer, offer, "De groep is te groot")
    draft: OfferDraft = anna.ask(offer_file, offer, TODAY).draft
    anna.do(save_offer, offer, replace(draft, title="Kleiner"))
    letter = anna.ask(decision_letter, offer, True)
    assert (letter.outcome, letter.title, letter.reasons, letter.mark) == (
        Outcome.REJECTED,
        "Wandelen in het park",
        (Why(field="", text="De groep is te groot"),),
        "",
    )


def test_a_time_offline_that_is_over_is_not_the_newest_that_stands(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    carla.do(suspend_offer, offer, "safety", "Er is glad ijs")
    letter = anna.ask(decision_letter, offer, True)
    assert (letter.outcome, letter.category, letter.reasons) == (
        Outcome.SUSPENDED,
        "veiligheid",
        (Why(field="", text="Er is glad ijs"),),
    )
    assert letter.until is not None
    carla.do(reinstate_offer, offer)
    assert anna.ask(decision_letter, offer, True).outcome is Outcome.APPROVED
    assert anna.ask(decision_letter, offer, True, place=2).outcome is Outcome.SUSPENDED
