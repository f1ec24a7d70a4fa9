"""An approved offer stands under the club and the place it was sealed with, whatever was typed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.domain.canonical import canonical
from desktop.errors import NotAllowed
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.deciders import deciders
from desktop.queries.extensions import extending
from desktop.queries.falling import falling
from desktop.queries.review_queue import review_queue
from desktop.queries.worklists import worklist
from desktop.storage import triggers
from desktop.storage.above import above_for_public
from desktop.storage.records import Offer
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.extensions import grant_extension, refuse_extension
from desktop.usecases.offers import add_offer, save_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.ties import declare_tie
from desktop.usecases.verdicts import judge_place, judge_provider
from tests.desktop.usecases.extended import Desk, a_desk
from tests.desktop.usecases.verdicts_made import fails, meets, seen
from tests.factories import a_colleague, a_draft, a_provider

INSURED, AED = "C-ORG-02", "C-MED-02"
ELSEWHERE: dict[str, Any] = {"place": "Buurthuis", "street": "Kerkstraat", "house_number": "99"}
TIED = "Je hebt een band met deze aanbieder gemeld. Een andere collega beslist."


@pytest.fixture
def desk(tmp_path: Path, url: str) -> Iterator[Desk]:
    """On both kinds of database: an offer of club 1 at place 1, and club 2 with one at place 2."""
    with a_desk(tmp_path / "werkmap", "" if url.startswith("sqlite") else url) as made:
        club = a_provider(made.anna, "Buurthuis De Brug")
        made.anna.do(add_offer, replace(a_draft(club, "Gym"), **ELSEWHERE))
        made.anna.do(judge_provider, club, [meets(INSURED, made.anna.today)])
        a_provider(made.anna, "Zwemclub De Golf")
        yield made


def move(app: Application, offer: int, **values: Any) -> None:
    app.do(save_offer, offer, replace(seen(app, offer, app.today).draft, **values))


@needs(Permission.READ)
def _public(session: Read, today: date) -> dict[int, str | bool]:
    """Per approved offer why it stays out, or whether its card tells of an AED."""
    found = catalogue_on(session, today)
    told: dict[int, str | bool] = {one.ref: "; ".join(one.reasons) for one in found.held_back}
    return told | {one.offer.ref: "AED binnen" in " ".join(one.offer.checks) for one in found.candidates}


def public(app: Application) -> dict[int, str | bool]:
    return app.ask(_public, app.today)


def test_what_failed_of_a_club_is_not_put_back_by_another_club_in_the_draft(desk: Desk) -> None:
    assert public(desk.anna) == {desk.offer: True}
    desk.bilal.do(judge_provider, 1, [fails(INSURED)])
    assert public(desk.anna) == {desk.offer: "C-ORG-02: voldoet niet"}
    move(desk.anna, desk.offer, provider=2)
    assert public(desk.anna) == {desk.offer: "C-ORG-02: voldoet niet"}
    desk.bilal.do(judge_provider, 1, [meets(INSURED, desk.anna.today)])
    desk.bilal.do(judge_provider, 2, [fails(INSURED)])
    assert public(desk.anna) == {desk.offer: True}, "the public reads the name of club 1"


def test_what_failed_of_a_place_is_not_told_again_by_another_address_in_the_draft(desk: Desk) -> None:
    desk.anna.do(judge_place, 2, [meets(AED, desk.anna.today)])
    desk.bilal.do(judge_place, 1, [fails(AED)])
    assert public(desk.anna) == {desk.offer: False}
    move(desk.anna, desk.offer, **ELSEWHERE)
    assert public(desk.anna) == {desk.offer: False}
    desk.bilal.do(judge_place, 1, [meets(AED, desk.anna.today)])
    desk.bilal.do(judge_place, 2, [fails(AED)])
    assert public(desk.anna) == {desk.offer: True}


@needs(Permission.READ)
def _above(session: Read, offer: int) -> tuple[int, int | None]:
    return above_for_public(session, [session.get_one(Offer, offer)])[offer]


def seal_again(desk: Desk, snapshot: dict[str, Any]) -> None:
    """The approval as an older program sealed it."""
    older = canonical(snapshot).decode()
    with desk.workspace.database.engine.begin() as connection:
        triggers.remove(connection)
        change = text("UPDATE approval SET snapshot = :older, seal = :seal")
        connection.execute(change, {"older": older, "seal": sha256(older.encode()).hexdigest()})
        triggers.install(connection)


def sealed(desk: Desk) -> dict[str, Any]:
    with desk.workspace.database.engine.begin() as connection:
        found: dict[str, Any] = json.loads(
            connection.execute(text("SELECT snapshot FROM approval")).scalar_one()
        )
    return found


def test_an_older_seal_without_a_place_is_judged_by_its_address(desk: Desk) -> None:
    snapshot = sealed(desk)
    assert snapshot.pop("location") == 1
    seal_again(desk, snapshot)
    assert desk.anna.ask(_above, desk.offer) == (1, 1)
    move(desk.anna, desk.offer, provider=2, **ELSEWHERE)
    assert desk.anna.ask(_above, desk.offer) == (1, 1)
    assert desk.anna.ask(_above, desk.offer + 1) == (2, 2), "never approved"


def test_what_falls_and_when_is_of_the_sealed_club(desk: Desk) -> None:
    desk.extend()
    soon = desk.anna.today + timedelta(days=10)
    desk.anna.do(judge_provider, 1, [meets(INSURED, desk.anna.today, until=soon)])
    dirk = a_colleague(desk.workspace, "Dirk", Role.PUBLISHING_ADMIN)
    dirk.run(create_edition, Silent(), desk.workspace.shelf, "Lente")
    move(desk.anna, desk.offer, provider=2)
    (row,) = desk.anna.ask(falling, desk.anna.today, None, desk.anna.person.id).rows
    assert (row.ref, row.day) == (desk.offer, soon + timedelta(days=1))
    told = [one for one in desk.anna.ask(worklist, desk.anna.person, desk.anna.today) if one.kind == "tell"]
    assert [(one.ref, one.due) for one in told] == [(2, soon + timedelta(days=1))]


def refusal(desk: Desk, statement: str) -> str:
    """The code of the rule by which the database refuses this."""
    try:
        with desk.workspace.database.engine.begin() as connection:
            connection.execute(text(statement))
    except DBAPIError as error:
        return str(error.orig).partition("bk:")[2].split()[0]
    return ""


@pytest.mark.parametrize("older", [False, True])
def test_who_is_tied_to_the_sealed_club_extends_nothing_after_a_move(desk: Desk, older: bool) -> None:
    bilal, today = desk.bilal.person, desk.bilal.today
    desk.bilal.do(declare_tie, 1, "Ik ben hier lid")
    ref = desk.ask()
    move(desk.anna, desk.offer, provider=2)
    if older:
        seal_again(desk, sealed(desk) | {"provider": {"kvk": "", "name": '"ref":2}', "ref": 1}})
    for change, more in ((grant_extension, ()), (refuse_extension, ("Nee",))):
        with pytest.raises(NotAllowed) as refused:
            desk.bilal.do(change, ref, *more)
        assert refused.value.message == TIED
    granted = f"UPDATE extension SET granted_by = {{}}, granted_at = '{today}T12:00:00.000000Z'"
    assert refusal(desk, granted.format(bilal.id)) == "four_eyes"
    assert desk.bilal.ask(extending, desk.offer, today, bilal.id).not_mine == TIED
    (task,) = [one for one in desk.bilal.ask(worklist, bilal, today) if one.kind == "extend"]
    assert not task.mine
    cees = a_colleague(desk.workspace, "Cees")
    cees.do(declare_tie, 3, "Een andere club")
    cees.do(grant_extension, ref)


def test_who_is_tied_to_the_sealed_club_does_not_approve_its_move(desk: Desk) -> None:
    cees = a_colleague(desk.workspace, "Cees")
    cees.do(declare_tie, 1, "Ik ben hier lid")
    move(desk.anna, desk.offer, provider=2)
    desk.renew()
    desk.anna.do(propose_offer, desk.offer)
    assert desk.anna.ask(deciders, desk.offer, desk.anna.today) == ("Bilal",)
    assert [one.why_not for one in cees.ask(review_queue, cees.person, cees.now)] == ["je band met de club"]
    with pytest.raises(NotAllowed) as refused:
        cees.do(approve_offer, desk.offer)
    assert refused.value.message == f"{TIED} Wie het wel kan: Bilal."
    desk.bilal.do(approve_offer, desk.offer)
    assert desk.anna.ask(_above, desk.offer) == (2, 1)
