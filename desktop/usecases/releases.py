"""Making releases: preview, edition, emergency; and taking withdrawn bytes out of stored ones."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs
from desktop.domain.approval import LOCAL_MARK
from desktop.domain.canonical import canonical
from desktop.domain.photos import WANTED
from desktop.domain.releases import PublicOffer, ReleaseContent, ReleaseDiff, ReleaseKind, diff, expiry
from desktop.errors import Conflict, Refused
from desktop.i18n import _
from desktop.media.store import MediaStore, derived_name
from desktop.progress import Progress
from desktop.publishing.keys import Purpose, signing_key
from desktop.publishing.write import Written, write_release
from desktop.queries.catalogue import (
    PERSONAL,
    Candidate,
    HeldBack,
    catalogue_on,
    last_release,
    released,
    without_withdrawn,
)
from desktop.storage import journal
from desktop.storage.records import Offer, Provider, Release, ReleasedOffer

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of a release without offers: nothing inside it has a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where releases stand and what they are made with. `keys` is the folder for keys without a keyring."""

    releases: Path
    media: MediaStore
    keys: Path
    public_url: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A release before it is files. `removed` gives per ref why it drops out of the catalogue."""

    content: ReleaseContent
    candidates: tuple[Candidate, ...]
    diff: ReleaseDiff
    removed: dict[int, str]
    held_back: tuple[HeldBack, ...]
    before: tuple[PublicOffer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A release that was made."""

    release: int
    kind: str
    folder: Path
    offers: int
    files: int
    checksum: str


@needs(Permission.READ)
def plan_edition(session: Read, today: date, name: str, proves_identity: bool) -> Plan:
    """What an edition of today would be, and how it differs from what the public sees now."""
    catalogue = catalogue_on(session, today)
    return _plan(
        session, ReleaseKind.EDITION, name, catalogue.candidates, catalogue.held_back, proves_identity
    )


@needs(Permission.READ)
def plan_emergency(session: Read, today: date, name: str, proves_identity: bool) -> Plan:
    """The last release minus what was suspended or withdrawn since; no other gate (product.md 3.8)."""
    last = last_release(session)
    kept, held = [], []
    for offer, approval in released(session, last.id) if last else ():
        record, trimmed = session.get_one(Offer, offer.ref), without_withdrawn(session, offer)
        if record.suspended_at is not None:
            held.append(HeldBack(offer.ref, offer.title, (_("taken offline"),)))
        elif len(trimmed.photos) < min(WANTED, len(offer.photos)):
            held.append(HeldBack(offer.ref, offer.title, (_("too few photos with consent"),)))
        else:
            kept.append(Candidate(trimmed, approval))
    return _plan(session, ReleaseKind.EMERGENCY, name, tuple(kept), tuple(held), proves_identity)


def _plan(
    session: Read,
    kind: ReleaseKind,
    name: str,
    candidates: tuple[Candidate, ...],
    held: tuple[HeldBack, ...],
    proves_identity: bool,
) -> Plan:
    last = last_release(session)
    before = tuple(candidate.offer for candidate in released(session, last.id)) if last else ()
    offers = tuple(candidate.offer for candidate in candidates)
    change = diff(before, offers)
    reasons = {one.ref: "; ".join(one.reasons) for one in held}
    time = max((offer.changed_at for offer in offers), default=EPOCH)
    exceptions = [] if proves_identity else [LOCAL_MARK]
    exceptions += [
        f"{offer.ref}: {offer.mark}" for offer in offers if offer.mark and offer.mark != LOCAL_MARK
    ]
    content = ReleaseContent(
        number=(session.scalar(select(func.max(Release.number))) or 0) + 1, kind=kind, name=name, time=time,
        previous=last.number if last else None, offers=offers,
        criteria_versions=tuple(sorted({offer.criteria_version for offer in offers})),
        exceptions=tuple(exceptions), journal_head=journal.head(session), expires=expiry(time),
    )  # fmt: skip
    return Plan(
        content=content, candidates=candidates, diff=change, before=before,
        removed={ref: reasons.get(ref, _("no longer approved")) for ref in change.removed},
        held_back=tuple(one for one in held if one.ref not in change.removed),
    )  # fmt: skip


