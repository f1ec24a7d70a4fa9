"""Versions of the criteria that must not come in, and what one must not do to what is public."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, needs
from desktop.catalogues import criteria_set
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.releases import months_later
from desktop.errors import Invalid, Refused
from desktop.queries.catalogue import catalogue_on
from desktop.storage.rules import UNWAIVABLE
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria, read_criteria
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer


def test_a_file_of_nothing_but_brackets_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="Dit is geen set criteria"):
        read_criteria(b"a=" + b"[" * 5000 + b"]" * 5000)


@pytest.mark.parametrize("code", UNWAIVABLE)
def test_no_version_leaves_out_what_nobody_may_make_an_exception_from(app: Application, code: str) -> None:
    shipped = criteria_set()
    criteria = tuple(one for one in shipped.criteria if one.code != code)
    with pytest.raises(Invalid) as refused:
        app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))
    assert [problem.field for problem in refused.value.problems] == [code]


@needs(Permission.READ)
def reasons(session: Read, offer: int, day: date) -> list[str]:
    """Why an offer stays out of the catalogue on a day; empty when it is in."""
    held = {one.ref: list(one.reasons) for one in catalogue_on(session, day).held_back}
    return held.get(offer, [])


def reworded(version: str, code: str) -> CriteriaSet:
    """The shipped criteria with another demand at one of them."""
    shipped = criteria_set()
    criteria = tuple(replace(one, nl="Anders") if one.code == code else one for one in shipped.criteria)
    return replace(shipped, version=version, criteria=criteria)


@pytest.mark.parametrize("code", ["C-SAF-03", "C-PUB-02"])
def test_what_was_approved_stays_and_ends_under_the_criteria_of_then(
    workspace: Workspace, app: Application, code: str
) -> None:
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.do(add_criteria, reworded("RSS-KWAL-2026.1", code))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    today = app.ask(reasons, offer, TODAY)
    assert today == []
    later = app.ask(reasons, offer, months_later(TODAY, 36) + timedelta(days=1))
    assert any(reason.startswith("C-SAF-03 is verlopen") for reason in later)
