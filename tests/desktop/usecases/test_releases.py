"""Releases: what goes in, what is held back and why, and that nothing slips through meanwhile."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread, current_thread

import pytest

from desktop.application import Application
from desktop.domain.approval import LOCAL_MARK
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.releases import Changed
from desktop.errors import Cancelled, Conflict, NotFound, Refused
from desktop.progress import Progress, Silent
from desktop.publishing.keys import Purpose, signing_key
from desktop.publishing.write import write_release
from desktop.queries.offer_file import offer_file
from desktop.queries.plans import plan_edition, plan_emergency
from desktop.queries.releases import release_offers, releases
from desktop.usecases.offers import Confirmation, confirm_offer, withdraw_offer
from desktop.usecases.releases import create_edition, create_emergency, record_release, verify_release
from desktop.usecases.suspension import suspend_offer
from desktop.usecases.verdicts import judge
from desktop.workspace import Workspace, open_workspace
from tests.clock import Clock
from tests.desktop.usecases.verdicts_made import meets
from tests.factories import NOW, TODAY, a_colleague, a_workspace, an_approved_offer


def test_every_decision_of_a_local_workspace_says_so(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    plan = anna.ask(plan_edition, TODAY, "Een", False)
    assert plan.content.exceptions == (LOCAL_MARK,)
    assert plan.content.offers[0].mark == LOCAL_MARK


def test_live_facts_change_the_catalogue_without_a_new_approval(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="closed", places_free=0))
    plan = anna.ask(plan_edition, TODAY, "Twee", False)
    assert plan.diff.changed == (Changed(offer, ("intake_status", "places_free")),)


def test_the_same_content_gives_the_same_checksum(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    first = anna.run(create_edition, Silent(), workspace.shelf, "Een")
    second = anna.run(create_edition, Silent(), workspace.shelf, "Twee")
    assert (first.release, second.release, first.checksum) == (1, 2, second.checksum)


def test_safety_facts_drop_an_offer_on_the_day_and_old_data_after_nine_months(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    end = TODAY + timedelta(30)
    judged = Judgement(
        criterion="C-MED-01", verdict=Verdict.MEETS, evidence="EHBO", evidence_date=TODAY, until=end
    )
    anna.do(judge, offer, judged)
    on_the_day = anna.ask(plan_edition, TODAY + timedelta(30), "", False)
    day_after = anna.ask(plan_edition, TODAY + timedelta(31), "", False)
    assert [one.ref for one in on_the_day.content.offers] == [offer]
    assert [(one.ref, one.reasons) for one in day_after.held_back] == [
        (offer, ("C-MED-01 is verlopen op 9 april 2026",)),
    ]


def test_room_for_new_people_is_only_known_for_three_months(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    [now], [later] = (
        anna.ask(plan_edition, day, "", False).content.offers for day in (TODAY, TODAY + timedelta(95))
    )
    assert (now.intake_status, now.places_free) == ("open", 4)
    assert (later.intake_status, later.places_free) == ("unknown", None)


def test_an_edition_needs_a_name_and_a_release_a_number(anna: Application, workspace: Workspace) -> None:
    with pytest.raises(Refused):
        anna.run(create_edition, Silent(), workspace.shelf, "  ")
    with pytest.raises(NotFound):
        anna.ask(release_offers, 7)
    with pytest.raises(NotFound):
        anna.run(verify_release, Silent(), workspace.shelf, 7)


class StopAt:
    """Progress that is cancelled at its n-th step."""

    def __init__(self, step: int) -> None:
        self.left = step

    def step(self, done: int, total: int, text: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("step", [0, 1, 5])
def test_a_cancelled_release_leaves_nothing_and_the_next_takes_its_number(
    anna: Application, bilal: Application, workspace: Workspace, step: int
) -> None:
    an_approved_offer(anna, bilal, workspace)
    with pytest.raises(Cancelled):
        anna.run(create_edition, StopAt(step), workspace.shelf, "Half")
    assert list(workspace.releases.iterdir()) == []
    assert anna.ask(releases) == []
    assert anna.run(create_edition, Silent(), workspace.shelf, "Heel").release == 1


def test_a_folder_left_by_a_killed_program_is_no_release(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    (workspace.releases / "1" / "site").mkdir(parents=True)
    made = anna.run(create_edition, Silent(), workspace.shelf, "Een")
    assert anna.run(verify_release, Silent(), workspace.shelf, made.release).ok


class Meanwhile:
    """Lets a second release start once writing has begun, and waits until that is under way."""

    def __init__(self, second: Callable[[Progress], object]) -> None:
        self._second = Thread(target=second, args=(self,))
        self._got_somewhere = Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        if current_thread() is self._second:
            self._got_somewhere.set()
        elif not self._second.ident:
            self._second.start()
            assert self._got_somewhere.wait(20)

    def join(self) -> None:
        self._second.join(20)


def test_two_releases_at_once_follow_each_other_and_both_are_whole(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    an_approved_offer(anna, bilal, workspace)
    meanwhile = Meanwhile(lambda progress: anna.run(create_edition, progress, workspace.shelf, "Twee"))
    anna.run(create_edition, meanwhile, workspace.shelf, "Een")
    meanwhile.join()
    assert [(one.release, one.name) for one in anna.ask(releases)] == [(2, "Twee"), (1, "Een")]
    for number in (1, 2):
        found = anna.run(verify_release, Silent(), workspace.shelf, number)
        assert (number, found.problems) == (number, ())


def test_a_suspension_during_a_release_stops_it(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    plan = anna.ask(plan_edition, TODAY, "Een", False)
    signer = signing_key(Purpose.RELEASE, workspace.shelf.keys)
    written = write_release(
        plan.content,
        lambda file: workspace.media.read(f"derived/{file.sha256}-{file.width}.webp"),
        workspace.releases / "1",
        signer,
        Silent(),
    )
    bilal.do(suspend_offer, offer, "safety", "Net nu")
    with pytest.raises(Conflict):
        anna.do(record_release, plan, written, plan_edition)
    assert anna.ask(plan_emergency, TODAY, "", False).content.offers == ()


def test_an_emergency_signs_nothing_once_more_that_came_to_its_last_day_or_was_withdrawn(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    lapsing, withdrawn, stays = [
        an_approved_offer(anna, bilal, workspace, title) for title in ("Een", "Twee", "Drie")
    ]
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    anna.do(judge, lapsing, meets("C-SAF-03", until=date(2026, 3, 20)))
    anna.run(create_edition, Silent(), workspace.shelf, "Twee")
    anna.do(withdraw_offer, withdrawn, "De groep stopt")
    day = date(2026, 3, 21)
    plan = anna.ask(plan_emergency, day, "", False)
    assert [one.ref for one in plan.content.offers] == [stays]
    assert plan.removed == {
        lapsing: "de laatste dag was 20 maart 2026",
        withdrawn: "ingetrokken: De groep stopt",
    }


class PastMidnight:
    """Progress of which the first step takes until the next day."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.turned = clock, False

    def step(self, done: int, total: int, text: str = "") -> None:
        if not self.turned:
            self.clock.turn(days=1)
            self.turned = True


