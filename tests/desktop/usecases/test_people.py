"""Colleagues, and erasing a person without breaking chain or seals."""

from datetime import date

import pytest

from desktop.access import Role
from desktop.application import Application
from desktop.domain.people import PersonDraft
from desktop.errors import Invalid, NotAllowed, NotFound, Refused
from desktop.progress import Silent
from desktop.publishing.verify import verify_folder
from desktop.queries.offer_file import offer_file
from desktop.queries.people import own_login, people, person_logged_in, person_named
from desktop.queries.releases import release_offers, releases
from desktop.usecases.checks import check_workspace
from desktop.usecases.people import add_person, erase_person, leave, save_person
from desktop.usecases.redactions import erase_everywhere
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace, create_workspace
from tests.factories import NOW, TODAY, a_colleague, an_approved_offer


def test_the_first_name_becomes_a_person_with_all_roles_and_later_names_are_refused(
    workspace: Workspace,
) -> None:
    [anna] = workspace.visitor().ask(people)
    assert (anna.name, set(anna.roles)) == ("Anna", set(Role))
    with pytest.raises(NotFound) as refused:
        workspace.sign_in("Zomaar Iemand")
    assert "Anna" in refused.value.message
    with pytest.raises(Refused):
        workspace.sign_in(None)


def test_a_name_is_taken_once_and_a_deputy_needs_an_end(anna: Application) -> None:
    with pytest.raises(Invalid):
        anna.do(add_person, PersonDraft(name="Anna", roles=(Role.CURATOR,)))
    with pytest.raises(Invalid) as refused:
        anna.do(add_person, PersonDraft(name="", roles=()))
    assert [problem.field for problem in refused.value.problems] == ["name", "roles"]
    with pytest.raises(Invalid):
        anna.do(add_person, PersonDraft(name="Tom", roles=(Role.SECOND_ASSESSOR,)))


@pytest.mark.parametrize("name", ["anna", "ANNA", "Ánna", "An na", "Anna\u00a0"])
def test_two_colleagues_never_look_the_same_on_paper(anna: Application, name: str) -> None:
    with pytest.raises(Invalid, match="Er is al een collega die"):
        anna.do(add_person, PersonDraft(name=name, roles=(Role.CURATOR,)))


def test_only_an_administrator_manages_people(anna: Application, bilal: Application) -> None:
    with pytest.raises(NotAllowed) as refused:
        bilal.do(add_person, PersonDraft(name="Eva", roles=(Role.CURATOR,)))
    assert refused.value.message == "Bilal mag dit niet doen. Vraag het aan een beheerder."


def test_somebody_stays_administrator(anna: Application) -> None:
    with pytest.raises(Refused):
        anna.do(leave, anna.person.id)
    with pytest.raises(Refused):
        anna.do(save_person, anna.person.id, PersonDraft(name="Anna", roles=(Role.CURATOR,)))


def test_whoever_left_works_here_no_more(anna: Application, bilal: Application, workspace: Workspace) -> None:
    anna.do(leave, bilal.person.id)
    with pytest.raises(NotFound):
        workspace.sign_in("Bilal")
    assert anna.ask(person_named, "Bilal", TODAY) is None


def test_the_right_of_a_deputy_ends_with_its_date(anna: Application, workspace: Workspace) -> None:
    draft = PersonDraft(name="Tom", roles=(Role.SECOND_ASSESSOR,), deputy_until=date(2026, 3, 31))
    anna.do(add_person, draft)
    during, after = (anna.ask(person_named, "Tom", day) for day in (date(2026, 3, 31), date(2026, 4, 1)))
    assert during is not None
    assert after is not None
    assert (during.roles, after.roles) == (frozenset({Role.SECOND_ASSESSOR}), frozenset())


def test_on_a_server_the_login_is_the_person(postgres_url: str, tmp_path) -> None:
    workspace = create_workspace(tmp_path / "team", postgres_url, clock=lambda: NOW)
    visitor = workspace.visitor()
    login = visitor.ask(own_login)
    assert login != ""
    assert visitor.ask(person_logged_in, login, TODAY) is None
    workspace.close()


def test_an_erased_person_is_nowhere_and_everything_still_verifies(
    anna: Application, bilal: Application, workspace: Workspace
) -> None:
    offer = an_approved_offer(anna, bilal, workspace)
    first = anna.run(create_edition, Silent(), workspace.shelf, "Een")
    assert anna.ask(release_offers, 1)[0].host == "Marja de Gastvrouw"

    erased = anna.run(erase_everywhere, Silent(), workspace.shelf, "Marja de Gastvrouw")
    assert erased.values == 1
    assert anna.ask(offer_file, offer, TODAY).draft.host == ""
    assert [row.kind for row in anna.ask(releases)] == ["emergency", "edition"]
    assert anna.ask(release_offers, 1)[0].host == ""
    found = verify_folder(first.folder)
    assert (found.ok, found.redacted > 0) == (True, True)
    workspace.close()
    traces = [
        file
        for file in workspace.folder.rglob("*")
        if file.is_file() and b"Marja de Gastvrouw" in file.read_bytes()
    ]
    assert traces == []
    assert anna.run(check_workspace, Silent(), workspace.shelf).ok


def test_a_name_nobody_has_is_refused(anna: Application) -> None:
    with pytest.raises(Refused):
        anna.do(erase_person, "Niemand")


def test_a_longer_name_that_starts_the_same_stays(anna: Application, workspace: Workspace) -> None:
    a_colleague(workspace, "Annabel")
    a_colleague(workspace, "An")
    with pytest.raises(Refused, match=r"An werkt hier\. Zeg eerst"):
        anna.do(erase_person, "An")
    anna.do(leave, 3)
    anna.do(erase_person, "An")
    assert {row.name for row in anna.ask(people)} == {"Anna", "Annabel", "verwijderd-3"}