@needs(Permission.RELEASE)
def create_edition(app: Application, progress: Progress, shelf: Shelf, name: str) -> Made:
    """Release an edition: every approved offer that passes the gates."""
    if not name.strip():
        raise Refused(_("Give this edition a name."))
    return _make(app, progress, shelf, plan_edition, name.strip(), Purpose.RELEASE)


@needs(Permission.SUSPEND)
def create_emergency(app: Application, progress: Progress, shelf: Shelf, name: str) -> Made | None:
    """Release the last release minus what was taken offline; None when the public sees nothing of it."""
    plan = app.ask(plan_emergency, app.today, name, app.proves_identity)
    if not plan.diff.removed and not plan.diff.changed:
        return None
    return _make(app, progress, shelf, plan_emergency, name, Purpose.EMERGENCY)


def _make(
    app: Application,
    progress: Progress,
    shelf: Shelf,
    planned: Callable[[Read, date, str, bool], Plan],
    name: str,
    purpose: Purpose,
) -> Made:
    plan = app.ask(planned, app.today, name, app.proves_identity)
    folder = shelf.releases / str(plan.content.number)
    _clear_leftover(app, folder, plan.content.number)
    content = replace(plan.content, public_url=shelf.public_url, publisher=shelf.publisher)
    signer = signing_key(purpose, shelf.keys)
    written = write_release(
        content,
        lambda file: shelf.media.read(derived_name(file.sha256, file.width)),
        folder,
        signer,
        progress,
    )
    try:
        app.do(record_release, plan, written, planned)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Made(
        release=content.number, kind=content.kind.value, folder=folder.absolute(), offers=len(content.offers),
        files=written.files, checksum=written.checksum,
    )  # fmt: skip


def _clear_leftover(app: Application, folder: Path, number: int) -> None:
    """A folder with a number that was never recorded was left by a program that was killed; it goes."""
    if folder.exists() and not app.ask(_known, number):
        shutil.rmtree(folder)


@needs(Permission.READ)
def _known(session: Read, number: int) -> bool:
    return session.scalar(select(Release.id).filter_by(number=number)) is not None


@needs(Permission.READ)
def record_release(
    work: Work, plan: Plan, written: Written, planned: Callable[[Read, date, str, bool], Plan]
) -> int:
    """Record what was written, unless something changed meanwhile: a suspension must never slip through."""
    now = planned(work.session, work.today, plan.content.name, work.proves_identity)
    if now.content.offers != plan.content.offers or now.content.number != plan.content.number:
        raise Conflict(
            _("Something in the catalogue changed during the release. Nothing was released; try again.")
        )
    content = plan.content
    release = Release(
        number=content.number, kind=content.kind.value, name=content.name, at=work.now, by=work.person.id,
        checksum=written.checksum, manifest_sha256=written.manifest_sha256,
        held_back=[[one.ref, list(one.reasons)] for one in (*plan.held_back,)],
    )  # fmt: skip
    for candidate in plan.candidates:
        release.offers.append(_stored(work, candidate))
    work.save(release)
    return release.number


def _stored(work: Work, candidate: Candidate) -> ReleasedOffer:
    """The content without personal values; those stay behind the commitments of the offer or its provider."""
    offer = candidate.offer
    record = work.session.get_one(Offer, offer.ref)
    provider = work.session.get_one(Provider, record.provider)
    sources = {
        "host": (record, "host"),
        "phone": (provider, "phone") if offer.phone == provider.phone else (record, "contact_phone"),
        "email": (provider, "email") if offer.email == provider.email else (record, "contact_email"),
    }
    commitments = {
        name: journal.commit_to(work.session, work.chance.salt, *sources[name], getattr(offer, name))
        for name in PERSONAL
        if getattr(offer, name)
    }
    empty = replace(offer, **{name: "" for name in PERSONAL})
    return ReleasedOffer(
        offer_id=offer.ref,
        approval_id=candidate.approval,
        content=canonical(empty).decode(),
        personal=commitments,
    )
