"""The main job by its use cases: from an offer to a verified release, on both databases."""

from pathlib import Path

import pytest

from desktop.domain.offers import Public, Status
from desktop.errors import NotAllowed
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.offer_file import offer_file
from desktop.queries.plans import plan_edition
from desktop.usecases.assessment import approve_offer, propose_offer
from desktop.usecases.offers import save_offer
from desktop.usecases.releases import create_edition
from desktop.usecases.suspension import reinstate_offer, take_offline
from desktop.workspace import Workspace
from tests.factories import (
    TODAY,
    a_colleague,
    a_draft,
    a_workspace,
    an_approved_offer,
    an_offer,
    assessed,
    renamed,
)


@pytest.fixture(params=["sqlite", "postgres"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    made = a_workspace(tmp_path / "werkmap", url)
    yield made
    made.close()


def test_from_offer_to_verified_release_and_offline_again(workspace: Workspace) -> None:
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    offer = an_offer(anna)
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    with pytest.raises(NotAllowed):
        anna.do(approve_offer, offer)
    bilal.do(approve_offer, offer)

    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.public) == (Status.APPROVED, Public.NO)
    assert seen.approval is not None
    assert (seen.approval.proposed_by, seen.approval.approved_by) == ("Anna", "Bilal")

    made = anna.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    assert (made.release, made.kind, made.offers) == (1, "edition", 1)
    assert verify_folder(made.folder).problems == ()
    assert anna.ask(offer_file, offer, TODAY).public is Public.YES

    gone = anna.run(take_offline, Silent(), workspace.shelf, offer, "safety", "VOG ontbreekt")
    assert gone.release is not None
    assert (gone.release.release, gone.release.kind, gone.release.offers) == (2, "emergency", 0)
    assert anna.ask(offer_file, offer, TODAY).public is Public.OFFLINE
    assert anna.do(reinstate_offer, offer).value is True


def test_the_public_keeps_the_snapshot_while_a_change_is_at_work(workspace: Workspace) -> None:
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    provider = anna.ask(offer_file, offer, TODAY).draft.provider
    anna.do(save_offer, offer, renamed(a_draft(provider), "Anders"))

    seen = anna.ask(offer_file, offer, TODAY)
    assert (seen.status, seen.public, seen.draft.title) == (Status.IN_ASSESSMENT, Public.YES, "Anders")
    assert seen.approval is not None
    assert seen.approval.changed_since == ("title",)
    plan = anna.ask(plan_edition, TODAY, "Twee", False)
    assert [one.title for one in plan.content.offers] == ["Wandelen in het park"]
    assert plan.diff.unchanged == 1
