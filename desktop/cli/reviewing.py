"""`offer review`: all that a second person has to know before `offer approve`, `return` or `reject`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.application import NEEDS, Application, require
from desktop.cli.answers import Answer
from desktop.cli.desk import Desk
from desktop.cli.extensions import extension_row
from desktop.cli.grammar import Leaf, ref
from desktop.cli.review_text import Decision, review_text
from desktop.cli.rows import missing_rows, suggestion_row, waiver_row
from desktop.domain.canonical import plain
from desktop.domain.criteria import Criterion, Judgement, Verdict
from desktop.domain.criteria_set import Level
from desktop.domain.offers import Status
from desktop.errors import NotAllowed
from desktop.i18n import _, language
from desktop.queries.deciders import deciders
from desktop.queries.offer_file import OfferFile, PhotoRow, offer_file
from desktop.queries.review_queue import Asked
from desktop.queries.since_approval import Since
from desktop.queries.ties import ties_of
from desktop.queries.verdict_origins import Origin
from desktop.usecases.assessment import approve_offer
from desktop.usecases.extensions import grant_extension
from desktop.usecases.rewording import confirm_wording

FOUND = ("evidence", "evidence_type", "evidence_date", "until", "action", "owner", "reason")
UNDECIDED = (Status.IN_ASSESSMENT, Status.NEEDS_WORK, Status.PROPOSED)


def declare(add: Leaf) -> None:
    """Say the command."""
    seen = add("review", review, _("what the second person has to know, what changed and what it reopens"))
    seen.add_argument("ref", type=ref, metavar="REF")


def review(desk: Desk) -> Answer:
    """To everybody, as the person of --as may see it; without it nobody may decide."""
    app = desk.worker if desk.options.person else desk.reader
    seen = app.ask(offer_file, desk.options.ref, app.today, app.person.id)
    decision = _decision(app, seen)
    return Answer(value=_value(seen, decision), text=review_text(seen, decision))


def _decision(app: Application, seen: OfferFile) -> Decision:
    asked = _asked(seen)
    ends = asked in (Asked.FIRST, Asked.AGAIN)
    return Decision(
        asked=asked,
        person=app.person.name if app.person.id else "",
        why_not=_why_not(app, seen, asked) if asked else "",
        who_can=app.ask(deciders, seen.ref.id, app.today) if ends else (),
        ties=app.ask(ties_of, seen.draft.provider, app.today),
        not_granted=_may_not(app, grant_extension) or seen.extending.not_mine,
    )


def _asked(seen: OfferFile) -> Asked | None:
    """What is asked of a second person; None when nothing waits for one."""
    if seen.reworded_by and seen.status in UNDECIDED:
        return Asked.WORDS
    if seen.status is not Status.PROPOSED:
        return None
    return Asked.AGAIN if seen.approval else Asked.FIRST


def _why_not(app: Application, seen: OfferFile, asked: Asked) -> str:
    """Why the person who asks may not decide; empty when they may."""
    if asked is Asked.WORDS:
        return _may_not(app, confirm_wording) or seen.not_my_words
    return _may_not(app, approve_offer) or seen.not_my_decision


def _may_not(app: Application, change: Callable[..., object]) -> str:
    """Why the person who asks may not do this to any offer; empty when they may."""
    if not app.person.id:
        return _("Say who you are: --as NAME.")
    try:
        require(app.person, NEEDS[change])
    except NotAllowed as refused:
        return refused.message
    return ""


def _value(seen: OfferFile, decision: Decision) -> dict[str, Any]:
    return {
        "ref": seen.ref.id, "version": seen.ref.version, "criteria": seen.criteria.version,
        "provider_name": seen.provider, "area": seen.area,
        "status": seen.status.value, "public": seen.public.value, "draft": plain(seen.draft),
        "asked": decision.asked, "why_not": decision.why_not, "who_can": list(decision.who_can),
        "ties": plain(decision.ties),
        "months": {"usual": seen.terms.usual, "why_not": plain(seen.terms.why_not)},
        "proposed_by": seen.proposed_by or None, "proposed_at": plain(seen.proposed_at),
        "returned_reason": seen.returned_reason, "remarks": plain(seen.remarks),
        "since": _since(seen.since, seen) if seen.since else None,
        "score": seen.outcome.score,
        "verdicts": [_verdict(one, seen) for one in seen.criteria.criteria],
        "waivers": [waiver_row(one) for one in seen.waivers],
        "suggestions": [suggestion_row(one) for one in seen.suggestions],
        "visits": [
            {"date": plain(one.day), "author": one.author, "with": list(one.attendees), "notes": one.notes}
            for one in seen.visits
        ],
        "photos": [_photo(one, seen.since) for one in seen.photos if not one.withdrawn],
        "extension": _extension(seen, decision),
        "missing": missing_rows(seen.missing), "missing_to_publish": missing_rows(seen.missing_to_publish),
    }  # fmt: skip


def _extension(seen: OfferFile, decision: Decision) -> dict[str, Any] | None:
    """The longer approval that waits, and why the person who asks may not grant it."""
    waiting = seen.extending.waiting
    return extension_row(waiting) | {"why_not": decision.not_granted} if waiting else None


def _since(since: Since, seen: OfferFile) -> dict[str, Any]:
    """What differs from the last approval: before and now, and the criteria that this reopens."""
    approval = seen.approval
    return {
        "approved_at": plain(approval.approved_at) if approval else None,
        "approved_by": approval.approved_by if approval else None,
        "approved_until": plain(approval.approved_until) if approval else None,
        "fields": [
            {"field": name, "before": plain(getattr(since.sealed, name)),
             "now": plain(getattr(seen.draft, name))}
            for name in since.fields
        ] + [{"field": one.name, "before": one.before, "now": one.after} for one in since.club],
        "people": plain(since.people),
        "photos": plain(since.photos),
        "verdicts": plain(since.verdicts),
        "waivers": plain(since.waivers),
        "reopens": [
            {"criterion": code, "fields": list(fields), "judge_again": code in since.again}
            for code, fields in since.reopened.items()
        ],
        "only_words": since.only_words,
        "reworded_by": list(seen.reworded_by),
    }  # fmt: skip


def _verdict(criterion: Criterion, seen: OfferFile) -> dict[str, Any]:
    """What was found on one criterion, and what it rests on; also when nobody looked at it yet."""
    code, duty = criterion.code, seen.duties[criterion.code]
    found = seen.judgements.get(code)
    origin = seen.origins.get(code, Origin(level=Level.OFFER, offers=1))
    return {
        "criterion": code, "title": criterion.title(language()), "applies": duty.applies,
        "mandatory": duty.mandatory, "weight": duty.weight, **_found(found),
        "by": seen.judged_by.get(code), "at": plain(seen.judged_at.get(code)),
        "level": origin.level.value, "offers": origin.offers,
        "waits": code in seen.unchecked, "checkers": list(origin.checkers),
        "people": [
            {"ref": one.staff, "name": one.name, "role": one.role, **_found(one.judgement),
             "by": one.by or None, "at": plain(one.at)}
            for one in origin.people
        ],
    }  # fmt: skip


def _found(one: Judgement | None) -> dict[str, Any]:
    said = one or Judgement(criterion="", verdict=Verdict.NOT_ASSESSED)
    return {"verdict": said.verdict.value, **{name: plain(getattr(said, name)) for name in FOUND}}


def _photo(one: PhotoRow, since: Since | None) -> dict[str, Any]:
    """A photo with what was said of it; `change`: added or changed since the approval, or null."""
    change = None
    if since and one.ref.id in since.photos.added:
        change = "added"
    elif since and one.ref.id in since.photos.changed:
        change = "changed"
    return {
        "ref": one.ref.id, "file": one.source_name, **plain(one.draft), "problem": one.problem,
        "change": change,
    }  # fmt: skip
