"""The decisions about an offer, and their letters: approvals from the seal, others from the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs, not_found
from desktop.catalogues import vocabulary
from desktop.domain.approval import LOCAL_MARK, TERMS, WORDS_ONLY
from desktop.domain.criteria import Verdict
from desktop.domain.criteria_set import CriteriaSet, Gate, Level
from desktop.domain.offers import Status
from desktop.domain.releases import months_later
from desktop.domain.values import Topic
from desktop.errors import NotFound, Refused
from desktop.i18n import CITY_TIME, _, language
from desktop.queries.people import names
from desktop.queries.remarks import place_words
from desktop.reports.decision import Agreement, DecisionLetter, Exempted, Extended, Looked, Outcome, Why
from desktop.storage.criteria_versions import criteria_named, criteria_on, every_version
from desktop.storage.extensions import granted_of
from desktop.storage.records import Approval, Entry, Offer, Provider
from desktop.storage.snapshot import parsed
from desktop.words import field_labels

ON_A_PROPOSAL = frozenset({Outcome.APPROVED, Outcome.RETURNED, Outcome.REJECTED})
"""What can become of a proposal; going offline and withdrawing come from outside the rounds."""
Picture = Mapping[str, Any]  # Any: what a record said, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One decision. `place` counts the decisions of the offer from one, `number` its rounds.

    `reasons` are those of a return or a rejection, with what each is about: none is ever lost.
    """

    place: int
    outcome: Outcome
    number: int
    at: datetime
    by: str
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A decision where it is kept: an approval, or what the journal says the offer became."""

    outcome: Outcome
    number: int
    at: datetime
    by: int
    approval: Approval | None = None
    after: Picture | None = None


@needs(Permission.READ)
def decisions(session: Read, ref: int) -> list[DecisionRow]:
    """Everything that was decided about an offer (its number), newest first."""
    who = names(session)
    rows = [
        DecisionRow(
            place=place, outcome=one.outcome, number=one.number, at=one.at, by=who.get(one.by, ""),
            reasons=_told_why(session, one),
        )
        for place, one in enumerate(_decided(session, _offer(session, ref)), start=1)
    ]  # fmt: skip
    return rows[::-1]


@needs(Permission.READ)
def decision_letter(
    session: Read,
    ref: int,
    proves_identity: bool,
    *,
    turn: int | None = None,
    place: int | None = None,
    publisher: str = "",
) -> DecisionLetter:
    """The letter of one decision: on the proposal of round `turn`, at `place`, else the newest that stands.

    An approval is told from its sealed snapshot, and by what it was extended since. Raises NotFound, and
    Refused when nothing was decided.
    """
    offer = _offer(session, ref)
    found = _chosen(_decided(session, offer), offer, turn, place)
    if found.approval is not None:
        return _of_approval(session, found, publisher)
    return _of_entry(session, offer, found, "" if proves_identity else LOCAL_MARK, publisher)


def _offer(session: Read, ref: int) -> Offer:
    offer = session.get(Offer, ref)
    if offer is None:
        raise NotFound(not_found(Topic.OFFERS, ref))
    return offer


def _chosen(rows: Sequence[_Found], offer: Offer, turn: int | None, place: int | None) -> _Found:
    if place is not None:
        fitting = rows[place - 1 : place]
    elif turn is not None:
        fitting = [one for one in rows if one.number == turn and one.outcome in ON_A_PROPOSAL]
    else:
        over = offer.suspended_at is None
        fitting = [one for one in rows if not (over and one.outcome is Outcome.SUSPENDED)]
    if fitting:
        return fitting[-1]
    if turn is not None:
        raise Refused(_("Nothing was decided in round {number} of this offer.").format(number=turn))
    raise Refused(_("Nothing was decided about this offer yet, so there is no letter."))


# ------------------------------------------------------------------ what was decided


def _decided(session: Read, offer: Offer) -> list[_Found]:
    """All decisions, the oldest first."""
    approvals = session.scalars(select(Approval).filter_by(offer_id=offer.id).order_by(Approval.round))
    found = [
        _Found(
            outcome=Outcome.APPROVED,
            number=one.round + 1,
            at=one.approved_at,
            by=one.approved_by,
            approval=one,
        )
        for one in approvals
    ]
    return sorted([*found, *_journalled(session, offer)], key=_order)


_LAST = (Outcome.RETURNED, Outcome.REJECTED, Outcome.APPROVED, Outcome.SUSPENDED, Outcome.WITHDRAWN)


def _order(one: _Found) -> tuple[datetime, int, int]:
    """By time; in one moment what can only come after the other comes after it."""
    return one.at, one.number, _LAST.index(one.outcome)


def _journalled(session: Read, offer: Offer) -> Iterator[_Found]:
    """What the journal tells of returns, rejections, withdrawals and times offline."""
    own = select(Entry).filter_by(topic=Topic.OFFERS.value, ref=offer.id).order_by(Entry.seq)
    for entry in session.scalars(own):
        before, after = json.loads(entry.before or "{}"), json.loads(entry.after or "{}")
        outcome = _became(before, after, entry.actor)
        if outcome is not None:
            number = after["round"] + 1 if outcome in ON_A_PROPOSAL else max(after["round"], 1)
            yield _Found(outcome=outcome, number=number, at=entry.at, by=entry.actor, after=after)


_ENDS = {Status.REJECTED: Outcome.REJECTED, Status.WITHDRAWN: Outcome.WITHDRAWN}


def _became(before: Picture, after: Picture, actor: int) -> Outcome | None:
    """The decision that lies between two pictures of an offer. A proposal one takes back oneself is none."""
    if after.get("suspended_at") and not before.get("suspended_at"):
        return Outcome.SUSPENDED
    was, status = before.get("status"), after.get("status")
    if was == status:
        return None
    if was == Status.PROPOSED and status == Status.NEEDS_WORK:
        return None if before["proposed_by"] == actor else Outcome.RETURNED
    return _ENDS.get(Status(status)) if status else None


# ------------------------------------------------------------------ letters


def _of_approval(session: Read, found: _Found, publisher: str) -> DecisionLetter:
    assert found.approval is not None
    sealed, who = parsed(found.approval.snapshot), names(session)
    criteria = criteria_named(session, sealed["criteria"]["version"])
    decided, day = sealed["decision"], _day(sealed["decision"]["approved_at"])
    until = date.fromisoformat(decided["approved_until"])
    extended = _extended(session, found.approval, who)
    return DecisionLetter(
        outcome=found.outcome, number=found.number, offer=sealed["offer"]["ref"],
        title=sealed["offer"]["title"], provider=sealed["provider"]["name"],
        day=day, by=who.get(decided["approved_by"], ""),
        proposed_by=who.get(decided["proposed_by"], ""), proposed_on=_day(decided["proposed_at"]),
        until=max(until, extended.until) if extended else until, extended=extended,
        months=next((term for term in TERMS if months_later(day, term) >= until), TERMS[-1]),
        criteria_version=sealed["criteria"]["version"],
        agreements=tuple(_agreements(sealed, criteria)), looked_at=tuple(_looked_at(sealed, criteria)),
        exempted=tuple(_exempted(sealed, who)), words_only=found.approval.kind == WORDS_ONLY,
        exception=decided["exception"], mark=decided["mark"], seal=found.approval.seal, publisher=publisher,
    )  # fmt: skip


def _extended(session: Read, approval: Approval, who: Mapping[int, str]) -> Extended | None:
    for one in granted_of(session, approval):
        return Extended(
            until=one.until, day=(one.granted_at or one.asked_at).astimezone(CITY_TIME).date(),
            asked_by=who.get(one.asked_by, ""), granted_by=who.get(one.granted_by or 0, ""),
            reason=one.reason,
        )  # fmt: skip
    return None


def _agreements(sealed: Picture, criteria: CriteriaSet) -> Iterator[Agreement]:
    seen = _("The original is shown to us.")
    for one, rule in _judged(sealed):
        if one["verdict"] == Verdict.MEETS_CONDITIONALLY:
            yield Agreement(
                criterion=rule[language()],
                action=seen if criteria.criterion(one["criterion"]).sighting else one["action"],
                owner=one["owner"],
                until=_date(one["until"]),
            )


def _exempted(sealed: Picture, who: Mapping[int, str]) -> Iterator[Exempted]:
    for one in sealed.get("waivers", ()):  # older seals know none
        yield Exempted(
            criterion=sealed["criteria"]["texts"][one["criterion"]][language()],
            reason=one["reason"],
            until=date.fromisoformat(one["until"]),
            by=who.get(one["granted_by"], ""),
        )


def _looked_at(sealed: Picture, criteria: CriteriaSet) -> Iterator[Looked]:
    for one, rule in _judged(sealed):
        hidden = criteria.criterion(one["criterion"]).sighting  # that it was seen is all that may be told
        yield Looked(
            level=Level(rule["level"]),
            criterion=rule[language()],
            verdict=Verdict(one["verdict"]),
            until=None if hidden else _date(one["until"]),
            sighting=hidden,
        )


def _judged(sealed: Picture) -> Iterator[tuple[Picture, Picture]]:
    """Each verdict that counted for the approval, with the wording of its criterion at the time."""
    for one in sealed["judgements"]:
        rule = sealed["criteria"]["texts"][one["criterion"]]
        if rule["gate"] == Gate.APPROVAL and one["verdict"] != Verdict.NOT_ASSESSED:
            yield one, rule


def _of_entry(session: Read, offer: Offer, found: _Found, mark: str, publisher: str) -> DecisionLetter:
    after = found.after or {}
    offline = found.outcome is Outcome.SUSPENDED
    reason = after["suspended_reason" if offline else "returned_reason"]
    category = after["suspended_category"] if offline else ""
    return DecisionLetter(
        outcome=found.outcome, number=found.number, offer=offer.id, title=after["title"],
        provider=session.get_one(Provider, after["provider"]).name,
        day=found.at.astimezone(CITY_TIME).date(), by=names(session).get(found.by, ""),
        again_from=_date(after.get("reapply_from")),
        until=_date(after["suspended_until"]) if offline else None,
        category=vocabulary("suspension_categories").label(category, language()) if category else "",
        reasons=(*_reasons(reason), *_remarks(session, found)), mark=mark, publisher=publisher,
    )  # fmt: skip


def _reasons(text: str) -> Iterator[Why]:
    """One reason a line; a line that begins with the name of a field is about that field."""
    fields = set(field_labels().values())
    for line in filter(None, (one.strip() for one in text.splitlines())):
        field, _colon, rest = line.partition(":")
        about = field.strip() in fields and bool(rest.strip())
        yield Why(field=field.strip(), text=rest.strip()) if about else Why(field="", text=line)


def _told_why(session: Read, found: _Found) -> tuple[Why, ...]:
    if found.outcome not in (Outcome.RETURNED, Outcome.REJECTED):
        return ()
    return (*_reasons((found.after or {}).get("returned_reason", "")), *_remarks(session, found))


def _remarks(session: Read, found: _Found) -> Iterator[Why]:
    """What has to change where, as it was sent back; older entries know no remarks."""
    remarks = (found.after or {}).get("remarks", ()) if found.outcome is Outcome.RETURNED else ()
    if remarks:
        day = found.at.astimezone(CITY_TIME).date()
        versions = (criteria_on(session, day), *every_version(session))
        for one in remarks:
            yield Why(field=place_words(one["place"], versions), text=one["text"])


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone(CITY_TIME).date()


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
