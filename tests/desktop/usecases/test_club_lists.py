"""A list with new numbers of clubs, and taking it back: their approved offers are looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, select

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.domain.imports import Undone
from desktop.domain.offers import Status
from desktop.domain.providers import ProviderDraft
from desktop.errors import NotAllowed
from desktop.progress import Silent
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.queries.providers import provider as provider_view
from desktop.queries.review_queue import review_queue
from desktop.storage.checks import check_database
from desktop.storage.records import Entry, Offer
from desktop.usecases.imports import import_providers, undo_import
from desktop.usecases.providers import add_provider, save_provider
from desktop.usecases.rewording import confirm_wording
from desktop.workspace import Workspace
from tests.clock import Clock
from tests.factories import a_colleague, a_draft, a_workspace, an_approved_offer

OLD, NEW = "+31101234567", "+31107654321"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """On both databases; when the test is over there are no findings."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    made = a_workspace(tmp_path / "werkmap", url, clock)
    yield made
    with made.database.reading() as session:
        findings = check_database(session)
    made.close()
    assert findings == []


def kvk_of(number: int) -> str:
    return str(10000000 + number)


@pytest.fixture
def offers(anna: Application, bilal: Application, workspace: Workspace, clock: Clock) -> list[int]:
    """Approved a day ago, of three clubs."""
    made = []
    for number in range(3):
        draft = ProviderDraft(
            name=f"Club {number}", kvk=kvk_of(number), postcode="3083 AB", city="Rotterdam", phone=OLD
        )
        club = anna.do(add_provider, draft).value.id
        offer = replace(a_draft(club), house_number=str(number + 1))  # a place of its own
        made.append(an_approved_offer(anna, bilal, workspace, draft=offer))
    clock.turn(days=1)
    return made


def brought_in(app: Application, folder: Path, clubs: Sequence[int], phone: str = "010 765 43 21") -> int:
    """A list with another number of these clubs; the number of the import."""
    rows = "".join(f"Club {one},{kvk_of(one)},3083 AB,Rotterdam,{phone}\n" for one in clubs)
    (folder / "clubs.csv").write_text("naam,kvk,postcode,plaats,telefoon\n" + rows)
    report = app.run(import_providers, Silent(), folder / "clubs.csv")
    assert (report.updated, report.batch is not None) == (len(clubs), True)
    return report.batch or 0


def seen(app: Application, offer: int) -> OfferFile:
    return app.ask(offer_file, offer, app.today, app.person.id)


def club_of(app: Application, offer: int) -> int:
    return seen(app, offer).draft.provider


def statuses(app: Application, offers: Sequence[int]) -> list[Status]:
    return [seen(app, one).status for one in offers]


@needs(Permission.READ)
def entries(session: Read, action: str) -> list[tuple[str, int]]:
    found = session.execute(select(Entry.topic, Entry.ref).filter_by(action=action).order_by(Entry.seq))
    return [(topic, ref) for topic, ref in found]


@needs(Permission.READ)
def hands(session: Read, offer: int) -> set[tuple[int, str]]:
    record = session.get_one(Offer, offer)
    return {(one.person_id, one.kind) for one in record.involvements if one.round == record.round}


def test_who_brought_a_list_in_does_not_confirm_its_numbers_and_somebody_else_does(
    anna: Application, bilal: Application, workspace: Workspace, offers: list[int], tmp_path: Path
) -> None:
    first, second, untouched = offers
    batch = brought_in(anna, tmp_path, [0, 1])
    assert statuses(bilal, offers) == [Status.IN_ASSESSMENT, Status.IN_ASSESSMENT, Status.APPROVED]
    assert anna.ask(entries, "save_import") == [
        ("providers", club_of(anna, first)), ("providers", club_of(anna, second)),
        ("offers", first), ("offers", second), ("imports", batch),
    ]  # fmt: skip
    waiting = bilal.ask(review_queue, bilal.person, bilal.now)
    assert [(one.ref, one.by, one.since, one.why_not) for one in waiting] == [
        (first, "Anna", anna.now, ""), (second, "Anna", anna.now, "")
    ]  # fmt: skip
    with pytest.raises(NotAllowed):
        anna.do(confirm_wording, first)
    bilal.do(confirm_wording, first)
    assert (statuses(bilal, [first]), anna.ask(hands, untouched)) == ([Status.APPROVED], set())


def test_taking_a_list_back_is_a_change_of_whoever_does_it(
    anna: Application, bilal: Application, workspace: Workspace, offers: list[int], tmp_path: Path,
    clock: Clock,
) -> None:  # fmt: skip
    confirmed, waits, untouched = offers
    batch = brought_in(anna, tmp_path, [0, 1])
    bilal.do(confirm_wording, confirmed)
    clock.turn(hours=1)
    assert bilal.do(undo_import, batch).value == Undone(deleted=0, restored=2, skipped=())
    assert bilal.ask(entries, "undo_import") == [
        ("providers", club_of(anna, confirmed)), ("providers", club_of(anna, waits)),
        ("offers", confirmed), ("offers", waits), ("imports", batch),
    ]  # fmt: skip
    again, same = seen(anna, confirmed), seen(anna, waits)
    assert again.since is not None
    assert same.since is not None
    assert [(one.name, one.before, one.after) for one in again.since.club] == [("club_phone", NEW, OLD)]
    assert (again.status, again.reworded_by) == (Status.IN_ASSESSMENT, ("Bilal",))
    assert (same.status, same.since.club) == (Status.IN_ASSESSMENT, ())
    assert anna.ask(hands, waits) == {(anna.person.id, "club"), (bilal.person.id, "club")}
    assert statuses(anna, [untouched]) == [Status.APPROVED]
    anna.do(confirm_wording, confirmed)
    assert statuses(anna, [confirmed]) == [Status.APPROVED]


def test_of_a_hand_and_a_list_after_each_other_all_who_did_it_are_named(
    anna: Application, bilal: Application, workspace: Workspace, offers: list[int], tmp_path: Path,
    clock: Clock,
) -> None:  # fmt: skip
    dina = a_colleague(workspace, "Dina")
    brought_in(anna, tmp_path, [0])
    clock.turn(hours=1)
    club = seen(bilal, offers[0]).draft.provider
    draft = bilal.ask(provider_view, club).draft
    bilal.do(save_provider, club, replace(draft, phone="+31612345678"))
    assert seen(dina, offers[0]).reworded_by == ("Anna", "Bilal")
    clock.turn(hours=1)
    brought_in(anna, tmp_path, [0])
    assert seen(dina, offers[0]).not_my_words == ""
    for one in (anna, bilal):
        with pytest.raises(NotAllowed):
            one.do(confirm_wording, offers[0])
    dina.do(confirm_wording, offers[0])


def test_a_list_asks_as_much_for_three_offers_as_for_one(
    anna: Application, workspace: Workspace, offers: list[int], tmp_path: Path
) -> None:
    questions: list[str] = []

    def note(*told: object) -> None:
        if str(told[2]).lstrip().upper().startswith("SELECT"):
            questions.append(str(told[2]))

    event.listen(workspace.database.engine, "before_cursor_execute", note)
    asked = []
    for clubs, phone in (([0], "0101111111"), ([0, 1, 2], "0102222222")):
        questions.clear()
        batch = brought_in(anna, tmp_path, clubs, phone)
        asked.append(len(questions))
        questions.clear()
        anna.do(undo_import, batch)
        asked.append(len(questions))
    event.remove(workspace.database.engine, "before_cursor_execute", note)
    assert asked[2:] == asked[:2]
