"""Making releases: preview, edition, emergency; and taking withdrawn bytes out of stored ones."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs, not_found
from desktop.domain.canonical import canonical
from desktop.domain.values import Topic
from desktop.errors import Conflict, NotFound, Refused
from desktop.i18n import _
from desktop.media.store import derived_name
from desktop.progress import Progress
from desktop.publishing.keys import Purpose, signing_key, throwaway_key
from desktop.publishing.manifest import MANIFEST
from desktop.publishing.turn import own_turn
from desktop.publishing.verify import Verification, verify_folder
from desktop.publishing.write import MediaReader, Written, write_release
from desktop.queries.catalogue import PERSONAL, Candidate
from desktop.queries.plans import Plan, plan_edition, plan_emergency
from desktop.storage import journal
from desktop.storage.records import Approval, Offer, Provider, Release, ReleasedOffer
from desktop.storage.roots import Root
from desktop.storage.snapshot import parsed
from desktop.usecases.shelf import Shelf

Planner = Callable[[Read, date, str, bool], Plan]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A release that was made."""

    release: int
    kind: str
    folder: Path
    offers: int
    files: int
    checksum: str


@needs(Permission.RELEASE)
def create_edition(app: Application, progress: Progress, shelf: Shelf, name: str) -> Made:
    """Release an edition: every approved offer that passes the gates."""
    if not name.strip():
        raise Refused(_("Give this edition a name."))
    return _make(app, progress, shelf, plan_edition, name.strip(), Purpose.RELEASE)


@needs(Permission.SUSPEND)
def create_emergency(
    app: Application, progress: Progress, shelf: Shelf, name: str, *, always: bool = False
) -> Made | None:
    """Release the last release minus what was taken offline; None when the public sees no difference."""
    plan = app.ask(plan_emergency, app.today, name, app.proves_identity)
    if not (always or plan.diff.removed or plan.diff.changed):
        return None
    try:
        return _make(app, progress, shelf, plan_emergency, name, Purpose.EMERGENCY)
    except Conflict:  # something lapsed or was taken off meanwhile: what is dangerous does not wait for that
        return _make(app, progress, shelf, plan_emergency, name, Purpose.EMERGENCY)


def _make(
    app: Application,
    progress: Progress,
    shelf: Shelf,
    planned: Planner,
    name: str,
    purpose: Purpose,
) -> Made:
    with own_turn(shelf.releases, progress):
        return _made(app, progress, shelf, planned, name, purpose)


def _made(
    app: Application,
    progress: Progress,
    shelf: Shelf,
    planned: Planner,
    name: str,
    purpose: Purpose,
) -> Made:
    plan = app.ask(planned, app.today, name, app.proves_identity)
    folder = shelf.releases / str(plan.content.number)
    _clear_leftover(app, folder, plan.content.number)
    content = replace(plan.content, public_url=shelf.public_url, publisher=shelf.publisher)
    written = write_release(content, _reader(shelf), folder, signing_key(purpose, shelf.keys), progress)
    try:
        app.do(record_release, plan, written, planned)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Made(
        release=content.number, kind=content.kind.value, folder=folder.absolute(), offers=len(content.offers),
        files=written.files, checksum=written.checksum,
    )  # fmt: skip


@needs(Permission.READ)
def preview_site(app: Application, progress: Progress, shelf: Shelf) -> Path:
    """Write what an edition of today would be into a temporary folder; the front page of its site."""
    plan = app.ask(plan_edition, app.today, _("Preview"), app.proves_identity)
    content = replace(plan.content, public_url=shelf.public_url, publisher=shelf.publisher)
    folder = Path(tempfile.mkdtemp(prefix="beweegkeur-"))
    try:
        write_release(content, _reader(shelf), folder / "preview", throwaway_key(), progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder / "preview" / "site" / "index.html"


def _reader(shelf: Shelf) -> MediaReader:
    return lambda file: shelf.media.read(derived_name(file.sha256, file.width))


def _clear_leftover(app: Application, folder: Path, number: int) -> None:
    """A folder with a number that was never recorded was left by a program that was killed; it goes."""
    if folder.exists() and not app.ask(_known, number):
        shutil.rmtree(folder)


@needs(Permission.READ)
def _known(session: Read, number: int) -> bool:
    return session.scalar(select(Release.id).filter_by(number=number)) is not None


@needs(Permission.READ)
def record_release(work: Work, plan: Plan, written: Written, planned: Planner) -> int:
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
    sealed = parsed(work.session.get_one(Approval, candidate.approval).snapshot)
    club = work.session.get(Provider, sealed["provider"]["ref"])
    sources: dict[str, tuple[Root, str]] = {"host": (record, "host")}
    for name in ("phone", "email"):
        sources[name] = (record, f"contact_{name}")
        if club is not None and not sealed["offer"][f"contact_{name}"]:
            sources[name] = (club, name)
    commitments = {
        name: journal.commit_to(
            work.session, work.chance.salt, sources[name][0], sources[name][1], getattr(offer, name)
        )
        for name in PERSONAL
        if getattr(offer, name)
    }
    empty = replace(offer, host="", phone="", email="")
    return ReleasedOffer(
        offer_id=offer.ref,
        approval_id=candidate.approval,
        content=canonical(empty).decode(),
        personal=commitments,
    )


@needs(Permission.READ)
def verify_release(
    app: Application, progress: Progress, shelf: Shelf, number: int, keys: Collection[str] = ()
) -> Verification:
    """Compare a stored release with what was signed, byte by byte, and its manifest with our own record."""
    recorded = app.ask(_recorded_manifest, number)
    folder = shelf.releases / str(number)
    found = verify_folder(folder, keys)
    manifest = folder / MANIFEST
    if found.ok and sha256(manifest.read_bytes()).hexdigest() != recorded:
        problem = _("The list of files is not the one this workspace made.")
        return replace(found, ok=False, problems=(*found.problems, problem))
    return found


@needs(Permission.READ)
def _recorded_manifest(session: Read, number: int) -> str:
    found = session.scalar(select(Release.manifest_sha256).filter_by(number=number))
    if found is None:
        raise NotFound(not_found(Topic.RELEASES, number))
    return found