def test_what_lapses_while_an_emergency_is_made_does_not_keep_the_dangerous_offer_there(
    tmp_path: Path,
) -> None:
    clock = Clock()
    with closing(a_workspace(tmp_path / "werkmap", clock=clock)) as workspace:
        anna, bilal = workspace.sign_in("Anna"), a_colleague(workspace, "Bilal")
        lapsing, dangerous, stays = [
            an_approved_offer(anna, bilal, workspace, title) for title in ("Een", "Twee", "Drie")
        ]
        anna.do(judge, lapsing, meets("C-SAF-03", until=TODAY))
        anna.run(create_edition, Silent(), workspace.shelf, "Een")
        anna.do(suspend_offer, dangerous, "safety", "Los tapijt")
        made = anna.run(create_emergency, PastMidnight(clock), workspace.shelf, "Nu")
        assert made is not None
        assert (made.release, [one.ref for one in anna.ask(release_offers, 2)]) == (2, [stays])


def test_a_release_replaced_as_a_whole_is_noticed(
    anna: Application, bilal: Application, workspace: Workspace, tmp_path: Path
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    anna.run(create_edition, Silent(), workspace.shelf, "Een")
    anna.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="closed"))
    anna.run(create_edition, Silent(), workspace.shelf, "Twee")
    shutil.rmtree(workspace.releases / "1")
    shutil.copytree(workspace.releases / "2", workspace.releases / "1")
    assert anna.run(verify_release, Silent(), workspace.shelf, 1).ok is False


def test_what_was_approved_then_is_still_shown_later(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    later = open_workspace(workspace.folder, clock=lambda: NOW + timedelta(days=400))
    seen = later.visitor().ask(offer_file, offer, TODAY + timedelta(days=400))
    assert seen.approval is not None
    assert (seen.flags, seen.approval.approved_by) == (
        ("visit_missing", "confirmation_due", "approval_ended"), "Bilal",
    )  # fmt: skip
    later.close()
