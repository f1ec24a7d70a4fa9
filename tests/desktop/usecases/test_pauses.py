"""Summer stop and other pauses: for a selection, all or nothing, beside the approval."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.domain.offers import Pause, Status
from desktop.errors import Invalid, NotFound, Refused
from desktop.storage.records import Offer
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.pauses import end_pause, pause_offers, undo_pauses
from desktop.workspace import Workspace
from tests.factories import TODAY, a_provider, an_approved_offer, an_offer

SUMMER = Pause(first_day=date(2026, 7, 11), last_day=date(2026, 8, 23), note="Zomerstop")


@needs(Permission.READ)
def pauses(session: Read) -> list[tuple[Pause, ...]]:
    return [one.pauses for one in session.query(Offer).order_by(Offer.id)]


@needs(Permission.READ)
def states(session: Read) -> list[Status]:
    return [one.status for one in session.query(Offer).order_by(Offer.id)]


@pytest.fixture
def three(app: Application) -> list[int]:
    club = a_provider(app)
    return [an_offer(app, club, title) for title in ("Wandelen", "Yoga", "Zwemmen")]


def stop(app: Application, refs: list[int], pause: Pause = SUMMER) -> object:
    return app.do(pause_offers, refs, pause.first_day, pause.last_day, pause.note).value


def test_a_selection_stops_for_the_summer_at_once(app: Application, three: list[int]) -> None:
    change = stop(app, three[:2] + three[:1])
    assert app.ask(pauses) == [(SUMMER,), (SUMMER,), ()]
    app.do(undo_pauses, change)
    assert app.ask(pauses) == [(), (), ()]


def test_an_approved_offer_stays_approved(workspace: Workspace, anna: Application, bilal) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    stop(anna, [offer])
    assert anna.ask(states) == [Status.APPROVED]


def test_one_offer_that_was_taken_out_keeps_all_of_them_from_pausing(
    app: Application, three: list[int]
) -> None:
    app.do(withdraw_offer, three[2], "Gestopt")
    with pytest.raises(Refused, match="Zwemmen"):
        stop(app, three)
    with pytest.raises(NotFound):
        stop(app, [three[0], 99])
    with pytest.raises(Refused, match="Kies welk aanbod"):
        stop(app, [])
    assert app.ask(pauses) == [(), (), ()]


def test_days_that_overlap_join_and_a_cancelled_lesson_is_one_day(app: Application, three: list[int]) -> None:
    lesson = Pause(first_day=date(2026, 5, 5), last_day=date(2026, 5, 5), note="Zaal dicht")
    late = Pause(first_day=date(2026, 8, 20), last_day=date(2026, 8, 30), note="Verbouwing")
    for pause in (lesson, SUMMER, late):
        stop(app, three[:1], pause)
    both = Pause(first_day=date(2026, 7, 11), last_day=date(2026, 8, 30), note="Zomerstop · Verbouwing")
    assert app.ask(pauses)[0] == (lesson, both)
    app.do(end_pause, three[:1])
    assert app.ask(pauses)[0] == (both,)


def test_a_pause_that_runs_ends_yesterday(app: Application, three: list[int]) -> None:
    stop(app, three[:1], Pause(first_day=date(2026, 3, 1), last_day=date(2026, 3, 31)))
    app.do(end_pause, three[:1])
    assert app.ask(pauses)[0] == (Pause(first_day=date(2026, 3, 1), last_day=date(2026, 3, 9)),)
    with pytest.raises(Refused, match=r"geen pauze om te beëindigen: Wandelen, Yoga\."):
        app.do(end_pause, three[:2])


@pytest.mark.parametrize(
    ("first", "last", "note", "field"),
    [
        (date(2026, 8, 1), date(2026, 7, 1), "", "last_day"),
        (date(2026, 2, 1), date(2026, 3, 9), "", "last_day"),
        (date(2026, 7, 1), date(2027, 8, 1), "", "last_day"),
        (date(2028, 3, 1), date(2028, 3, 11), "", "last_day"),
        (date(9999, 7, 1), date.max, "", "last_day"),
        (date.min, date(1, 2, 1), "", "last_day"),
        (date.min, TODAY, "", "last_day"),
        (TODAY, TODAY, "Bel 06-12345678", "note"),
        (TODAY, TODAY, "x" * 201, "note"),
    ],
)
def test_days_that_cannot_be_are_refused(
    app: Application, three: list[int], first: date, last: date, note: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        app.do(pause_offers, three, first, last, note)
    assert [one.field for one in refused.value.problems] == [field]


def test_a_pause_of_a_wrong_year_is_told_as_such(app: Application, three: list[int]) -> None:
    with pytest.raises(Invalid, match="uiterlijk 10 maart 2028"):
        stop(app, three, Pause(first_day=date(9999, 7, 1), last_day=date(9999, 8, 1)))
    stop(app, three, Pause(first_day=date(2028, 3, 10), last_day=date(2028, 3, 10)))


def test_undo_does_not_take_away_what_a_colleague_changed_since(app: Application, three: list[int]) -> None:
    change = stop(app, three[:1])
    stop(app, three[:1], Pause(first_day=date(2026, 5, 5), last_day=date(2026, 5, 5)))
    with pytest.raises(Refused, match="ondertussen"):
        app.do(undo_pauses, change)
    assert len(app.ask(pauses)[0]) == 2
