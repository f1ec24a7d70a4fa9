"""The people of a club as its file shows them, with as many questions for many as for few."""

from __future__ import annotations

from datetime import date

from desktop.access import Role
from desktop.application import Application
from desktop.domain.sightings import SightingDraft
from desktop.domain.staff import StaffDraft
from desktop.queries.assurances import Register
from desktop.queries.club_people import club_people, own_club_people
from desktop.queries.sightings import ends_on
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.offers import withdraw_offer
from desktop.usecases.sightings import register_sighting
from desktop.usecases.staff import add_staff
from desktop.workspace import Workspace
from tests.factories import NOW, TODAY, a_colleague, an_offer


def test_names_for_everybody_and_certificates_for_who_may_see_them(
    app: Application, workspace: Workspace
) -> None:
    offer, gone = an_offer(app), an_offer(app, 1, "Oud aanbod")
    app.do(withdraw_offer, gone, "Gestopt")
    marja = app.do(add_staff, StaffDraft(provider=1, name="Marja"), {offer: "coach"}).value.id
    dirk = a_colleague(workspace, "Dirk", Role.PUBLISHING_ADMIN)
    seen = dirk.ask(club_people, 1)
    assert ([one.person.name for one in seen.cards], seen.register) == (["Marja"], None)
    assert seen.offers == ((offer, "Wandelen in het park"),)
    assert app.ask(own_club_people, 1, TODAY).register == Register(local=True)
    app.do(confirm_disk_encryption)
    app.do(register_sighting, SightingDraft(staff=marja, kind="diploma", issued_on=date(2026, 1, 2)))
    own = app.ask(own_club_people, 1, TODAY)
    assert own.register == Register(local=True, by="Anna", at=NOW)
    (card,) = own.cards
    assert ([one.kind for one in card.certificates], card.missing) == (["diploma"], ("vog", "climate_course"))


def test_the_same_questions_for_one_person_as_for_five(app: Application, asked: list[str]) -> None:
    an_offer(app)
    app.do(confirm_disk_encryption)
    counts = []
    for names in (("Marja",), ("Wim", "Joop", "Truus", "Achmed")):
        for name in names:
            marja = app.do(add_staff, StaffDraft(provider=1, name=name)).value.id
            app.do(register_sighting, SightingDraft(staff=marja, kind="vog", issued_on=date(2026, 1, 2)))
        asked.clear()
        app.ask(own_club_people, 1, TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_each_kind_has_its_own_term() -> None:
    day = date(2026, 1, 31)
    terms = {kind: ends_on(kind, day) for kind in ("vog", "first_aid", "cpr", "diploma", "chronic_course")}
    assert terms == {
        "vog": date(2029, 1, 31),
        "first_aid": date(2028, 1, 31),
        "cpr": date(2027, 1, 31),
        "diploma": date(2029, 1, 31),
        "chronic_course": date(2029, 1, 31),
    }
