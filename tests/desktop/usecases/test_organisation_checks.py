"""Checks by phone are kept as they were told, and read back with what they come to."""

from datetime import date

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import VITALITY
from desktop.domain.organisation_check import CheckDraft, Finding, Outcome
from desktop.errors import Invalid, NotAllowed, NotFound
from desktop.queries.checks import CheckRow, checks_of
from desktop.usecases.organisation_checks import add_check
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, a_provider

BEST = {"ORG-4": 3, "FIN-1": 5, "VSK-1": 3, "VSK-2": 3, "VSK-3": 3, "VSK-4": 3, "VSK-5": 5, "ACC-1": 5}


def test_a_check_is_kept_and_read_back_the_newest_first(anna: Application) -> None:
    club = a_provider(anna)
    old = anna.do(add_check, club, CheckDraft(day=date(2025, 1, 2), answers={"ORG-4": 1})).value
    labelled = CheckDraft(
        day=TODAY, answers=BEST, spoke_with="voorzitter", label="nl_actief", label_until=date(2027, 1, 1)
    )
    new = anna.do(add_check, club, labelled).value
    first, second = anna.ask(checks_of, club)
    assert first == CheckRow(
        ref=new, provider=club, day=TODAY, model=VITALITY, answers=BEST, spoke_with="voorzitter",
        label="nl_actief", label_until=date(2027, 1, 1), by="Anna",
        outcome=Outcome(finding=Finding.GOOD, safe_climate=100.0, red_flags=(), missing=()),
    )  # fmt: skip
    assert (second.ref, second.outcome.red_flags) == (old, ("ORG-4",))
    assert anna.ask(checks_of, a_provider(anna, "Ander")) == []


def test_what_cannot_be_is_not_kept(anna: Application, workspace: Workspace) -> None:
    club = a_provider(anna)
    with pytest.raises(Invalid) as refused:
        anna.do(add_check, club, CheckDraft(day=TODAY, answers={"VSK-1": 9, "X": 1}))
    assert [problem.field for problem in refused.value.problems] == ["VSK-1", "X"]
    with pytest.raises(NotFound):
        anna.do(add_check, 99, CheckDraft(day=TODAY, answers=BEST))
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        dirk.do(add_check, club, CheckDraft(day=TODAY, answers=BEST))
    assert anna.ask(checks_of, club) == []
