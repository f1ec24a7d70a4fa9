"""Everything Vandaag shows, in one answer."""

from pathlib import Path

from desktop.domain.offers import Status
from desktop.progress import Silent
from desktop.queries.home import glance
from desktop.usecases.assessment import propose_offer
from desktop.usecases.releases import create_edition
from tests.factories import TODAY, a_colleague, a_workspace, an_approved_offer, an_offer, assessed


def test_an_empty_workspace_has_nothing_to_show(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "werkmap")
    anna = workspace.sign_in("Anna")
    seen = anna.ask(glance, anna.person, TODAY)
    assert (seen.tasks, seen.statuses, seen.shown, seen.release, seen.providers) == ((), {}, 0, None, 0)
    workspace.close()


def test_it_counts_offers_by_status_and_what_the_newest_release_shows(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "werkmap")
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    an_approved_offer(anna, bilal, workspace)
    an_offer(anna, title="Zwemmen")
    anna.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    seen = anna.ask(glance, anna.person, TODAY)
    assert seen.statuses == {Status.APPROVED: 1, Status.DRAFT: 1}
    assert (seen.shown, seen.providers) == (1, 2)
    assert seen.release is not None
    assert (seen.release.name, seen.release.offers) == ("Voorjaar", 1)
    assert [(task.kind, task.title) for task in seen.tasks] == [("finish", "Zwemmen")]
    assert seen.first is None
    workspace.close()


def test_the_offer_to_decide_first_comes_along_for_who_may_decide(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path / "werkmap")
    anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
    offer = an_offer(anna, title="Zwemmen")
    assessed(anna, workspace, offer)
    anna.do(propose_offer, offer)
    seen = [one.ask(glance, one.person, TODAY).first for one in (anna, bilal)]
    assert [file and (file.ref.id, file.draft.title) for file in seen] == [None, (offer, "Zwemmen")]
    workspace.close()
