"""People at a club and verdicts, for the tests of judging."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.access import Permission
from desktop.application import Application, Work, needs
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.staff import StaffDraft
from desktop.domain.values import Ref
from desktop.queries.assurances import register
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.usecases.assessment import record_visit
from desktop.usecases.assurances import confirm_disk_encryption
from desktop.usecases.staff import add_staff, link_staff
from desktop.usecases.suggestions import suggest
from tests.factories import TODAY

VISITED = TODAY - timedelta(days=7)


def seen(app: Application, offer: int, today: date = TODAY) -> OfferFile:
    return app.ask(offer_file, offer, today, app.person.id)


def meets(code: str, day: date | None = TODAY, **more: object) -> Judgement:
    fields = {"evidence": "Gezien", "evidence_date": day} | more
    return Judgement(criterion=code, verdict=Verdict.MEETS, **fields)  # type: ignore[arg-type]


def fails(code: str) -> Judgement:
    return Judgement(criterion=code, verdict=Verdict.FAILS)


def a_person(app: Application, offer: int, name: str, role: str = "coach") -> int:
    """Somebody of the club who leads or welcomes this group; what is seen of them may be kept."""
    if not app.ask(register).open:
        app.do(confirm_disk_encryption)
    club = seen(app, offer).draft.provider
    person = app.do(add_staff, StaffDraft(provider=club, name=name, role=role)).value.id
    app.do(link_staff, person, offer, role)
    return person


def counting(app: Application, offer: int) -> dict[str, Verdict]:
    """The verdicts that count for an offer, by code."""
    return {code: one.verdict for code, one in seen(app, offer).judgements.items()}


@needs(Permission.READ)
def told(work: Work, /, source: str, said: list[Judgement], **about: int) -> list[Ref]:
    """What other rooms do: propose verdicts from a source ("agreement")."""
    return suggest(work, source=source, suggestions=said, **about)


def visit(app: Application, offer: int, **observed: str) -> None:
    """Carla and Marja were at an offer; what they saw, such as C_MED_02="meets"."""
    seen_there = {code.replace("_", "-"): said for code, said in observed.items()}
    app.do(record_visit, offer, VISITED, ["Carla", "Marja"], "Fijn", seen_there)
