"""A club on the phone: what still holds in one step, what changed, and its offers proposed once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.catalogues import word_list
from desktop.domain.criteria import Judgement, Verdict
from desktop.domain.offers import Status
from desktop.domain.privacy import names_person
from desktop.domain.suggestions import Source
from desktop.domain.texts import LONGEST, LONGEST_NAME, one_line
from desktop.domain.values import Problem, Ref
from desktop.domain.yearly_check import STILL_HOLDS, Ask, Said
from desktop.errors import AppError, Invalid, Refused
from desktop.i18n import _
from desktop.progress import Progress
from desktop.queries.yearly_checks import (
    TOLD,
    AskedLine,
    ClubCall,
    ClubOffers,
    asked_lines,
    club_call,
    club_offers,
    club_text,
    drops_of,
    key_of,
)
from desktop.storage.judgements import as_judgement, keep_judgement
from desktop.storage.records import Offer, Provider
from desktop.storage.survey_records import TaskRecord
from desktop.usecases.assessment import propose_offer
from desktop.usecases.check_months import align_terms, root_of
from desktop.usecases.offers import Confirmation, confirm_offer, involve
from desktop.usecases.shortlist import finish_calls
from desktop.usecases.suggestions import suggest

CHANGED = "changed"
"""The kind of task that says: the club told that something changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a call settled: how many verdicts and offers still hold, and the keys of the exceptions."""

    renewed: int
    offers: int
    changed: tuple[str, ...]
    wrong: tuple[str, ...]


@needs(Permission.TASK)
def confirm_year(
    work: Work, provider: Ref | int, told_by: str, day: date, exceptions: Mapping[str, Said] | None = None
) -> Confirmed:
    """Everything that is asked of a club still holds, told by a function there ("secretaris"), but for the
    exceptions: line by key what the club said of it.

    What was judged good before is renewed with the club's word as evidence; safety, what was seen at a visit
    and the score ask for more and stay. Raises Invalid, Refused when nothing is asked.
    """
    record = work.load(Provider, provider)
    club = club_offers(work.session, record)
    lines = {one.key: one for one in asked_lines(work.session, club, work.today)}
    exceptions = exceptions or {}
    told_by = one_line(told_by)
    holds = [one for one in lines.values() if one.ask in STILL_HOLDS and one.key not in exceptions]
    if not lines or not (holds or exceptions):
        raise Refused(_("Nothing is asked of this club by phone now."))
    check([*_problems(work, told_by, day), *_unknown(lines, exceptions)])
    _renew(work, club, [one for one in holds if one.ask is Ask.CONFIRM], told_by, day)
    for one in holds:
        if one.ask is Ask.DATA:
            confirm_offer(work, one.offer, Confirmation(day=day))
    for key, said in exceptions.items():
        _note(work, record, lines[key], said, told_by, day)
    if record.check_month is not None:
        align_terms(work, record)
    finish_calls(work, record.id)
    return Confirmed(
        renewed=sum(one.ask is Ask.CONFIRM for one in holds),
        offers=sum(one.ask is Ask.DATA for one in holds),
        changed=tuple(key for key, said in exceptions.items() if said is Said.CHANGED),
        wrong=tuple(key for key, said in exceptions.items() if said is Said.WRONG),
    )


def _problems(work: Work, told_by: str, day: date) -> Iterable[Problem]:
    if not told_by or len(told_by) > LONGEST_NAME:
        yield Problem("by", _("Say who told it, as a function: secretary, chair, coach."))
    elif names_person(told_by, word_list().first_names):
        yield Problem("by", _("Write down the function only: no names, no numbers."))
    if day > work.today:
        yield Problem("day", _("This day is still to come."))


def _unknown(lines: Mapping[str, AskedLine], exceptions: Mapping[str, Said]) -> Iterable[Problem]:
    for key in exceptions:
        if key not in lines:
            text = _("Nothing is asked under {line}. Asked are: {lines}.")
            yield Problem("except", text.format(line=key[:60], lines=", ".join(lines)))


def _renew(work: Work, club: ClubOffers, lines: Sequence[AskedLine], told_by: str, day: date) -> None:
    """The verdicts of these lines count again from `day`, by the club's word."""
    wanted = {one.key for one in lines}
    evidence = _("confirmed by {function}").format(function=told_by)
    for record, _offer in club.records():
        if key_of(record) not in wanted:
            continue
        root = root_of(work, record)
        said = replace(
            as_judgement(record), evidence=evidence, evidence_type="", evidence_date=day, until=None
        )
        keep_judgement(root, said, by=work.person.id, at=work.now)
        work.save(root)
    _have_a_hand(work, club, bool(wanted))


