"""What became of an offer since its last approval: what changed, by whom, and what has to be judged again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from desktop.application import Read
from desktop.catalogues import criteria_set
from desktop.domain.approval import FULL
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.criteria_set import Gate, Level
from desktop.domain.drafts import changed_fields
from desktop.domain.offers import OfferDraft, Status
from desktop.domain.reopening import WORDING, Judged, are_words, reopened, shown_of_club, to_judge_again
from desktop.domain.terms import Past
from desktop.domain.values import Topic
from desktop.queries.club_changes import (
    ClubChange,
    Edit,
    changes_of_club,
    edits_of_club,
    last_of_each,
    names_of,
)
from desktop.queries.people_changes import PersonChange, changes_of_people
from desktop.queries.waiver_changes import WaiverChange, changes_of_waivers
from desktop.storage.judgements import Standing
from desktop.storage.records import Approval, Entry, Offer, Photo, Provider
from desktop.storage.snapshot import parsed, photo_picture, sealed_draft

_REOPENED = (Status.IN_ASSESSMENT, Status.NEEDS_WORK)
"""An approved offer that was changed, until it is proposed or confirmed."""
Picture = Mapping[str, Any]  # Any: what a record said, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A verdict that differs from the sealed one."""

    criterion: str
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoChanges:
    """The numbers of photos that came and that were changed, how many went, and if the order differs."""

    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    removed: int = 0
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.moved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What differs from the last approval. `fields` are in the order of the draft.

    `reopened` says per criterion which fields reopen it, `again` which of them nobody judged since.
    `words`: all of them hold nothing but words. `club` is what differs of the details of the club itself.
    `people` is who leads or welcomes otherwise. `reworded_by` are the people who changed words or the club,
    the last one at the end, also when they changed it back; `changed_at` is when a field of the draft or of
    the club changed last. `waivers` are the exceptions that ended since, also on their own day, or came.
    """

    sealed: OfferDraft
    fields: tuple[str, ...]
    words: bool
    club: tuple[ClubChange, ...]
    people: tuple[PersonChange, ...]
    photos: PhotoChanges
    verdicts: tuple[VerdictChange, ...]
    waivers: tuple[WaiverChange, ...]
    reopened: dict[str, tuple[str, ...]]
    again: tuple[str, ...]
    reworded_by: tuple[int, ...]
    changed_at: datetime | None

    def to_judge(self) -> dict[str, tuple[str, ...]]:
        """The criteria that are to be judged again, each with the fields that changed."""
        return {code: self.reopened[code] for code in self.again}

    @property
    def only_words(self) -> bool:
        """Nothing but words and details of the club was changed, so that one click of a second person is
        enough (product.md 3.4); also when all is as it was again.
        """
        changed = bool(self.fields or self.club or self.reworded_by)
        return changed and self.words and not self._beside

    @property
    def as_before(self) -> bool:
        """Nothing differs from what was approved."""
        return not (self.fields or self.club or self._beside)

    @property
    def _beside(self) -> bool:
        """Something else than the offer's own fields and its club differs."""
        return bool(self.photos or self.people or self.verdicts or self.waivers)


def last_approval(session: Read, ref: int) -> Approval | None:
    """The newest decision on an offer."""
    return session.scalar(select(Approval).filter_by(offer_id=ref).order_by(Approval.id.desc()).limit(1))


def asked_then(approval: Approval, codes: Iterable[str]) -> list[str]:
    """Which of these criteria were asked when it was approved: a newer demand waits for the next time."""
    asked = parsed(approval.snapshot)["criteria"]["texts"]
    return [code for code in codes if code in asked]


def since_approval(
    session: Read, offer: Offer, draft: OfferDraft, standings: Mapping[str, Standing], today: date
) -> Since | None:
    """What differs `today` from what was approved last; None before the first approval, after a rejection."""
    approval = last_approval(session, offer.id)
    if approval is None or offer.approved_until is None:
        return None
    snapshot = parsed(approval.snapshot)
    sealed = sealed_draft(session, snapshot)
    fields = changed_fields(sealed, draft)
    club = changes_of_club(session, offer, snapshot)
    steps = list(_steps(session, offer, approval)) if fields else []
    edits = [*_rewordings(fields, steps), *edits_of_club(session, offer, names_of(club))]
    changed_at = {name: _last_change(name, steps, approval.approved_at) for name in fields}
    opened = reopened(sealed, draft)
    judged = {code: Judged(at=one.at, above=one.level is not Level.OFFER) for code, one in standings.items()}
    since = Since(
        sealed=sealed,
        fields=fields,
        words=are_words(sealed, draft),
        club=club,
        people=changes_of_people(session, offer, snapshot),
        photos=_photo_changes(session, offer, snapshot["photos"]),
        verdicts=tuple(_verdict_changes(snapshot, standings, approval.approved_at)),
        waivers=changes_of_waivers(session, offer, snapshot, today),
        reopened=opened,
        again=to_judge_again(opened, changed_at, judged),
        reworded_by=last_of_each(edits),
        changed_at=max([*changed_at.values(), *(one.at for one in edits)], default=None),
    )
    if not since.as_before or offer.status not in _REOPENED:
        return since
    edits = [*_changes(_steps(session, offer, approval)), *edits_of_club(session, offer, _shown(offer))]
    last = max((one.at for one in edits), default=None)
    return replace(since, reworded_by=last_of_each(edits), changed_at=last)


