"""Conversations and workshops as minimal records: what they move and what they propose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.conversations import ConversationDraft
from desktop.domain.providers import ProviderDraft, Relation
from desktop.domain.staff import StaffDraft
from desktop.domain.workshops import WorkshopDraft
from desktop.errors import Conflict, Invalid, NotAllowed, NotFound, Refused
from desktop.queries.conversations import conversation, conversations_of
from desktop.queries.offer_file import offer_file
from desktop.queries.providers import provider
from desktop.queries.suggestions import suggestions_for
from desktop.queries.tasks import club_notes, tasks
from desktop.queries.workshops import workshop, workshops
from desktop.storage.checks import check_database
from desktop.usecases.conversations import (
    correct_conversation,
    record_conversation,
    remove_conversation,
    restore_conversation,
)
from desktop.usecases.providers import add_provider
from desktop.usecases.shortlist import assign_clubs
from desktop.usecases.staff import add_staff, link_staff, staff_left
from desktop.usecases.suggestions import dismiss
from desktop.usecases.workshops import add_workshop, attend_workshop, close_workshop
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_offer

LATER = date(2026, 9, 1)


@pytest.fixture
def club(anna: Application) -> int:
    return anna.do(add_provider, ProviderDraft(name="SV Ahoy")).value.id


def talk(app: Application, club: int, **said) -> int:
    return app.do(record_conversation, club, ConversationDraft(**{"day": TODAY} | said)).value.id


def relation(app: Application, club: int) -> Relation:
    return app.ask(provider, club).relation


def test_a_conversation_moves_the_relation_and_finishes_ones_own_task(
    anna: Application, bilal: Application, club: int
) -> None:
    anna.do(assign_clubs, [club], bilal.person.id)
    number = talk(anna, club, present=("chair",), motivation=3, agreed="Bellen na de zomer")
    assert relation(anna, club) is Relation.IN_CONVERSATION
    assert [one.owner for one in anna.ask(tasks, club)] == ["Bilal"]
    talk(bilal, club, day=TODAY - timedelta(days=1))
    assert anna.ask(tasks, club) == []
    kept, _before = anna.ask(conversations_of, club)
    assert (kept.ref.id, kept.present, kept.motivation, kept.agreed, kept.by) == (
        number, ("chair",), 3, "Bellen na de zomer", "Anna"
    )  # fmt: skip


def test_not_now_asks_for_a_day_to_come_back(anna: Application, club: int) -> None:
    with pytest.raises(Refused):
        talk(anna, club, outcome=Relation.NOT_NOW)
    assert anna.ask(conversations_of, club) == []
    talk(anna, club, outcome=Relation.NOT_NOW, revisit_on=LATER)
    assert (relation(anna, club), anna.ask(club_notes, club).revisit_on) == (Relation.NOT_NOW, LATER)
    talk(anna, club, outcome=Relation.MOTIVATED)
    talk(anna, club, outcome=Relation.MOTIVATED)
    assert (relation(anna, club), anna.ask(club_notes, club).revisit_on) == (Relation.MOTIVATED, None)
    with pytest.raises(Refused):
        talk(anna, club, revisit_on=LATER)
    assert len(anna.ask(conversations_of, club)) == 3


def test_a_board_that_backs_it_is_proposed_as_verdict(anna: Application) -> None:
    offer = an_offer(anna)
    club = anna.ask(offer_file, offer, TODAY).draft.provider
    talk(anna, club, motivation=5)
    assert anna.ask(suggestions_for, offer) == ()
    talk(anna, club, motivation=5, board_backs=True, day=date(2026, 3, 3))
    (said,) = anna.ask(suggestions_for, offer)
    assert (said.criterion, said.verdict.value, said.evidence, said.day) == (
        "C-MOT-01", "meets", "Gesprek op 3 maart 2026; het bestuur staat erachter", date(2026, 3, 3)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"day": TODAY + timedelta(days=1)}, ["day"]),
        ({"present": ("Jan de Vries",)}, ["present"]),
        ({"motivation": 6}, ["motivation"]),
        ({"motivation": 0}, ["motivation"]),
        ({"notes": "Bel 06 12345678"}, ["notes"]),
        ({"wish": "mail jan@club.nl", "agreed": "x" * 5001}, ["agreed", "wish"]),
        ({"next_on": TODAY - timedelta(days=1)}, ["next_on"]),
    ],
)
def test_every_problem_of_a_conversation_is_said_at_once(
    anna: Application, club: int, said: dict, fields: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        talk(anna, club, **said)
    assert [problem.field for problem in refused.value.problems] == fields
    assert anna.ask(conversations_of, club) == []


def test_conversations_are_for_who_talks_with_clubs(
    anna: Application, workspace: Workspace, club: int
) -> None:
    talk(anna, club, notes="Voorzichtig met de kantine")
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN, Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        dirk.ask(conversations_of, club)
    with pytest.raises(NotAllowed):
        talk(dirk, club)
    with workspace.database.reading() as session:
        assert check_database(session) == []
        journal = "".join(row[0] for row in session.connection().exec_driver_sql("SELECT after FROM journal"))
    assert "kantine" not in journal


@pytest.fixture
def people(anna: Application, club: int) -> tuple[int, int]:
    """Two people of one club."""
    names = ("Marja", "Wim")
    marja, wim = (anna.do(add_staff, StaffDraft(provider=club, name=name)).value.id for name in names)
    return marja, wim


def closed(app: Application, code: str, present: list[int], absent: list[int]) -> int:
    """How many verdicts a workshop of today proposes."""
    number = app.do(add_workshop, WorkshopDraft(code=code, day=TODAY, place="Buurthuis")).value.id
    app.do(attend_workshop, number, absent, False)
    app.do(attend_workshop, number, present)
    return len(app.do(close_workshop, number).value)


def test_being_there_is_proposed_and_nobody_meets_by_themselves(
    anna: Application, club: int, people: tuple[int, int]
) -> None:
    offer = an_offer(anna, club)
    marja, wim = people
    anna.do(link_staff, marja, offer, "coach")
    anna.do(link_staff, wim, offer, "coach")
    made = {
        code: closed(anna, code, [marja], [wim]) for code in ("W-CHR", "W-HOST", "W-VSK", "W-AED", "W-BEW")
    }
    assert made == {"W-CHR": 1, "W-HOST": 1, "W-VSK": 3, "W-AED": 1, "W-BEW": 0}
    said = {one.criterion: (one.evidence, one.about) for one in anna.ask(suggestions_for, offer)}
    assert said == {
        "C-STF-02": ("Aanwezig bij de workshop “Bewegen met een chronische aandoening”", "Marja"),
        "C-HST-01": ("Aanwezig bij de workshop “Gastheerschap en de eerste ontmoeting”", ""),
        "C-SAF-01": ("Aanwezig bij de workshop “Instapcursus veilig sportklimaat”", ""),
        "C-SAF-02": ("Aanwezig bij de workshop “Instapcursus veilig sportklimaat”", ""),
        "C-SAF-04": ("Aanwezig bij de workshop “Instapcursus veilig sportklimaat”", ""),
        "C-MED-01": ("Aanwezig bij de workshop “Reanimatie en AED”", ""),
    }
    assert anna.ask(offer_file, offer, TODAY).judgements == {}


def test_a_workshop_is_closed_once_after_its_day_with_somebody_there(
    anna: Application, people: tuple[int, int]
) -> None:
    coming = anna.do(add_workshop, WorkshopDraft(code="W-TRN", day=TODAY + timedelta(days=1))).value.id
    held = anna.do(add_workshop, WorkshopDraft(code="W-TRN", day=TODAY)).value.id
    anna.do(attend_workshop, coming, [people[0]])
    anna.do(staff_left, people[1], TODAY - timedelta(days=1))
    told = []
    for change, more in (
        (close_workshop, (coming,)),
        (close_workshop, (held,)),
        (attend_workshop, (held, [people[0], people[1]])),
    ):
        with pytest.raises(Refused) as refused:
            anna.do(change, *more)  # type: ignore[arg-type]  # each has its own arguments
        told.append(refused.value.message)
    assert told == [
        "Deze workshop moet nog komen.",
        "Er was nog niemand. Noteer eerst wie er kwam.",
        "Wim is weg bij deze club.",
    ]
    assert anna.ask(workshop, held).attendees == ()
    anna.do(attend_workshop, held, [people[0]])
    anna.do(close_workshop, held)
    assert [(one.ref.id, one.present, one.closed) for one in anna.ask(workshops)] == [
        (coming, 1, False), (held, 1, True)
    ]  # fmt: skip
    with pytest.raises(NotFound):
        anna.ask(workshop, 99)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        ({"code": "W-X"}, ["code"]),
        ({"place": "bel 06 12345678"}, ["place"]),
        ({"place": "x" * 5001}, ["place"]),
    ],
)
def test_a_workshop_that_cannot_be_is_refused(anna: Application, draft: dict, fields: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        anna.do(add_workshop, WorkshopDraft(**{"code": "W-TRN", "day": TODAY} | draft))
    assert [problem.field for problem in refused.value.problems] == fields
    assert anna.ask(workshops) == []


def test_who_wrote_a_conversation_down_corrects_it_and_what_it_proposed_follows(
    anna: Application, bilal: Application
) -> None:
    offer = an_offer(anna)
    club = anna.ask(offer_file, offer, TODAY).draft.provider
    number = talk(anna, club, motivation=2, board_backs=True, notes="Voorzichtig met de kantine")
    was = anna.ask(conversation, number)
    with pytest.raises(NotAllowed) as refused:
        bilal.do(correct_conversation, was.ref, was.draft)
    assert refused.value.message.startswith("Anna heeft dit opgeschreven.")
    better = replace(was.draft, day=date(2026, 3, 3), motivation=4, notes="")
    anna.do(correct_conversation, was.ref, better)
    assert anna.ask(conversation, number).draft == better
    assert [one.day for one in anna.ask(suggestions_for, offer)] == [date(2026, 3, 3)]
    anna.do(correct_conversation, number, replace(better, board_backs=False))
    assert anna.ask(suggestions_for, offer) == ()
    with pytest.raises(Conflict):
        anna.do(correct_conversation, was.ref, better)
    with pytest.raises(Invalid):
        anna.do(correct_conversation, number, replace(better, notes="Bel 06 12345678"))


def test_a_conversation_is_taken_away_with_its_words_and_put_back(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_offer(anna)
    club = anna.ask(offer_file, offer, TODAY).draft.provider
    talk(anna, club)
    number = talk(anna, club, board_backs=True, notes="Voorzichtig met de kantine")
    was, before = anna.ask(conversation, number).draft, relation(anna, club)
    gone = bilal.do(remove_conversation, number).value
    assert (gone.number, gone.draft, list(gone.salts)) == (number, was, ["notes"])
    assert (len(anna.ask(conversations_of, club)), anna.ask(suggestions_for, offer)) == (1, ())
    assert relation(anna, club) is before
    with workspace.database.reading() as session:
        assert check_database(session) == []
        kept = session.connection().exec_driver_sql("SELECT value FROM personal").all()
    assert "kantine" not in str(kept)
    with pytest.raises(NotFound):
        bilal.do(remove_conversation, number)
    with pytest.raises(NotFound):
        anna.ask(conversation, number)
    back = bilal.do(restore_conversation, gone).value
    row = anna.ask(conversation, back.id)
    assert (back.id, row.draft, row.by) == (number, was, "Anna")
    assert [one.day for one in anna.ask(suggestions_for, offer)] == [TODAY]
    with workspace.database.reading() as session:
        assert check_database(session) == []


def test_what_was_taken_away_comes_back_once_and_as_it_was(
    anna: Application, bilal: Application, club: int, workspace: Workspace
) -> None:
    first = talk(anna, club, wish="Een wandelgroep", notes="Voorzichtig met de kantine")
    anna.do(correct_conversation, first, replace(anna.ask(conversation, first).draft, wish="Een beweeggroep"))
    before = anna.ask(conversations_of, club)
    gone = bilal.do(remove_conversation, first).value
    other = replace(gone, draft=replace(gone.draft, notes="De kantine is gezellig"))
    unproven = replace(gone, salts={"notes": gone.salts["notes"]})
    for changed in (other, unproven, replace(gone, draft=replace(gone.draft, motivation=5))):
        with pytest.raises(Refused, match="iets veranderd"):
            bilal.do(restore_conversation, changed)
    with pytest.raises(NotFound):
        bilal.do(restore_conversation, replace(gone, number=99))
    assert anna.ask(conversations_of, club) == []
    bilal.do(restore_conversation, gone)
    with pytest.raises(Refused, match=f"Gesprek {first} staat er"):
        bilal.do(restore_conversation, gone)
    (back,) = anna.ask(conversations_of, club)
    assert [replace(back, ref=before[0].ref)] == before
    assert talk(anna, club) == first + 1
    with workspace.database.reading() as session:
        assert check_database(session) == []


def test_two_conversations_that_say_the_same_share_what_they_propose(
    anna: Application, bilal: Application
) -> None:
    offer = an_offer(anna)
    club = anna.ask(offer_file, offer, TODAY).draft.provider
    early = talk(anna, club, day=date(2026, 3, 3), board_backs=True)
    one, two = talk(anna, club, board_backs=True), talk(anna, club, board_backs=True)
    assert [row.day for row in anna.ask(suggestions_for, offer)] == [TODAY]
    bilal.do(remove_conversation, two)
    assert [row.day for row in anna.ask(suggestions_for, offer)] == [TODAY]
    anna.do(correct_conversation, one, replace(anna.ask(conversation, one).draft, board_backs=False))
    assert [row.day for row in anna.ask(suggestions_for, offer)] == [date(2026, 3, 3)]
    bilal.do(remove_conversation, early)
    assert anna.ask(suggestions_for, offer) == ()


def test_what_a_judge_dealt_with_is_not_proposed_again_by_a_conversation_that_goes(
    anna: Application,
) -> None:
    offer = an_offer(anna)
    club = anna.ask(offer_file, offer, TODAY).draft.provider
    talk(anna, club, day=date(2026, 3, 3), board_backs=True)
    (proposed,) = anna.ask(suggestions_for, offer)
    anna.do(dismiss, proposed.ref)
    later = talk(anna, club, board_backs=True)
    anna.do(remove_conversation, later)
    assert anna.ask(suggestions_for, offer) == ()