def _have_a_hand(work: Work, club: ClubOffers, renewed: bool) -> None:
    """Who renews a verdict does not decide about the offer, neither now nor when it is proposed again."""
    for one in club.offers:
        if renewed:
            offer = work.load(Offer, one.id)
            involve(work, offer, "verdict")
            if offer.status is not Status.APPROVED:
                offer.changes += 1  # who saw it before this decides too late, also when the hand was known
            work.save(offer)


def _note(work: Work, club: Provider, line: AskedLine, said: Said, told_by: str, day: date) -> None:
    """What does not simply hold: a task for who called, and a verdict to judge where it is wrong."""
    if said is Said.WRONG and line.criterion:
        kind, number, code = line.key.split(":")
        subject = {"provider": "provider", "place": "location", "person": "staff", "offer": "offer"}[kind]
        failed = Judgement(
            criterion=code, verdict=Verdict.FAILS, evidence_date=day,
            evidence=_("no longer so, says {function}").format(function=told_by),
        )  # fmt: skip
        suggest(work, source=Source.CLUB, suggestions=[failed], **{subject: int(number)})
    text = _("No longer right: {what}") if said is Said.WRONG else _("Changed: {what}")
    about = ": ".join(part for part in (line.about, line.words) if part)
    work.save(
        TaskRecord(
            kind=CHANGED, provider_id=club.id, owner=work.person.id, made_by=work.person.id,
            made_at=work.now, due=None, note=text.format(what=about),
        )
    )  # fmt: skip


@needs(Permission.TASK)
def tell_club(work: Work, provider: Ref | int) -> Ref:
    """Write down that a club was told what drops, with the text; nothing is sent by itself."""
    record = work.load(Provider, provider)
    offers, named = club_offers(work.session, record).offers, work.person.may(Permission.SIGHTING)
    text = club_text(record.name, tuple(drops_of(work.session, offers, work.today, named)))
    if not text:
        raise Refused(_("Nothing of this club drops out soon: there is nothing to tell."))
    told = TaskRecord(kind=TOLD, provider_id=record.id, owner=work.person.id, made_by=work.person.id)
    told.made_at = told.done_at = work.now
    told.due, told.note = work.today, text[:LONGEST]
    return work.save(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedAgain:
    """The offers that wait for a second person now, and which could not be laid before one, with why."""

    proposed: tuple[int, ...]
    left_out: tuple[tuple[str, str], ...]


@needs(Permission.PROPOSE)
def propose_again(app: Application, progress: Progress, provider: int) -> ProposedAgain:
    """Lay the offers of a club whose approval ends soon before a second person, each for itself."""
    call: ClubCall = app.ask(club_call, provider, app.today)
    proposed, left_out = [], []
    for done, (ref, title) in enumerate(call.again):
        progress.step(done, len(call.again), title)
        try:
            app.do(propose_offer, ref)
        except AppError as error:
            left_out.append((title, _told(error)))
        else:
            proposed.append(ref)
    return ProposedAgain(proposed=tuple(proposed), left_out=tuple(left_out))


def _told(error: AppError) -> str:
    """Why not, in one line."""
    problems = error.problems if isinstance(error, Invalid) else ()
    return " ".join(problem.text for problem in problems) or error.message