def _shown(offer: Offer) -> tuple[str, ...]:
    return shown_of_club(own_phone=offer.contact_phone, own_email=offer.contact_email)


def past_of(
    session: Read, offer: Offer, judgements: Iterable[Judgement], exceptions: Collection[str]
) -> Past:
    """What counts for how long an approval may last; `exceptions` are the criteria that one runs from."""
    full = select(Approval).filter_by(offer_id=offer.id, kind=FULL).order_by(Approval.id.desc()).limit(1)
    last = session.scalar(full)
    return Past(
        approved=last is not None and offer.approved_until is not None,
        offline=offer.suspended_at is not None or (last is not None and _was_offline(session, last)),
        unsettled=bool(exceptions) or any(one.verdict == Verdict.MEETS_CONDITIONALLY for one in judgements),
        sportplus_until=session.get_one(Provider, offer.provider).sportplus_until,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step(Edit):
    """One journal entry about an offer."""

    before: Picture
    after: Picture

    def changed(self, name: str) -> bool:
        return bool(self.before.get(name) != self.after.get(name))


def _steps(session: Read, offer: Offer, approval: Approval) -> Iterator[_Step]:
    """What the journal says of the offer since this approval, the oldest first."""
    for one in session.scalars(_entries(approval)):
        before, after = json.loads(one.before or "{}"), json.loads(one.after or "{}")
        if before.get("round") == offer.round:  # the entry of the approval itself began before it
            yield _Step(seq=one.seq, at=one.at, by=one.actor, before=before, after=after)


def _entries(approval: Approval) -> Select[Entry]:
    return (
        select(Entry)
        .filter_by(topic=Topic.OFFERS.value, ref=approval.offer_id)
        .where(Entry.at >= approval.approved_at)
        .order_by(Entry.seq)
    )


def rejected_since(session: Read, approval: Approval, offer: Offer) -> bool:
    """Whether an approval with another one after it was ended by a rejection in between."""
    if offer.round == approval.round + 1:  # the newest: a rejection would have taken its last day away
        return False
    rejected = Entry.after.contains('"status":"rejected"', autoescape=True)
    found = session.scalars(
        select(Entry.after).filter_by(topic=Topic.OFFERS.value, ref=offer.id).where(rejected)
    )
    return any(json.loads(after)["round"] > approval.round for after in found)


def _was_offline(session: Read, approval: Approval) -> bool:
    offline = Entry.after.contains('"suspended_at":"', autoescape=True)
    return session.scalars(_entries(approval).where(offline).limit(1)).first() is not None


def _last_change(name: str, steps: Iterable[_Step], approved_at: datetime) -> datetime:
    """When a field was changed last; what came in with a list has no entry of its own."""
    return max((step.at for step in steps if step.changed(name)), default=approved_at)


def _rewordings(fields: Iterable[str], steps: Iterable[_Step]) -> Iterator[Edit]:
    """When and by whom the words that differ were changed."""
    words = [name for name in fields if name in WORDING]
    yield from (step for step in steps if any(step.changed(name) for name in words))


def _changes(steps: Iterable[_Step]) -> Iterator[Edit]:
    """When and by whom something that an approval seals was changed, also when it was changed back."""
    names = [one.name for one in dataclass_fields(OfferDraft)]
    for step in steps:
        before, after = (_hands(picture) for picture in (step.before, step.after))
        if len(after) > len(before) or any(step.changed(name) for name in names):
            yield step


def _hands(picture: Picture) -> list[Picture]:
    """Those whoever had a hand in it had in what is sealed: who visits or proposes changes nothing."""
    return [one for one in picture.get("involvements", ()) if one["kind"] not in ("visit", "proposal")]


def _photo_changes(session: Read, offer: Offer, sealed: list[Picture]) -> PhotoChanges:
    shown = select(Photo).filter_by(offer_id=offer.id, withdrawn_at=None).order_by(Photo.position)
    now = {photo.id: photo_picture(photo) for photo in session.scalars(shown)}
    before = {photo["id"]: photo for photo in sealed}
    stayed = [ref for ref in now if ref in before]
    return PhotoChanges(
        added=tuple(ref for ref in now if ref not in before),
        changed=tuple(ref for ref in stayed if not _same(before[ref], now[ref])),
        removed=sum(ref not in now for ref in before),
        moved=stayed != [ref for ref in before if ref in now],
    )  # fmt: skip


def _same(sealed: Picture, now: Picture) -> bool:
    """Whether a photo is as it was sealed; older seals tell less."""
    return all(now[name] == value for name, value in sealed.items())


def _verdict_changes(
    snapshot: Picture, standings: Mapping[str, Standing], approved_at: datetime
) -> Iterator[VerdictChange]:
    """Verdicts that were given or taken away since; under other criteria only what was given counts."""
    before = {one["criterion"]: Verdict(one["verdict"]) for one in snapshot["judgements"]}
    same = snapshot["criteria"]["version"] == criteria_set().version
    for criterion in criteria_set().criteria:
        code, now = criterion.code, standings.get(criterion.code)
        was = before.get(code, Verdict.NOT_ASSESSED)
        verdict = now.judgement.verdict if now else Verdict.NOT_ASSESSED
        since = now.at >= approved_at if now else same
        if criterion.gate is Gate.APPROVAL and verdict is not was and since:
            yield VerdictChange(criterion=code, before=was, after=verdict)
