"""Wat valt er weg: the offers fall on the days on which the catalogue leaves them out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.access import Permission, Role
from desktop.application import Application, Read, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.falling import MonthRow, falling
from desktop.queries.offer_file import offer_file
from desktop.queries.yearly_checks import club_call
from desktop.usecases.offers import Confirmation, confirm_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.suspension import suspend_offer
from desktop.usecases.verdicts import judge_all
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer


def published(app: Application, workspace: Workspace, count: int) -> list[int]:
    bilal = a_colleague(workspace, "Bilal")
    made = [an_approved_offer(app, bilal, workspace, f"Les {number}") for number in range(1, count + 1)]
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    return made


@needs(Permission.READ)
def left_out(session: Read, today: date) -> set[int]:
    """What a release of that day would leave out."""
    return {one.ref for one in catalogue_on(session, today).held_back}


def test_nothing_is_published_so_nothing_falls(app: Application) -> None:
    found = app.ask(falling, TODAY)
    assert (found.rows, [one.left for one in found.months]) == ((), [0] * 6)


def test_it_falls_on_the_day_that_the_catalogue_leaves_it_out(app: Application, workspace: Workspace) -> None:
    safety, data, approval, suspended = published(app, workspace, 4)
    aid = Judgement(
        criterion="C-MED-01", verdict=Verdict.MEETS, evidence="Gezien", evidence_date=TODAY,
        until=date(2026, 4, 30),
    )  # fmt: skip
    app.do(judge_all, safety, [aid])
    app.do(confirm_offer, data, Confirmation(day=date(2025, 9, 1)))
    app.do(suspend_offer, suspended, "safety", "VOG ontbreekt")
    found = app.ask(falling, TODAY, date(2027, 4, 1), app.person.id)
    assert [(one.ref, one.day, one.why) for one in found.rows] == [
        (safety, date(2026, 5, 1),
         "Veiligheid verloopt: Bij elke bijeenkomst iemand met geldige EHBO of reanimatie/AED"),
        (data, date(2026, 6, 2), "De gegevens zijn dan negen maanden niet bevestigd"),
        (approval, date(2026, 12, 11), "De gegevens zijn dan negen maanden niet bevestigd"),
    ]  # fmt: skip
    for one in found.rows:
        assert one.day is not None
        held = [app.ask(left_out, day) for day in (one.day - timedelta(days=1), one.day)]
        assert [one.ref in refs for refs in held] == [False, True]


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.SECOND_ASSESSOR])
def test_only_who_keeps_the_register_hears_what_of_safety_ends(
    app: Application, workspace: Workspace, role: Role
) -> None:
    (offer,) = published(app, workspace, 1)
    aid = Judgement(
        criterion="C-SAF-03", verdict=Verdict.MEETS, evidence="Gezien", evidence_date=TODAY,
        until=date(2026, 4, 30),
    )  # fmt: skip
    app.do(judge_all, offer, [aid])
    reader = a_colleague(workspace, "Daan", role)
    (row,) = reader.ask(falling, TODAY, None, reader.person.id).rows
    keeps = role in (Role.CURATOR, Role.ASSOCIATION_ADVISOR)
    title = criteria_set().criterion("C-SAF-03").nl
    why = f"Veiligheid verloopt: {title}" if keeps else "Veiligheid verloopt"
    assert (row.day, row.why) == (date(2026, 5, 1), why)
    assert [(one.criterion, one.why) for one in row.endings] == [("C-SAF-03" if keeps else "", why)]
    assert reader.ask(reasons, date(2026, 5, 1)) == ("C-SAF-03: het bewijs is verlopen",)
    club = reader.ask(offer_file, offer, TODAY).draft.provider
    call = reader.ask(club_call, club, date(2026, 4, 10), reader.person.id)
    assert [one.ending.why for one in call.drops] == [why]
    assert (title in call.text) is keeps


@needs(Permission.READ)
def reasons(session: Read, day: date) -> tuple[str, ...]:
    """Why the one offer stays out."""
    (held,) = catalogue_on(session, day).held_back
    return held.reasons


def test_every_month_counts_what_is_out_and_what_is_left(app: Application, workspace: Workspace) -> None:
    first, _second = published(app, workspace, 2)
    app.do(confirm_offer, first, Confirmation(day=date(2025, 9, 1)))
    found = app.ask(falling, TODAY)
    assert found.until == date(2026, 9, 10)
    assert found.months[1:4] == (
        MonthRow(day=date(2026, 5, 1), fallen=0, left=2),
        MonthRow(day=date(2026, 6, 1), fallen=0, left=2),
        MonthRow(day=date(2026, 7, 1), fallen=1, left=1),
    )
    assert [one.ref for one in found.fallen_on(date(2026, 6, 2))] == [first]
    assert found.fallen_on(date(2026, 6, 1)) == ()


def test_soft_facts_are_told_and_take_nothing_out(app: Application, workspace: Workspace) -> None:
    (offer,) = published(app, workspace, 1)
    old = Judgement(
        criterion="C-VIT-01", verdict=Verdict.MEETS, evidence="Meting", evidence_date=TODAY,
        until=date(2026, 4, 1),
    )  # fmt: skip
    app.do(judge_all, offer, [old])
    (row,) = app.ask(falling, TODAY).rows
    assert (row.day, row.why) == (None, "")
    assert [(one.day, one.kind.value, one.criterion, one.drops) for one in row.endings] == [
        (date(2026, 4, 2), "evidence", "C-VIT-01", False)
    ]


def test_three_offers_cost_as_many_questions_as_one(
    app: Application, workspace: Workspace, asked: list[str]
) -> None:
    bilal, costs = a_colleague(workspace, "Bilal"), []
    for count in (1, 3):
        while len(app.ask(falling, TODAY).rows) < count:
            an_approved_offer(app, bilal, workspace, f"Les {len(costs)}")
            app.run(create_edition, Silent(), workspace.shelf, "Uitgave")
        asked.clear()
        assert len(app.ask(falling, TODAY).rows) == count
        costs.append(sum("SELECT" in words for words in asked))
    assert costs[0] == costs[1]
