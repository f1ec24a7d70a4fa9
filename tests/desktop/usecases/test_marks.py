"""Marks of a provider: the predicate and the mark of a federation, each with its own last day."""

from datetime import date, timedelta

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.marks import Marks, is_over
from desktop.errors import Invalid, NotAllowed
from desktop.queries.history import provider_history
from desktop.queries.providers import provider
from desktop.usecases.sportplus import keep_provider, record_bond_mark, record_sportplus
from desktop.workspace import Workspace
from tests.factories import a_colleague, a_provider

UNTIL = date(2028, 1, 1)


def test_marks_are_kept_apart_from_each_other_and_told_in_the_history(app: Application) -> None:
    club = a_provider(app)
    app.do(record_sportplus, club, UNTIL)
    app.do(record_bond_mark, club, " Keurmerk\x07 Judobond ", UNTIL)
    kept = Marks(sportplus_until=UNTIL, bond_mark="Keurmerk Judobond", bond_mark_until=UNTIL)
    assert app.ask(provider, club).marks == kept
    told = {change.field: change.after for change in app.ask(provider_history, club)[0].changes}
    assert told == {"Keurmerk van een bond": "Keurmerk Judobond", "Keurmerk tot en met": "1 januari 2028"}
    app.do(record_bond_mark, club, "", None)
    assert app.ask(provider, club).marks == Marks(sportplus_until=UNTIL)


@pytest.mark.parametrize(
    ("mark", "until", "field"),
    [
        ("Keurmerk", None, "bond_mark_until"),
        (" ", UNTIL, "bond_mark"),
        ("k" * 201, UNTIL, "bond_mark"),
        ("Bel 06 – 12 34 56 78", UNTIL, "bond_mark"),
    ],
)
def test_a_mark_and_its_last_day_belong_together(
    app: Application, mark: str, until: date | None, field: str
) -> None:
    club = a_provider(app)
    with pytest.raises(Invalid) as refused:
        app.do(record_bond_mark, club, mark, until)
    assert [problem.field for problem in refused.value.problems] == [field]
    seen = app.ask(provider, club)
    with pytest.raises(Invalid):
        app.do(keep_provider, seen.ref, seen.draft, Marks(bond_mark=mark, bond_mark_until=until))
    assert app.ask(provider, club) == seen


def test_only_who_may_change_providers_writes_a_mark_down(app: Application, workspace: Workspace) -> None:
    club = a_provider(app)
    with pytest.raises(NotAllowed):
        a_colleague(workspace, "Erik", Role.ADMINISTRATOR).do(record_bond_mark, club, "Keurmerk", UNTIL)


def test_a_mark_is_over_the_day_after_its_last() -> None:
    assert [is_over(day, UNTIL) for day in (None, UNTIL, date(2027, 12, 31))] == [False, False, True]


def test_a_mark_that_has_ended_is_not_written_down(app: Application) -> None:
    club, over = a_provider(app), app.today - timedelta(days=1)
    app.do(record_sportplus, club, app.today)
    seen = app.ask(provider, club)
    for field, act in (
        ("sportplus_until", lambda: app.do(record_sportplus, club, over)),
        ("bond_mark_until", lambda: app.do(record_bond_mark, club, "Keurmerk", over)),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert [(one.field, one.text) for one in refused.value.problems] == [
            (field, "Deze dag is al voorbij. Vul een dag in die nog komt, of noteer dat er geen is.")
        ]
    assert app.ask(provider, club) == seen


def test_a_mark_that_would_never_end_is_refused_wherever_it_is_written_down(app: Application) -> None:
    club, last = a_provider(app), date(2031, 3, 10)
    app.do(record_sportplus, club, last)
    app.do(record_bond_mark, club, "Keurmerk", last)
    seen, never = app.ask(provider, club), date(9999, 12, 31)
    never_ends = Marks(sportplus_until=last, bond_mark="Keurmerk", bond_mark_until=never)
    for field, act in (
        ("sportplus_until", lambda: app.do(record_sportplus, club, last + timedelta(days=1))),
        ("bond_mark_until", lambda: app.do(record_bond_mark, club, "Keurmerk", never)),
        ("bond_mark_until", lambda: app.do(keep_provider, seen.ref, seen.draft, never_ends)),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert [(one.field, one.text) for one in refused.value.problems] == [
            (field, "Een keurmerk is uiterlijk geldig tot en met 10 maart 2031. Kijk nog eens naar het jaar.")
        ]
    assert app.ask(provider, club) == seen
