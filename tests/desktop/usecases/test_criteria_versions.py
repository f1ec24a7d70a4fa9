"""A new version of the criteria: brought in, previewed, adopted and worked through."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.catalogues import CRITERIA, criteria_set
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_changes import Kind, State
from desktop.domain.criteria_set import CriteriaSet
from desktop.domain.offers import Status
from desktop.errors import Invalid, NotAllowed, NotFound, Refused
from desktop.progress import Silent
from desktop.queries.criteria_versions import (
    campaign,
    criteria_file,
    criteria_versions,
    impact,
)
from desktop.queries.offer_file import offer_file
from desktop.resources import resource
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.criteria_versions import (
    add_criteria,
    adopt_criteria,
    bring_in_criteria,
    delete_criteria,
    read_criteria,
    start_campaign,
)
from desktop.usecases.verdicts import judge
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer, an_offer

NEXT_MONTH = TODAY + timedelta(days=31)


def a_version(
    name: str = "RSS-KWAL-2026.1", code: str = "C-SAF-01", nl: str = "Anders gevraagd"
) -> CriteriaSet:
    """The shipped criteria with another demand at one of them."""
    shipped = criteria_set()
    criteria = tuple(replace(one, nl=nl) if one.code == code else one for one in shipped.criteria)
    return replace(shipped, version=name, criteria=criteria)


def test_a_version_is_a_draft_until_it_is_adopted_from_a_day(app: Application) -> None:
    app.do(add_criteria, a_version())
    rows = app.ask(criteria_versions, TODAY)
    assert [(row.version, row.state, row.effective_on) for row in rows] == [
        ("RSS-KWAL-2026.1", State.DRAFT, None),
        (CRITERIA, State.IN_FORCE, None),
    ]
    app.do(adopt_criteria, "RSS-KWAL-2026.1", NEXT_MONTH)
    told = [(row.state, row.adopted_by) for row in app.ask(criteria_versions, TODAY)]
    assert told == [(State.COMING, "Anna"), (State.IN_FORCE, "")]
    later = [row.state for row in app.ask(criteria_versions, NEXT_MONTH)]
    assert later == [State.IN_FORCE, State.PAST]
    seen = app.ask(criteria_file, "RSS-KWAL-2026.1", TODAY)
    assert [(one.code, one.kind) for one in seen.changes] == [("C-SAF-01", Kind.CHANGED)]


def test_the_preview_tells_whom_a_version_hits_and_on_what(workspace: Workspace, app: Application) -> None:
    bilal = a_colleague(workspace, "Bilal")
    approved = an_approved_offer(app, bilal, workspace)
    an_offer(app, title="Nog een concept")
    app.do(add_criteria, a_version())
    found = app.ask(impact, "RSS-KWAL-2026.1", TODAY)
    assert (found.approved, found.only_new) == (1, 1)
    assert [(one.ref, one.codes, one.only_new) for one in found.short] == [(approved, ("C-SAF-01",), True)]
    same = a_version("RSS-KWAL-2026.2", nl=criteria_set().criterion("C-SAF-01").nl)
    app.do(add_criteria, same)
    assert app.ask(impact, "RSS-KWAL-2026.2", TODAY).short == ()


def test_a_campaign_gives_every_club_that_falls_short_one_task(
    workspace: Workspace, app: Application
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    approved = an_approved_offer(app, bilal, workspace)
    app.do(add_criteria, a_version())
    with pytest.raises(Refused):
        app.do(start_campaign, "RSS-KWAL-2026.1", bilal.person.id, NEXT_MONTH)
    app.do(adopt_criteria, "RSS-KWAL-2026.1", NEXT_MONTH)
    assert len(app.do(start_campaign, "RSS-KWAL-2026.1", bilal.person.id, NEXT_MONTH).value) == 1
    assert app.do(start_campaign, "RSS-KWAL-2026.1", bilal.person.id, NEXT_MONTH).value == []
    rows = app.ask(campaign, "RSS-KWAL-2026.1", TODAY)
    assert [([one.ref for one in row.offers], row.owner, row.due) for row in rows] == [
        ([approved], "Bilal", NEXT_MONTH)
    ]


def test_what_was_adopted_stays_and_starts_in_order(app: Application) -> None:
    app.do(add_criteria, a_version())
    with pytest.raises(Refused):
        app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY - timedelta(days=1))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", NEXT_MONTH)
    for refused in (
        lambda: app.do(adopt_criteria, "RSS-KWAL-2026.1", NEXT_MONTH),
        lambda: app.do(delete_criteria, "RSS-KWAL-2026.1"),
    ):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(Invalid):
        app.do(add_criteria, a_version(nl="Nog anders"))
    with pytest.raises(Invalid):
        app.do(add_criteria, replace(a_version(), version=CRITERIA))
    app.do(add_criteria, a_version("RSS-KWAL-2026.2"))
    with pytest.raises(Refused):
        app.do(adopt_criteria, "RSS-KWAL-2026.2", NEXT_MONTH)
    app.do(delete_criteria, "RSS-KWAL-2026.2")
    with pytest.raises(NotFound):
        app.ask(criteria_file, "RSS-KWAL-2026.2", TODAY)


def test_only_a_curator_changes_the_rules(workspace: Workspace, app: Application) -> None:
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    with pytest.raises(NotAllowed):
        dirk.do(add_criteria, a_version())


def test_a_file_is_read_or_refused_with_a_sentence() -> None:
    data = resource("models", "criteria", f"{CRITERIA}.toml").read_bytes()
    assert read_criteria(data) == criteria_set()
    for bad in (
        b"",
        b"\xff\xfe",
        b"version = 3",
        data[: len(data) // 2],
        data + b"\nmore = 1\n",
        b"x" * 2_000_000,
    ):
        with pytest.raises(Refused):
            read_criteria(bad)


def test_a_file_is_brought_in_or_nothing_is(app: Application, tmp_path: Path) -> None:
    text = resource("models", "criteria", f"{CRITERIA}.toml").read_text("utf-8")
    file = tmp_path / "criteria.toml"
    file.write_text(text.replace(f'version = "{CRITERIA}"', 'version = "RSS-KWAL-2026.9"'), "utf-8")
    assert app.run(bring_in_criteria, Silent(), file) == "RSS-KWAL-2026.9"
    for bad in (tmp_path / "weg.toml", tmp_path):
        with pytest.raises(Refused):
            app.run(bring_in_criteria, Silent(), bad)
    assert len(app.ask(criteria_versions, TODAY)) == 2


def test_a_day_in_words_is_kept(app: Application) -> None:
    app.do(add_criteria, a_version())
    app.do(adopt_criteria, "RSS-KWAL-2026.1", date(2027, 1, 1))
    assert app.ask(criteria_file, "RSS-KWAL-2026.1", TODAY).row.effective_on == date(2027, 1, 1)


def test_from_its_first_day_on_a_version_judges_and_what_it_asks_anew_is_to_be_judged(
    workspace: Workspace, app: Application
) -> None:
    bilal = a_colleague(workspace, "Bilal")
    approved = an_approved_offer(app, bilal, workspace)
    before = app.ask(offer_file, approved, TODAY)
    app.do(add_criteria, a_version())
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    after = app.ask(offer_file, approved, TODAY)
    assert (before.outcome.missing, after.outcome.missing) == ((), ("C-SAF-01",))
    assert set(before.judgements) - set(after.judgements) == {"C-SAF-01"}
    assert after.status is Status.APPROVED
    app.do(judge, approved, Judgement(criterion="C-SAF-01", verdict=Verdict.MEETS, evidence="Gezien"))
    again = app.ask(offer_file, approved, TODAY)
    assert again.outcome.approvable
    app.do(propose_offer, approved)
    bilal.do(approve_offer, approved)
    approval = app.ask(offer_file, approved, TODAY).approval
    assert approval is not None
    assert approval.criteria_version == "RSS-KWAL-2026.1"
