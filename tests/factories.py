"""Real records for tests: a workspace, people, a provider, an offer as far along as a test needs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from desktop.access import Permission, Role
from desktop.application import Application, Work, needs
from desktop.catalogues import VITALITY, criteria_set, vitality_model
from desktop.domain.approval import facts_of
from desktop.domain.criteria import Judgement, Verdict, weight_and_duty
from desktop.domain.offers import OfferDraft, Slot, Suits
from desktop.domain.people import PersonDraft
from desktop.domain.photos import Consent, PhotoDraft
from desktop.domain.providers import ProviderDraft
from desktop.domain.waves import WaveDraft
from desktop.queries.offer_file import offer_file
from desktop.storage.survey_records import Response
from desktop.usecases.assessment import approve_offer, propose_offer, record_visit
from desktop.usecases.offers import Confirmation, add_offer, confirm_offer
from desktop.usecases.people import add_person
from desktop.usecases.photos import keep_photos
from desktop.usecases.providers import add_provider
from desktop.usecases.verdicts import judge_all
from desktop.usecases.waves import add_wave
from desktop.workspace import Clock, Workspace, create_workspace, open_workspace
from tests.darkroom import taken_photo
from tests.once import room

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)


def a_workspace(folder: Path, database: str = "", clock: Clock | None = None) -> Workspace:
    """A new workspace whose clock stands at NOW; Anna is its first person with all roles."""
    clock = clock or now
    if not database:
        shutil.copytree(empty_workspace(), folder)
        return open_workspace(folder, clock=clock)
    workspace = create_workspace(folder, database, clock=clock)
    workspace.sign_in("Anna")
    return workspace


@cache
def empty_workspace() -> Path:
    """A workspace with Anna in it, to copy and never to open."""
    workspace = create_workspace(room() / "workspace", clock=now)
    workspace.sign_in("Anna")
    workspace.close()
    return workspace.folder


def now() -> datetime:
    """NOW, as the clock of a workspace."""
    return NOW


def a_colleague(workspace: Workspace, name: str, *roles: Role) -> Application:
    """Another person at the desk; a curator unless told otherwise."""
    workspace.sign_in("Anna").do(add_person, PersonDraft(name=name, roles=roles or (Role.CURATOR,)))
    return workspace.sign_in(name)


def a_provider(app: Application, name: str = "Wandelclub De Stap") -> int:
    draft = ProviderDraft(
        name=name, kvk="12345678", postcode="3083 AB", city="Rotterdam", phone="010 – 123 45 67"
    )
    return app.do(add_provider, draft).value.id


def a_draft(provider: int, title: str = "Wandelen in het park") -> OfferDraft:
    """A complete draft."""
    return OfferDraft(
        provider=provider,
        title=title,
        summary="Rustig wandelen met koffie na afloop.",
        description="We lopen een rondje door het park.",
        movement_form="walking",
        target_groups=("inactive_adults",),
        suitability=(Suits(condition="DM2"),),
        level="light",
        group_size=12,
        trial_sessions=3,
        price_cents=800,
        price_period="month",
        flexible=True,
        slots=(Slot(weekday=2, start="10:00", end="11:00"),),
        place="Theehuis",
        street="Lindelaan",
        house_number="4",
        postcode="3083 AB",
        city="Rotterdam",
        host="Marja de Gastvrouw",
        host_consent=True,
        how_to_join="Bel of mail ons.",
        setting="outdoor",
    )


def an_offer(app: Application, provider: int | None = None, title: str = "Wandelen in het park") -> int:
    """A complete draft in the database."""
    return app.do(add_offer, a_draft(provider or a_provider(app), title)).value.id


def good_judgements(draft: OfferDraft, day: date = TODAY) -> list[Judgement]:
    """'Voldoet' with evidence for everything that applies to this draft."""
    facts = facts_of(draft)
    return [
        Judgement(criterion=one.code, verdict=Verdict.MEETS, evidence="Gezien", evidence_date=day)
        for one in criteria_set().criteria
        if weight_and_duty(one, facts).applies
    ]


def photos_of(app: Application, workspace: Workspace, offer: int, count: int = 3) -> list[int]:
    """Photos with consent and alternative text."""
    draft = PhotoDraft(
        alt="Mensen wandelen", consent=Consent.ADULT, people=2, consent_date=TODAY, attested_by="Marja"
    )
    taken = [taken_photo(offer * 10 + n, workspace.media.root) for n in range(1, count + 1)]
    return [one.ref for one in app.do(keep_photos, offer, [(photo, draft) for photo in taken]).value]


def assessed(app: Application, workspace: Workspace, offer: int, extra: Sequence[Judgement] = ()) -> None:
    """Visited, photographed, judged and confirmed: ready to be proposed."""
    photos_of(app, workspace, offer)
    app.do(record_visit, offer, TODAY, ["Anna", "Marja"])
    draft = app.ask(offer_file, offer, TODAY).draft
    app.do(judge_all, offer, [*good_judgements(draft), *extra])
    app.do(confirm_offer, offer, Confirmation(day=TODAY, intake_status="open", places_free=4))


def an_approved_offer(
    app: Application,
    second: Application,
    workspace: Workspace,
    title: str = "Wandelen in het park",
    draft: OfferDraft | None = None,
) -> int:
    """Proposed by `app`, approved by `second`; a complete offer unless a `draft` says otherwise."""
    offer = app.do(add_offer, draft).value.id if draft else an_offer(app, title=title)
    assessed(app, workspace, offer)
    app.do(propose_offer, offer)
    second.do(approve_offer, offer)
    return offer


def renamed(draft: OfferDraft, title: str) -> OfferDraft:
    return replace(draft, title=title)


def a_wave(app: Application, code: str = "2026", **more: Any) -> int:
    """A round of the survey with nobody in it, by its number; `more` are fields of its draft."""
    return app.do(add_wave, WaveDraft(code=code, **({"model": VITALITY} | more))).value.id


def all_answers(points: int = 100, version: str = VITALITY) -> dict[str, int]:
    """A whole sheet: to every question the answer with the most points up to `points`."""
    model = vitality_model(version)
    return {
        code: max((rank for rank, one in enumerate(ranks, start=1) if one <= points), default=1)
        for code, ranks in model.points.items()
    }


def a_response(
    app: Application,
    wave: int,
    provider: int | None,
    answers: Mapping[str, int] | None = None,
    at: datetime | None = NOW,
    role: str = "",
) -> int:
    """One respondent's sheet (question code: rank), perfect unless told otherwise; its number."""
    given = dict(all_answers() if answers is None else answers)
    return app.do(_add_response, Response(
        wave_id=wave, provider_id=provider, role=role, submitted_at=at, answers=given, texts={}
    )).value  # fmt: skip


@needs(Permission.SURVEY)
def _add_response(work: Work, response: Response) -> int:
    return work.save(response).id
