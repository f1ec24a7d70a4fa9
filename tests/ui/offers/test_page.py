"""The screen of offers: find one, open it, see what the public sees, take it offline."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.access import Role
from desktop.domain.offers import OfferDraft, Public, Status
from desktop.progress import Silent
from desktop.queries.releases import releases
from desktop.usecases.assessment import propose_offer
from desktop.usecases.offers import add_offer
from desktop.usecases.releases import create_edition
from tests.factories import a_colleague, a_provider, an_approved_offer, an_offer, assessed
from tests.ui.checks import check_page
from tests.ui.offers.conftest import Visitor, changed_by
from ui.offers.desk import EDIT, REVIEW
from ui.offers.dialogs import NewOffer, Offline
from ui.offers.page import LIST, WALL, OffersPage
from ui.widgets.buttons import Button


def titles(visitor) -> list[str]:
    return [one.title for one in visitor.page.list.lines.model_rows.rows()]


def released(app, workspace) -> int:
    """An offer in the catalogue."""
    ref = an_approved_offer(app, a_colleague(workspace, "Bilal", *Role), workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    return ref


def test_a_new_workspace_says_what_to_do_first(visit):
    visitor = visit()
    assert visitor.page.begin.isVisible()
    assert titles(visitor) == []
    check_page(visitor.page)


def test_the_list_shows_my_work_first_and_opens_the_first_offer(visit, app, workspace):
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    provider = a_provider(app)
    an_offer(app, provider, "Wandelen")
    an_offer(carla, provider, "Zwemmen")
    visitor = visit()
    assert titles(visitor) == ["Wandelen"]
    assert visitor.page.desk.file.draft.title == "Wandelen"
    visitor.page.list.whose.choose("all")
    visitor.page.list.ask()
    visitor.wait()
    assert titles(visitor) == ["Wandelen", "Zwemmen"]


def test_typing_finds_and_the_open_offer_stays_open(visit, app):
    provider = a_provider(app)
    walk, swim = an_offer(app, provider, "Wandelen"), an_offer(app, provider, "Zwemmen")
    visitor = visit()
    visitor.open(walk)
    visitor.type(visitor.page.search, "zwem")
    visitor.wait()
    assert titles(visitor) == ["Zwemmen"]
    visitor.key(visitor.page.search, Qt.Key.Key_Escape)
    visitor.wait()
    assert titles(visitor) == ["Wandelen", "Zwemmen"]
    visitor.open(swim)
    assert visitor.page.list.lines.keeper.current().ref.id == swim


def test_arrows_walk_through_the_list(visit, app):
    provider = a_provider(app)
    walk, swim = an_offer(app, provider, "Wandelen"), an_offer(app, provider, "Zwemmen")
    visitor = visit()
    visitor.open(walk)
    visitor.key(visitor.page.list.lines, Qt.Key.Key_Down)
    visitor.wait()
    assert visitor.page.desk.file.ref.id == swim


def test_a_link_opens_an_offer_that_the_list_hides(visit, app):
    provider = a_provider(app)
    an_offer(app, provider, "Wandelen")
    swim = an_offer(app, provider, "Zwemmen")
    visitor = visit()
    visitor.type(visitor.page.search, "wandel")
    visitor.wait()
    visitor.page.open_link("offer", swim)
    visitor.wait()
    assert visitor.page.desk.file.ref.id == swim
    assert visitor.page.list.lines.keeper.current().ref.id == swim


def test_a_link_opens_what_is_only_among_all_and_its_row_is_chosen(visit, app, workspace):
    """Also when the list shows my own offers with another one chosen, and when it is still on its way."""
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    provider = a_provider(app)
    walk, swim = an_offer(app, provider, "Wandelen"), an_offer(carla, provider, "Zwemmen")
    visitor = visit()
    assert (visitor.page.desk.file.ref.id, visitor.page.list.whose.value()) == (walk, "mine")
    visitor.page.reload()
    visitor.page.open_link("review", swim)
    visitor.wait()
    assert (visitor.page.desk.file.ref.id, visitor.page.list.whose.value()) == (swim, "all")
    assert visitor.page.list.lines.keeper.current().ref.id == swim


def test_a_link_that_opens_the_page_chooses_its_row(qtbot, runner, workspace, app):
    carla = a_colleague(workspace, "Carla", Role.ASSOCIATION_ADVISOR)
    provider = a_provider(app)
    an_offer(app, provider, "Wandelen")
    swim = an_offer(carla, provider, "Zwemmen")
    page = OffersPage(runner, workspace.shelf)
    qtbot.addWidget(page)
    page.open_link("offer", swim)
    visitor = Visitor(qtbot, page, app)
    page.show()
    visitor.wait()
    assert (page.desk.file.ref.id, page.list.lines.keeper.current().ref.id) == (swim, swim)


def test_filtering_leaves_the_offer_on_the_desk(visit, app):
    provider = a_provider(app)
    walk, _swim = an_offer(app, provider, "Wandelen"), an_offer(app, provider, "Zwemmen")
    visitor = visit()
    assert visitor.page.desk.file.ref.id == walk
    visitor.type(visitor.page.search, "zwem")
    visitor.wait()
    assert (visitor.page.desk.file.ref.id, visitor.page.list.lines.keeper.current()) == (walk, None)
    visitor.page.search.clear()
    visitor.wait()
    assert visitor.page.list.lines.keeper.current().ref.id == walk


def test_a_link_to_no_offer_says_so(visit, runner):
    visitor = visit()
    failures = []
    runner.failed.connect(failures.append)
    visitor.page.open_link("offer", 999)
    visitor.wait()
    runner.expected_failures = failures
    assert [failure.message for failure in failures] == ["Er is geen aanbod met nummer 999."]


def test_the_gallery_opens_an_offer_on_the_desk(visit, app):
    provider = a_provider(app)
    an_offer(app, provider, "Wandelen")
    swim = an_offer(app, provider, "Zwemmen")
    visitor = visit()
    visitor.click(visitor.page.look._buttons[1])
    assert visitor.page.look.value() == WALL
    visitor.page.list.wall.keeper.choose(swim)
    visitor.key(visitor.page.list.wall, Qt.Key.Key_Return)
    visitor.wait()
    assert (visitor.page.look.value(), visitor.page.desk.file.ref.id) == (LIST, swim)


@pytest.mark.parametrize("mode", [EDIT, REVIEW])
def test_a_full_offer_keeps_to_what_every_page_keeps_to(visit, app, workspace, mode):
    ref = released(app, workspace)
    visitor = visit()
    visitor.open(ref)
    visitor.page.desk.choose_mode(mode)
    visitor.wait()
    check_page(visitor.page)


def test_an_unfinished_offer_keeps_to_what_every_page_keeps_to(visit, app):
    ref = app.do(add_offer, OfferDraft(provider=a_provider(app), title="Wandelen")).value.id
    visitor = visit()
    visitor.open(ref)
    check_page(visitor.page)


def test_the_gallery_keeps_to_what_every_page_keeps_to(visit, app):
    an_offer(app)
    visitor = visit()
    visitor.click(visitor.page.look._buttons[1])
    check_page(visitor.page)


def test_with_little_room_the_list_begins_right_under_the_header(visit, app):
    an_offer(app)
    visitor = visit()
    visitor.page.resize(600, 768)
    visitor.wait()
    assert (visitor.page.sides.is_narrow(), visitor.page.list.isVisible()) == (True, True)
    assert visitor.page.header.height() == visitor.page.header.heightForWidth(600)


def test_an_offer_is_proposed_when_nothing_is_missing(visit, app, workspace):
    ref = an_offer(app)
    visitor = visit()
    visitor.open(ref)
    assert not visitor.page.acts.propose.isEnabled()
    assert "ontbreken" in visitor.page.acts.propose.reason()
    assessed(app, workspace, ref)
    visitor.page.reload()
    visitor.wait()
    visitor.page.acts.propose.trigger()
    visitor.wait()
    assert visitor.kept(ref).status is Status.PROPOSED
    assert visitor.page.desk.situation.isVisible()
    assert not visitor.page.desk.editor.form.isEnabled()


def test_a_proposal_is_told_once_and_only_its_proposer_takes_it_back(visit, app, workspace, runner):
    ref = an_offer(app)
    assessed(app, workspace, ref)
    app.do(propose_offer, ref)
    bilal = a_colleague(workspace, "Bilal", *Role)
    visitor = visit()
    visitor.open(ref)
    desk = visitor.page.desk
    assert [one.text() for one in desk.situation.findChildren(Button)] == ["Voorstel terughalen"]
    desk.choose_mode(REVIEW)
    assert (desk.situation.isVisible(), desk.review.foot.back.words()) == (False, "Voorstel terughalen")
    runner.become(bilal.person)
    visitor.page.reload()
    visitor.wait()
    assert (desk.situation.isVisible(), desk.review.foot.back.isVisible()) == (False, True)
    desk.choose_mode(EDIT)
    assert desk.situation.isVisible()
    assert [one for one in desk.situation.findChildren(Button) if one.isVisible()] == []


def test_the_next_proposal_skips_my_own(visit, app, workspace):
    bilal = a_colleague(workspace, "Bilal", *Role)
    mine, theirs = an_offer(app, title="Aquagym"), an_offer(bilal, title="Zwemmen")
    changed_by(bilal, theirs, house_number="9")  # another place: its verdicts are Bilal's own
    for person, ref in ((app, mine), (bilal, theirs)):
        assessed(person, workspace, ref)
        person.do(propose_offer, ref)
    visitor = visit()
    visitor.page.list.show_all()
    visitor.open(mine)
    visitor.page.desk.next_asked.emit()
    visitor.wait()
    assert visitor.page.desk.file.ref.id == theirs
    assert visitor.page.desk.head.mode.value() == REVIEW


def test_offline_everywhere_takes_four_steps(visit, app, workspace, monkeypatch):
    ref = released(app, workspace)
    visitor = visit()
    visitor.open(ref)
    visitor.steps = 0

    def answer(dialog: Offline) -> int:
        visitor.click(dialog.category._buttons[2])
        visitor.type(dialog.reason, "Er is niemand met EHBO.")
        visitor.click(dialog.yes)
        return dialog.result()

    monkeypatch.setattr(Offline, "exec", answer)
    visitor.click(visitor.page.desk.offline)
    visitor.wait()
    file = visitor.kept(ref)
    assert (file.public, file.suspended_category) == (Public.OFFLINE, "first_aid")
    assert visitor.page.desk.situation.accessibleName() == (
        "Offline sinds 10 maart 2026 10:00: Er is niemand met EHBO.\n"
        "Uitgave 2 staat klaar, zonder dit aanbod."
    )
    assert [one.kind for one in app.ask(releases)] == ["emergency", "edition"]
    assert visitor.steps == 4
    visitor.page.acts.online.trigger()
    visitor.wait()
    assert visitor.kept(ref).public is Public.YES or visitor.kept(ref).suspended_at is None


def test_a_reason_that_names_a_person_stays_in_the_dialog(qtbot, runner):
    dialog = Offline(None, "Wandelen")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.problem.words() == "Zeg in een paar woorden waarom dit offline gaat."
    dialog.reason.setPlainText("Bel Ria op 06-12345678")
    dialog.accept()
    assert dialog.problem.words() == "Laat namen, telefoonnummers en e-mailadressen uit de reden weg."
    assert dialog.isVisible()


def test_a_new_offer_is_made_by_typing_the_club_and_a_name(visit, app, monkeypatch):
    a_provider(app, "Wandelclub De Stap")
    swim = a_provider(app, "Zwemclub De Spetter")
    visitor = visit()

    def answer(dialog: NewOffer) -> int:
        dialog.show()
        visitor.wait()
        visitor.type(dialog.search, "spet")
        visitor.wait()
        dialog.accept()
        assert dialog.problem.words() == "Geef het aanbod een naam."
        visitor.type(dialog.name, "Zwemmen voor beginners")
        visitor.click(dialog.yes)
        visitor.wait()
        return dialog.result()

    monkeypatch.setattr(NewOffer, "exec", answer)
    visitor.page.acts.new.trigger()
    visitor.wait()
    draft = visitor.page.desk.file.draft
    assert (draft.provider, draft.title) == (swim, "Zwemmen voor beginners")


def test_who_may_not_edit_reads_and_is_told_why(visit, app, workspace, runner):
    ref = an_offer(app)
    runner.become(a_colleague(workspace, "Sam", Role.ADMINISTRATOR).person)
    visitor = visit()
    visitor.open(ref)
    assert not visitor.page.desk.editor.form.isEnabled()
    assert not visitor.page.acts.new.isEnabled()
    assert visitor.page.acts.new.reason().startswith("Dit mag alleen een kwaliteitsmedewerker")
