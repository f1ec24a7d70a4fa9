"""What waits for whom: the queue on Vandaag and `list worklist`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.confirmation import round_of
from desktop.domain.criteria import Judgement
from desktop.domain.extensions import why_not_granter
from desktop.domain.funds import CHECK_MONTHS, old_checks
from desktop.domain.offers import OVER, Status
from desktop.domain.people import Person
from desktop.domain.releases import months_later
from desktop.domain.yearly_check import Ask, renewed_by
from desktop.i18n import CITY_TIME, _, language, show_date
from desktop.queries.call_tasks import call_tasks
from desktop.queries.list_tasks import list_tasks
from desktop.queries.offers import OfferRow, offers_and_records
from desktop.queries.originals import is_sighting
from desktop.queries.people import names
from desktop.queries.photo_terms import photo_tasks
from desktop.queries.staff_tasks import staff_tasks
from desktop.queries.tasks import Task, club_tasks
from desktop.storage.assessment_records import Extension, Waiver
from desktop.storage.extensions import extensions_of, waiting_in
from desktop.storage.judgements import Standing, involved_in, standings_of, tied_to
from desktop.storage.records import Offer
from desktop.storage.waivers import waivers_of

SOON = timedelta(days=60)
"""How long before its end something appears on the list (domain.md 6.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One offer with what is needed to say what waits."""

    row: OfferRow
    offer: Offer
    person: Person
    proposer: str
    ending: Sequence[Judgement]  # whose evidence ends soon, the first one first
    unchecked: Sequence[Standing]  # what waits for a second pair of eyes
    waivers: Sequence[Waiver]  # exceptions that run or wait
    asked: Extension | None  # to extend the approval; waits for a second person
    today: date
    asked_yearly: bool  # the yearly check of its club waits: it asks the data and proposes again
    tied: bool  # this person declared a tie to the provider
    on_list: bool  # it is decided about with its whole list

    def task(self, kind: str, why: str, need: Permission) -> Task:
        row = self.row
        mine = self.person.may(need)
        return Task(kind=kind, ref=row.ref.id, title=row.title, why=why, mine=mine, cover=row.cover)


@needs(Permission.READ)
def worklist(session: Read, person: Person, today: date) -> list[Task]:
    """Everything that waits: first what this person can do, by due date, then by age."""
    who, rows = names(session), offers_and_records(session, today)
    records = [offer for _row, offer in rows]
    standings, waivers = standings_of(session, records), waivers_of(session, records, today)
    extensions = extensions_of(session, [one.id for one in records])
    lists = list_tasks(session, person)
    calls = call_tasks(session, person, [one for one in records if one.status not in OVER], standings, today)
    tied = tied_to(session, person.id, records, today)
    cases = [
        _Case(
            row=row,
            offer=offer,
            person=person,
            proposer=who.get(row.proposed_by or 0, ""),
            ending=_ending(standings[row.ref.id].values(), today, offer.provider in calls.yearly),
            unchecked=[one for one in standings[row.ref.id].values() if one.unchecked],
            waivers=waivers[row.ref.id],
            asked=waiting_in(extensions[row.ref.id], today),
            today=today,
            asked_yearly=offer.provider in calls.yearly,
            tied=offer.id in tied,
            on_list=offer.id in lists.offers,
        )
        for row, offer in rows
        if row.status not in OVER
    ]
    tasks = [task for case in cases for task in _about(case)]
    tasks += lists.tasks
    tasks += [*club_tasks(session, person, today), *photo_tasks(session, person, today)]
    tasks += [*staff_tasks(session, person, today), *calls.tasks]
    return sorted(
        tasks, key=lambda task: (not task.mine, task.due or date.max, task.since or today, task.ref)
    )


def _ending(standings: Iterable[Standing], today: date, asked_yearly: bool) -> list[Judgement]:
    """The verdicts on one offer whose evidence ends soon, but for what a yearly check asks that waits."""
    found = []
    for judgement in (one.judgement for one in standings):
        criterion = criteria_set().criterion(judgement.criterion)
        soon = judgement.until is not None and judgement.until <= today + SOON
        by_phone = asked_yearly and renewed_by(criterion, judgement) is Ask.CONFIRM
        if soon and not (criterion.for_publication or by_phone):
            found.append(judgement)
    return sorted(found, key=lambda one: (one.until or date.max, one.criterion))


def _about(case: _Case) -> Iterator[Task]:
    yield from _offline(case)
    by_status = {
        Status.PROPOSED: _proposed,
        Status.NEEDS_WORK: _sent_back,
        Status.APPROVED: _approved,
    }
    yield from by_status.get(case.row.status, _unfinished)(case)
    yield from _expiring(case)
    yield from _exceptions(case)
    yield from _extension(case)


def _offline(case: _Case) -> Iterator[Task]:
    offer = case.offer
    if offer.suspended_at is not None:
        why = _("Offline: {reason}").format(reason=offer.suspended_reason or offer.suspended_category)
        since = offer.suspended_at.astimezone(CITY_TIME).date()
        task = case.task("offline", why, Permission.SUSPEND_WITHOUT_END)
        yield _with(task, due=offer.suspended_until or since, since=since)


def _proposed(case: _Case) -> Iterator[Task]:
    offer, me = case.offer, case.person.id
    if case.on_list:
        return
    free = offer.proposed_by != me and me not in involved_in(offer) and not case.tied
    task = case.task("decide", _("Proposed by {name}").format(name=case.proposer), Permission.APPROVE)
    since = offer.proposed_at.astimezone(CITY_TIME).date() if offer.proposed_at else None
    yield _with(task, mine=free and task.mine, since=since)


def _sent_back(case: _Case) -> Iterator[Task]:
    why = _("Sent back: {reason}").format(reason=case.offer.returned_reason)
    yield case.task("rework", why, Permission.OFFER_EDIT)


def _unfinished(case: _Case) -> Iterator[Task]:
    gaps = {
        "intake_incomplete": _("Not everything has been filled in yet"),
        "visit_missing": _("A visit is still needed"),
    }
    why = next((words for flag, words in gaps.items() if flag in case.row.flags), "")
    yield case.task("finish", why or _("The criteria are being judged"), Permission.OFFER_EDIT)


def _approved(case: _Case) -> Iterator[Task]:
    row, confirmed = case.row, case.offer.confirmed_on
    ends = row.approved_until
    near = ends is not None and (case.offer.extended or ends <= case.today + SOON)
    if ends is not None and near and not case.asked_yearly:
        why = _("The approval ended on {day}") if ends < case.today else _("The approval ends on {day}")
        if case.offer.extended:
            why = f"{why} ({_('extended')})"
        yield _with(case.task("renew", why.format(day=show_date(ends)), Permission.PROPOSE), due=ends)
    if "confirmation_due" in row.flags and not case.asked_yearly:
        due = round_of(confirmed).closes if confirmed else case.today
        why = _("Ask the club whether the data still hold")
        task = case.task("confirm", why, Permission.OFFER_EDIT)
        yield _with(task, due=due, turn="club", club=row.provider_ref)
    elif "funds_due" in row.flags:
        yield _funds(case)
    if "awaiting_release" in row.flags and case.offer.suspended_at is None:
        yield case.task("publish", _("Approved, not in the catalogue yet"), Permission.RELEASE)
    yield from _second_looks(case)


def _funds(case: _Case) -> Task:
    """The funds that were asked about too long ago, and the day the oldest answer became old."""
    old = old_checks(case.offer.funds, case.offer.funds_checked, case.today)
    names = ", ".join(vocabulary("funds").label(check.code, language()) for check in old)
    first = min(check.checked_on for check in old)
    why = _("Ask again whether this still pays: {funds}. Last asked on {day}.")
    task = case.task("confirm", why.format(funds=names, day=show_date(first)), Permission.OFFER_EDIT)
    return _with(task, due=months_later(first, CHECK_MONTHS), turn="club")


def _expiring(case: _Case) -> Iterator[Task]:
    """One task an offer, for the evidence that ends first."""
    may_know = case.person.may(Permission.SIGHTING)
    for first in [one for one in case.ending if may_know or not is_sighting(one.criterion)][:1]:
        what = criteria_set().criterion(first.criterion).title(language())
        end = first.until or case.today
        text = _("Ended on {day}: {what}") if end < case.today else _("Ends on {day}: {what}")
        why = text.format(day=show_date(end), what=what)
        yield _with(
            case.task("renew", why, Permission.ASSESS), due=first.until, turn="club", owner=first.owner
        )


def _exceptions(case: _Case) -> Iterator[Task]:
    """Exceptions that wait for a second person, and those that end soon."""
    me = case.person.id
    for one in case.waivers:
        what = criteria_set().criterion(one.criterion).title(language())
        counts = criteria_set().counts(one.criterion, one.criteria)  # else there is nothing to grant
        if one.granted_by is None and counts:
            task = case.task("waive", _("Exception asked for: {what}").format(what=what), Permission.APPROVE)
            free = one.asked_by != me and me not in involved_in(case.offer) and not case.tied
            since = one.asked_at.astimezone(CITY_TIME).date()
            yield _with(task, mine=free and task.mine, since=since)
        elif one.granted_by is not None and one.until <= case.today + SOON:
            why = _("The exception ends on {day}: {what}").format(day=show_date(one.until), what=what)
            yield _with(case.task("renew", why, Permission.PROPOSE), due=one.until)


def _extension(case: _Case) -> Iterator[Task]:
    """An extension of the approval that waits for a second person."""
    asked, offer = case.asked, case.offer
    if asked is None or offer.suspended_at is not None or offer.approved_until is None:
        return
    text = _("Extension asked for, until {day}: {reason}")
    why = text.format(day=show_date(asked.until), reason=asked.reason)
    task = case.task("extend", why, Permission.APPROVE)
    mine = not why_not_granter(case.person.id, asked.asked_by, case.tied)
    since = asked.asked_at.astimezone(CITY_TIME).date()
    yield _with(task, mine=mine and task.mine, since=since, due=offer.approved_until)


def _second_looks(case: _Case) -> Iterator[Task]:
    """What was renewed since the approval counts for the public once a second person checked it."""
    for one in case.unchecked[:1]:
        what = criteria_set().criterion(one.judgement.criterion).title(language())
        why = _("Waits for a second pair of eyes: {what}").format(what=what)
        task = case.task("look", why, Permission.APPROVE)
        mine = any(record.by != case.person.id for record in one.records)
        yield _with(task, mine=mine and task.mine, since=one.at.astimezone(CITY_TIME).date())


def _with(task: Task, **changes: object) -> Task:
    return replace(task, **changes)  # type: ignore[arg-type]  # replace() wants each field's own type
