"""What is told of an extension: on the worklist, at the desk of an offer, and to the club."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.application import Application
from desktop.domain.values import Ref
from desktop.errors import NotFound
from desktop.progress import Silent
from desktop.queries.decisions import decision_letter
from desktop.queries.extensions import Extending, ExtensionRow, extending, extension_then
from desktop.queries.falling import falling
from desktop.queries.offer_file import offer_file
from desktop.queries.releases import release_offers
from desktop.queries.worklists import worklist
from desktop.reports.blocks import Card, Cards, Text
from desktop.reports.decision import Extended
from desktop.reports.decision_words import decision_document
from desktop.usecases.extensions import (
    grant_extension,
)
from desktop.usecases.releases import create_edition
from desktop.usecases.ties import declare_tie
from tests.desktop.usecases.extended import END, LAST, REASON, Desk, a_desk
from tests.factories import a_colleague


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "werkmap") as made:
        yield made


def test_the_worklist_tells_who_can_grant_and_keeps_asking_for_the_new_assessment(desk: Desk) -> None:
    desk.go_to(END - timedelta(days=30))

    def told(app: Application) -> list[tuple[str, bool, str, date | None]]:
        tasks = app.ask(worklist, app.person, app.today)
        return [(one.kind, one.mine, one.why, one.due) for one in tasks if one.kind in ("extend", "renew")]

    carla = a_colleague(desk.workspace, "Carla")
    carla.do(declare_tie, desk.seen().draft.provider, "Ik ben hier lid")
    ends = ("renew", True, "De goedkeuring eindigt op 10 maart 2027", END)
    assert told(desk.anna)[0] == ends
    desk.ask()
    asked = f"Verlenging gevraagd tot en met 9 mei 2027: {REASON}"
    found = [next(one for one in told(app) if one[0] == "extend") for app in (desk.anna, desk.bilal, carla)]
    assert found == [("extend", mine, asked, END) for mine in (False, True, False)]
    waiting = desk.seen().extending.waiting
    assert waiting is not None
    desk.bilal.do(grant_extension, waiting.ref)
    until = ("renew", True, "De goedkeuring eindigt op 9 mei 2027 (verlengd)", LAST)
    assert [one for one in told(desk.anna) if "goedkeuring" in one[2]] == [until]


def test_the_desk_of_an_offer_says_what_can_be_asked_and_by_whom_it_is_decided(desk: Desk) -> None:
    def seen(app: Application) -> Extending:
        return app.ask(offer_file, desk.offer, app.today, app.person.id).extending

    assert seen(desk.anna) == Extending(granted=None, waiting=None, longest=LAST, why_not="", not_mine="")
    desk.ask()
    row = ExtensionRow(
        ref=Ref(1, 1), until=LAST, reason=REASON, asked_by="Anna", asked_at=desk.anna.now, granted_by="",
        granted_at=None,
    )  # fmt: skip
    twice = "Er is al een verlenging aangevraagd. Die wacht op een tweede persoon."
    own = "Vier ogen: je hebt deze verlenging zelf aangevraagd. Een collega beslist."
    asked = Extending(granted=None, waiting=row, longest=None, why_not=twice, not_mine=own)
    assert (seen(desk.anna), seen(desk.bilal)) == (asked, replace(asked, not_mine=""))
    desk.bilal.do(grant_extension, 1)
    granted = replace(row, ref=Ref(1, 2), granted_by="Bilal", granted_at=desk.anna.now)
    done = "Deze goedkeuring is al verlengd tot en met 9 mei 2027."
    assert seen(desk.anna) == Extending(
        granted=granted, waiting=None, longest=None, why_not=done, not_mine=""
    )
    with pytest.raises(NotFound):
        desk.anna.ask(extending, 9, END)


def test_the_letter_to_the_club_tells_that_the_approval_lasts_longer_and_why(desk: Desk) -> None:
    before = desk.anna.ask(decision_letter, desk.offer, False)
    assert (before.until, before.extended) == (END, None)
    desk.extend()
    letter = desk.anna.ask(decision_letter, desk.offer, False)
    longer = Extended(until=LAST, day=END, asked_by="Anna", granted_by="Bilal", reason=REASON)
    assert letter == replace(before, until=LAST, extended=longer)
    document = decision_document(letter)
    assert (
        Text(
            text="Op 10 maart 2027 is de goedkeuring verlengd tot en met 9 mei 2027 door Anna en Bilal, "
            f"omdat: {REASON}. Daarvoor is niets opnieuw beoordeeld."
        )
        in document.blocks
    )
    assert isinstance(document.blocks[0], Cards)
    assert [one.note for one in document.blocks[0].cards if isinstance(one, Card)][1] == "Verlengd"
    desk.renew_and_approve()
    newest = desk.anna.ask(decision_letter, desk.offer, False)
    assert (newest.until, newest.extended) == (date(2028, 3, 10), None)
    assert desk.anna.ask(decision_letter, desk.offer, False, turn=1) == letter


def test_a_release_of_then_knows_by_what_the_approval_lasted(desk: Desk) -> None:
    told = []
    for step in (lambda: None, desk.extend, desk.renew_and_approve):
        step()
        made = desk.anna.run(create_edition, Silent(), desk.workspace.shelf, "Lente")
        (offer,) = desk.anna.ask(release_offers, made.release)
        told.append(desk.anna.ask(extension_then, made.release, desk.offer, offer.approved_until))
    (longer,) = (one for one in told if one is not None)
    assert (told.index(longer), longer.until, longer.asked_by, longer.granted_by) == (
        1,
        LAST,
        "Anna",
        "Bilal",
    )
    assert desk.anna.ask(extension_then, 2, desk.offer, END) is None
    assert desk.anna.ask(extension_then, 9, desk.offer, LAST) is None


def test_what_falls_away_says_that_it_was_extended(desk: Desk) -> None:
    desk.anna.run(create_edition, Silent(), desk.workspace.shelf, "Lente")

    def told() -> tuple[date | None, str]:
        (row,) = desk.anna.ask(falling, END).rows
        return row.day, row.why

    assert told() == (END + timedelta(days=1), "De goedkeuring loopt af")
    desk.extend()
    assert told() == (LAST + timedelta(days=1), "De verlengde goedkeuring loopt af")
