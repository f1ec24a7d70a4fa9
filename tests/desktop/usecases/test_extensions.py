"""Extending an approval: asked by one with a reason, granted by another, by sixty days at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.progress import Silent
from desktop.queries.catalogue import Lasting, catalogue_on
from desktop.queries.offers import offers
from desktop.queries.plans import plan_edition
from desktop.queries.worklists import worklist
from desktop.storage.assessment_records import Extension
from desktop.storage.records import Approval
from desktop.usecases.assessment import propose_offer, reject_offer, return_offer
from desktop.usecases.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.offers import save_offer, withdraw_offer
from desktop.usecases.providers import add_provider
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.staff import erase_staff
from desktop.usecases.suspension import suspend_offer
from desktop.usecases.taking_over import approve_taken_over
from desktop.usecases.ties import declare_tie
from tests.clock import Clock
from tests.desktop.usecases.extended import END, LAST, REASON, Desk, a_desk
from tests.desktop.usecases.verdicts_made import a_person
from tests.factories import a_colleague, a_workspace


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "werkmap") as made:
        yield made


@needs(Permission.READ)
def _public(session: Read, today: date) -> tuple[list[tuple[date, date, str]], list[str]]:
    found = catalogue_on(session, today)
    told = [(one.offer.approved_until, one.offer.valid_until, one.offer.mark) for one in found.candidates]
    return told, [text for one in found.held_back for text in one.reasons]


MARK = "zonder vierogencontrole (enkele gebruiker), met verlenging tot en met 9 mei 2027"


def test_an_extended_offer_stays_in_the_catalogue_until_its_last_day_and_drops_the_day_after(
    desk: Desk,
) -> None:
    assert desk.anna.ask(_public, END + timedelta(days=1)) == (
        [],
        ["de goedkeuring is geëindigd op 10 maart 2027"],
    )
    ref = desk.ask()
    assert desk.anna.ask(_public, END + timedelta(days=1))[0] == []  # asking alone changes nothing
    desk.bilal.do(grant_extension, ref)
    assert desk.anna.ask(_public, LAST) == ([(LAST, LAST, MARK)], [])
    assert desk.anna.ask(_public, LAST + timedelta(days=1)) == (
        [],
        ["de goedkeuring is geëindigd op 9 mei 2027"],
    )


def test_the_signed_list_of_a_release_names_the_extension(desk: Desk) -> None:
    desk.extend()
    plan = desk.anna.ask(plan_edition, END + timedelta(days=1), "Lente", True)
    assert plan.content.exceptions == (f"{desk.offer}: {MARK}",)
    assert plan.content.time == desk.clock.moment  # the grant is the newest decision inside


def test_it_judges_nothing_so_other_gates_still_close_on_their_day(desk: Desk) -> None:
    desk.extend()
    desk.anna.do(suspend_offer, desk.offer, "signal", "Er is een klacht")
    assert desk.anna.ask(_public, END + timedelta(days=1)) == ([], ["offline gehaald: Er is een klacht"])


def test_the_data_must_still_be_confirmed(tmp_path: Path) -> None:
    clock = Clock()
    with closing(a_workspace(tmp_path / "ander", clock=clock)) as workspace:
        desk = Desk(workspace, clock)
        desk.go_to(END, confirmed=False)
        desk.extend()
        told = ["de gegevens zijn bevestigd op 10 maart 2026, meer dan 9 maanden geleden"]
        assert desk.anna.ask(_public, END + timedelta(days=1)) == ([], told)


def test_what_lapsed_meanwhile_comes_back_by_two_people(desk: Desk) -> None:
    desk.go_to(END + timedelta(days=40))
    assert desk.seen().flags == ("visit_missing", "approval_ended")
    desk.extend()
    assert desk.seen().flags == ("visit_missing", "extended", "awaiting_release")
    assert desk.anna.ask(_public, desk.anna.today) == ([(LAST, LAST, MARK)], [])
    kept = desk.seen().approval
    assert kept is not None
    assert kept.approved_until == LAST


def test_confirming_words_in_between_gives_no_other_sixty_days(desk: Desk) -> None:
    desk.extend(date(2027, 4, 1))
    seen = desk.seen()
    desk.anna.do(save_offer, seen.ref, replace(seen.draft, summary="Rustig wandelen, met thee na afloop."))
    desk.bilal.do(confirm_wording, desk.offer)
    assert desk.seen().flags == ("visit_missing", "extended", "awaiting_release")
    assert desk.anna.ask(_public, date(2027, 4, 1))[0][0][:2] == (date(2027, 4, 1), date(2027, 4, 1))
    desk.go_to(date(2027, 4, 2))
    with pytest.raises(Invalid) as refused:
        desk.ask(LAST + timedelta(days=1))
    assert [(one.field, one.text) for one in refused.value.problems] == [
        ("until", "Een verlenging eindigt na 2 april 2027 en uiterlijk op 9 mei 2027.")
    ]
    desk.extend(LAST)
    assert desk.anna.ask(_public, LAST) == ([(LAST, LAST, MARK)], [])
    desk.go_to(LAST)
    with pytest.raises(Refused) as twice:
        desk.ask(LAST + timedelta(days=1))
    assert twice.value.message == "Deze goedkeuring is al verlengd tot en met 9 mei 2027."


def test_an_extended_offer_can_be_proposed_and_a_new_approval_ends_the_extension(desk: Desk) -> None:
    desk.extend()
    desk.renew_and_approve()
    assert "extended" not in desk.seen().flags
    end = date(2028, 3, 10)
    told = "zonder vierogencontrole (enkele gebruiker)"
    assert desk.anna.ask(_public, desk.anna.today)[0] == [(end, date(2027, 12, 10), told)]
    with pytest.raises(Refused) as early:
        desk.ask(end + timedelta(days=60))
    assert early.value.message == (
        "De goedkeuring geldt tot en met 10 maart 2028. Verlenging kun je vanaf 10 januari 2028 aanvragen."
    )


def test_what_waited_when_it_was_approved_anew_is_not_granted(desk: Desk) -> None:
    ref = desk.ask()
    desk.renew_and_approve()
    with pytest.raises(Refused) as gone:
        desk.bilal.do(grant_extension, ref)
    assert gone.value.message == ("Deze verlenging is niet meer nodig, of de gevraagde laatste dag is er al.")


def test_a_proposal_that_lies_there_keeps_nobody_from_extending(desk: Desk) -> None:
    ref = desk.ask()
    desk.renew()
    desk.anna.do(propose_offer, desk.offer)
    desk.bilal.do(grant_extension, ref)
    assert (desk.seen().status, "extended" in desk.seen().flags) == (Status.PROPOSED, True)
    desk.bilal.do(return_offer, desk.offer, "Nog een foto")
    assert desk.anna.ask(_public, LAST)[0] == [(LAST, LAST, MARK)]


def test_a_hand_in_the_offer_does_not_keep_from_granting_and_who_asked_or_is_tied_does_not_grant(
    desk: Desk,
) -> None:
    seen = desk.seen()
    desk.bilal.do(save_offer, seen.ref, replace(seen.draft, summary="Rustig wandelen met thee."))
    ref = desk.ask()
    carla = a_colleague(desk.workspace, "Carla")
    carla.do(declare_tie, seen.draft.provider, "Ik ben hier lid")
    dirk = a_colleague(desk.workspace, "Dirk", Role.PUBLISHING_ADMIN)
    told = []
    for app in (desk.anna, carla, dirk):
        for change, more in ((grant_extension, ()), (refuse_extension, ("Nee",))):
            with pytest.raises(NotAllowed) as refused:
                app.do(change, ref, *more)
            told.append(refused.value.message)
    own = "Vier ogen: je hebt deze verlenging zelf aangevraagd. Een collega beslist."
    tied = "Je hebt een band met deze aanbieder gemeld. Een andere collega beslist."
    right = "Dirk mag dit niet doen. Vraag het aan een kwaliteitsmedewerker of tweede beoordelaar."
    assert told == [own, own, tied, tied, right, right]
    with pytest.raises(NotAllowed):
        dirk.do(ask_extension, desk.offer, LAST, REASON)
    desk.bilal.do(grant_extension, ref)
    assert "extended" in desk.seen().flags


def test_an_extension_is_asked_once_refused_with_a_reason_taken_back_and_asked_anew(desk: Desk) -> None:
    first = desk.ask()
    with pytest.raises(Refused) as twice:
        desk.ask()
    assert twice.value.message == "Er is al een verlenging aangevraagd. Die wacht op een tweede persoon."
    said: list[str] = []
    reasons = (" ", "x" * 501, "Bel 06-12345678")
    attempts: list[tuple[Application, Callable[..., Any]]] = [
        (desk.bilal, refuse_extension), (desk.anna, take_back_extension),
    ]  # fmt: skip
    for app, change in attempts:
        for reason in reasons:
            with pytest.raises(Refused) as refused:
                app.do(change, first, reason)
            said.append(refused.value.message)
    short = "Houd de reden kort, zonder namen, telefoonnummers en e-mailadressen."
    assert said == [
        "Schrijf waarom de goedkeuring niet wordt verlengd.", short, short,
        "Schrijf waarom je de aanvraag terugneemt.", short, short,
    ]  # fmt: skip
    with pytest.raises(NotAllowed) as other:
        desk.bilal.do(take_back_extension, first, "Toch niet")
    assert other.value.message == "Alleen wie deze verlenging aanvroeg, kan de aanvraag terugnemen."
    desk.bilal.do(refuse_extension, first, "Het bezoek kan deze week")
    second = desk.ask()
    desk.anna.do(take_back_extension, second, "Het bezoek is geweest")
    for gone in (first, second):
        with pytest.raises(Refused) as ended:
            desk.bilal.do(grant_extension, gone)
        assert ended.value.message == "Deze verlenging is al geweigerd of teruggenomen."
    third = desk.ask()
    desk.bilal.do(grant_extension, third)
    for app, change, *more in (
        (desk.bilal, grant_extension), (desk.bilal, refuse_extension, "Nee"),
        (desk.anna, take_back_extension, "Nee"),
    ):  # fmt: skip
        with pytest.raises(Refused) as granted:
            app.do(change, third, *more)
        assert granted.value.message == "Deze verlenging is al verleend."


@pytest.mark.parametrize(
    ("until", "reason", "fields"),
    [
        (LAST, " ", ["reason"]),
        (LAST, "x" * 501, ["reason"]),
        (LAST, "Bel 06-12345678", ["reason"]),
        (END, REASON, ["until"]),
        (LAST + timedelta(days=1), "", ["reason", "until"]),
    ],
)
def test_every_problem_is_said_at_once(desk: Desk, until: date, reason: str, fields: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        desk.anna.do(ask_extension, desk.offer, until, reason)
    assert [problem.field for problem in refused.value.problems] == fields


def test_nothing_that_is_offline_or_withdrawn_is_extended_nor_granted(desk: Desk) -> None:
    ref = desk.ask()
    desk.bilal.do(suspend_offer, desk.offer, "signal", "Er is een klacht")
    offline = "Dit aanbod is offline. Beslis eerst of het terugkomt."
    for app, change, args in (
        (desk.anna, ask_extension, (desk.offer, LAST, REASON)), (desk.bilal, grant_extension, (ref,)),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            app.do(change, *args)
        assert refused.value.message == offline
    desk.anna.do(withdraw_offer, desk.offer, "De club stopt")
    with pytest.raises(Refused) as over:
        desk.bilal.do(grant_extension, ref)
    assert over.value.message == "Dit aanbod is ingetrokken. Er is geen goedkeuring meer om te verlengen."


def test_what_was_taken_over_is_extended_by_the_same_rule(tmp_path: Path) -> None:
    clock = Clock()
    with closing(a_workspace(tmp_path / "over", clock=clock)) as workspace:
        anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
        anna.do(add_provider, ProviderDraft(name="De Stap"))
        file = tmp_path / "catalogus.csv"
        file.write_text("aanbod,aanbieder,dag en tijd,prijs\nWandelen,De Stap,di 10:00-11:00,gratis\n")
        batch = anna.run(import_offers, Silent(), file, taken_over=True).batch
        assert batch is not None
        bilal.do(approve_taken_over, batch)
        clock.turn(days=365)
        with pytest.raises(Invalid):
            anna.do(ask_extension, 1, LAST + timedelta(days=1), REASON)
        bilal.do(grant_extension, anna.do(ask_extension, 1, LAST, REASON).value)
        (row,) = anna.ask(offers, END)
        assert (row.approved_until, [one for one in row.flags if one in ("extended", "taken_over")]) == (
            LAST, ["extended", "taken_over"],
        )  # fmt: skip
        assert Lasting(
            Approval(mark="overgenomen", exception="", approved_until=END), Extension(until=LAST)
        ).mark == "overgenomen, met verlenging tot en met 9 mei 2027"  # fmt: skip


def test_a_rejection_ends_what_could_be_extended(desk: Desk) -> None:
    ref = desk.ask()
    desk.renew()
    desk.anna.do(propose_offer, desk.offer)
    desk.bilal.do(reject_offer, desk.offer, "Te druk daar")
    told = []
    for _step in ("rejected", "a draft again"):
        with pytest.raises(Refused) as refused:
            desk.bilal.do(grant_extension, ref)
        told.append(refused.value.message)
        seen = desk.seen()
        desk.anna.do(save_offer, seen.ref, replace(seen.draft, summary="Rustig wandelen met thee."))
    assert told == [
        "Dit aanbod is afgewezen. Draag het opnieuw voor in plaats van de goedkeuring te verlengen.",
        "Dit aanbod heeft geen goedkeuring die verlengd kan worden.",
    ]
    kinds = {one.kind for one in desk.bilal.ask(worklist, desk.bilal.person, END)}
    assert "extend" not in kinds


def test_a_reason_names_nobody_of_the_club_and_who_erases_reads_where_a_name_stands(desk: Desk) -> None:
    with pytest.raises(Invalid) as host:
        desk.anna.do(ask_extension, desk.offer, LAST, f"{desk.seen().draft.host} kan pas in april")
    ref = desk.anna.do(ask_extension, desk.offer, LAST, "Ineke kan pas in april").value
    ineke = a_person(desk.anna, desk.offer, "Ineke")
    for app, change in ((desk.bilal, refuse_extension), (desk.anna, take_back_extension)):
        with pytest.raises(Refused) as named:
            app.do(change, ref, "Ineke kan toch")
        assert named.value.message == "Houd de reden kort, zonder namen, telefoonnummers en e-mailadressen."
    desk.anna.do(take_back_extension, ref, "Het bezoek kan toch")
    with pytest.raises(Invalid) as said:
        desk.anna.do(ask_extension, desk.offer, LAST, "Pas in april kan Ineke.")
    told = [("reason", "Laat namen, telefoonnummers en e-mailadressen uit de reden weg.")]
    for refused in (host, said):
        assert [(one.field, one.text) for one in refused.value.problems] == told
    assert desk.anna.do(erase_staff, ineke).value.mentions == (f"verlenging van een goedkeuring {ref.id}",)


def test_a_question_whose_own_day_is_over_is_asked_anew(desk: Desk) -> None:
    ref = desk.ask(END + timedelta(days=1))
    desk.go_to(END + timedelta(days=2))
    with pytest.raises(Refused) as over:
        desk.bilal.do(grant_extension, ref)
    assert over.value.message == ("Deze verlenging is niet meer nodig, of de gevraagde laatste dag is er al.")
    desk.extend()
    assert desk.anna.ask(_public, LAST)[0] == [(LAST, LAST, MARK)]


def test_what_an_extension_does_is_known_on_postgres_too(postgres_url: str, tmp_path: Path) -> None:
    with a_desk(tmp_path / "werkmap", postgres_url) as desk:
        desk.bilal.do(refuse_extension, desk.ask(), "Het bezoek kan deze week")
        desk.anna.do(take_back_extension, desk.ask(), "Het bezoek is geweest")
        desk.extend()
        assert desk.anna.ask(_public, LAST)[0] == [(LAST, LAST, MARK)]
        assert desk.anna.ask(_public, LAST + timedelta(days=1))[0] == []
