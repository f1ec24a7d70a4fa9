"""Extending an approval: asked by one with a reason, granted by another, by sixty days at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.catalogues import criteria_set
from desktop.domain.offers import Status
from desktop.errors import Invalid, NotAllowed, Refused
from desktop.i18n import CITY_TIME
from desktop.queries.catalogue import catalogue_on
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.plans import plan_edition
from desktop.storage.checks import check_database
from desktop.usecases.assessment import approve_offer, propose_offer, return_offer
from desktop.usecases.extensions import (
    ask_extension,
    grant_extension,
    refuse_extension,
    take_back_extension,
)
from desktop.usecases.offers import Confirmation, confirm_offer, save_offer, withdraw_offer
from desktop.usecases.rewording import confirm_wording
from desktop.usecases.second_looks import check_entry
from desktop.usecases.suspension import suspend_offer
from desktop.usecases.ties import declare_tie
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_workspace, an_approved_offer, good_judgements

END, LAST = date(2027, 3, 10), date(2027, 5, 9)
"""The end of what was approved for twelve months, and sixty days later."""
REASON = "Het bezoek kan pas in april"


class Desk:
    """Anna, Bilal and an offer that Anna proposed and Bilal approved; the clock can be turned to a day."""

    def __init__(self, workspace: Workspace, clock: Clock) -> None:
        self.workspace, self.clock = workspace, clock
        self.anna = workspace.sign_in("Anna")
        self.bilal = a_colleague(workspace, "Bilal")
        self.offer = an_approved_offer(self.anna, self.bilal, workspace)

    def go_to(self, day: date, *, confirmed: bool = True) -> None:
        """Another day, on which what keeps people safe was renewed, and perhaps the data were confirmed."""
        self.clock.moment = datetime(day.year, day.month, day.day, 12, tzinfo=CITY_TIME)
        draft = self.seen().draft
        safe = [one for one in good_judgements(draft, day) if criteria_set().criterion(one.criterion).safety]
        self.anna.do(judge_all, self.offer, safe)
        for code in self.seen().unchecked:
            self.bilal.do(check_entry, self.offer, code)
        if confirmed:
            self.anna.do(confirm_offer, self.offer, Confirmation(day=day))

    def ask(self, until: date = LAST) -> int:
        return self.anna.do(ask_extension, self.offer, until, REASON).value.id

    def extend(self, until: date = LAST) -> None:
        """Asked and granted."""
        self.bilal.do(grant_extension, self.ask(until))

    def seen(self) -> OfferFile:
        return self.anna.ask(offer_file, self.offer, self.anna.today)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """On the last day of the approval."""
    with closing(a_workspace(tmp_path / "werkmap", clock=clock)) as workspace:
        made = Desk(workspace, clock)
        made.go_to(END)
        yield made
        with workspace.database.reading() as session:
            assert check_database(session) == []


@needs(Permission.READ)
def _public(session: Read, today: date) -> tuple[list[tuple[date, date, str]], list[str]]:
    found = catalogue_on(session, today)
    told = [(one.offer.approved_until, one.offer.valid_until, one.offer.mark) for one in found.candidates]
    return told, [text for one in found.held_back for text in one.reasons]


MARK = "zonder vierogencontrole (enkele gebruiker), met verlenging tot en met 9 mei 2027"


def renewed(desk: Desk) -> None:
    """Every verdict anew, as after a year."""
    draft = desk.seen().draft
    desk.anna.do(judge_all, desk.offer, good_judgements(draft, desk.anna.today))


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
    assert desk.anna.ask(_public, LAST + timedelta(days=1)) == ([], ["de goedkeuring is geëindigd op 9 mei 2027"])


def test_the_signed_list_of_a_release_names_the_extension(desk: Desk) -> None:
    desk.extend()
    plan = desk.anna.ask(plan_edition, END + timedelta(days=1), "Lente", True)
    assert plan.content.exceptions == (f"{desk.offer}: {MARK}",)
    assert plan.content.time == desk.clock.moment  # the grant is the newest decision inside


def test_it_judges_nothing_so_other_gates_still_close_on_their_day(desk: Desk) -> None:
    desk.extend()
    desk.anna.do(suspend_offer, desk.offer, "signal", "Er is een klacht")
    assert desk.anna.ask(_public, END + timedelta(days=1)) == ([], ["offline gehaald: Er is een klacht"])


def test_the_data_must_still_be_confirmed(desk: Desk, tmp_path: Path) -> None:
    with closing(a_workspace(tmp_path / "ander", clock=desk.clock)) as workspace:
        desk.clock.moment = datetime(2026, 3, 10, 9, tzinfo=CITY_TIME)
        other = Desk(workspace, desk.clock)
        other.go_to(END, confirmed=False)
        other.extend()
        told = ["de gegevens zijn bevestigd op 10 maart 2026, meer dan 9 maanden geleden"]
        assert other.anna.ask(_public, END + timedelta(days=1)) == ([], told)


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
    renewed(desk)
    desk.anna.do(propose_offer, desk.offer)
    desk.bilal.do(approve_offer, desk.offer, 12)
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
    renewed(desk)
    desk.anna.do(propose_offer, desk.offer)
    desk.bilal.do(approve_offer, desk.offer, 12)
    with pytest.raises(Refused) as gone:
        desk.bilal.do(grant_extension, ref)
    assert gone.value.message == (
        "Deze verlenging is niet meer nodig, of de gevraagde laatste dag is voorbij."
    )


def test_a_proposal_that_lies_there_keeps_nobody_from_extending(desk: Desk) -> None:
    ref = desk.ask()
    renewed(desk)
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


def test_a_question_whose_own_day_is_over_is_asked_anew(desk: Desk) -> None:
    ref = desk.ask(END + timedelta(days=1))
    desk.go_to(END + timedelta(days=2))
    with pytest.raises(Refused) as over:
        desk.bilal.do(grant_extension, ref)
    assert over.value.message == (
        "Deze verlenging is niet meer nodig, of de gevraagde laatste dag is voorbij."
    )
    desk.extend()
    assert desk.anna.ask(_public, LAST)[0] == [(LAST, LAST, MARK)]
