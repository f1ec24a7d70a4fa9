"""The cooperation agreement with a provider: on paper, signed, and ended; evidence for four criteria."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Application, Work, check, needs
from desktop.catalogues import AGREEMENT, agreement_template, criteria_set, word_list
from desktop.domain.agreements import Signature
from desktop.domain.criteria import Judgement, Verdict, who_may_judge
from desktop.domain.criteria_set import Level
from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import as_reason, visible
from desktop.domain.values import Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.progress import Progress
from desktop.queries.agreements import agreements_of
from desktop.queries.providers import provider as provider_view
from desktop.reports.agreement_words import AgreementPaper, agreement_document
from desktop.storage.assessment_records import Agreement
from desktop.storage.records import Provider
from desktop.usecases.report_files import check_target
from desktop.usecases.reports import DOCUMENTS, Written, drawer, ending, write_one
from desktop.usecases.suggestions import suggest
from desktop.usecases.verdicts import judge_provider

EVIDENCE = "agreement"
"""The kind of evidence a signature is, as the criteria name it."""


@needs(Permission.ASSESS)
def record_agreement(work: Work, provider: Ref | int, signature: Signature) -> Ref:
    """Write down that the board signed. It is evidence at once for everything the agreement promises.

    Whoever may judge those criteria gives the verdicts with it; for anybody else they are proposed. What
    is judged at each offer, such as that the coach knows when a check comes first, is always proposed.
    """
    record = work.load(Provider, provider)
    check(signature.problems(work.today, word_list().first_names))
    same = select(Agreement.id).filter_by(provider_id=record.id, signed_on=signature.signed_on, ended_on=None)
    if work.session.scalar(same) is not None:
        raise Refused(_("This agreement was written down already."))
    ref = work.save(
        Agreement(
            provider_id=record.id,
            template=AGREEMENT,
            signed_on=signature.signed_on,
            signed_by=visible(signature.signed_by).strip(),
            recorded_by=work.person.id,
            recorded_at=work.now,
        )
    )
    _as_evidence(work, record.id, signature.signed_on)
    return ref


def _as_evidence(work: Work, provider: int, signed_on: date) -> None:
    words = _("Cooperation agreement {version}, signed by the board").format(version=AGREEMENT)
    told = [
        Judgement(
            criterion=code,
            verdict=Verdict.MEETS,
            evidence=words,
            evidence_type=EVIDENCE,
            evidence_date=signed_on,
        )
        for code in agreement_template().evidence_for
    ]
    mine = [one for one in told if _mine(work, one.criterion)]
    if mine:
        judge_provider(work, provider, mine)
    left = [one for one in told if one not in mine]
    if left:
        suggest(work, source=EVIDENCE, suggestions=left, provider=provider)


def _mine(work: Work, code: str) -> bool:
    """Whether this person judges it for the provider as a whole."""
    criterion = criteria_set().criterion(code)
    judges = who_may_judge(criterion) & {role.value for role in work.person.roles}
    return criterion.level is Level.PROVIDER and bool(judges)


@needs(Permission.ASSESS)
def end_agreement(work: Work, ref: Ref | int, reason: str) -> Ref:
    """The agreement holds no longer from today; whoever judges is told what it was evidence for."""
    reason = as_reason(reason, _("Say why the agreement ends."))
    if contains_contact_data(reason):
        raise Refused(_("Leave names, phone numbers and e-mail addresses out of the reason."))
    record = work.load(Agreement, ref)
    if record.ended_on is not None:
        raise Refused(_("This agreement has ended already."))
    record.ended_on, record.ended_reason = work.today, reason
    fails = [
        Judgement(
            criterion=code,
            verdict=Verdict.FAILS,
            evidence=_("The cooperation agreement has ended"),
            evidence_date=work.today,
        )
        for code in agreement_template(record.template).evidence_for
    ]
    suggest(work, source=EVIDENCE, suggestions=fails, provider=record.provider_id)
    return work.save(record)


@needs(Permission.READ)
def write_agreement(
    app: Application, progress: Progress, provider: int, out: Path, *, publisher: str = ""
) -> Written:
    """The agreement of a provider to a .pdf or .html file: to sign, or as it was signed.

    Raises NotFound, Refused, Cancelled.
    """
    draw = drawer(ending(out, DOCUMENTS))
    check_target(out)
    progress.step(0, 1, out.name)
    name = app.ask(provider_view, provider).draft.name
    signed = next((one for one in app.ask(agreements_of, provider, app.today) if one.counts), None)
    paper = AgreementPaper(
        template=agreement_template(signed.template if signed else AGREEMENT),
        provider=name,
        publisher=publisher,
        day=signed.signed_on if signed else app.today,
        signature=Signature(signed_on=signed.signed_on, signed_by=signed.signed_by) if signed else None,
    )
    return write_one(progress, out, draw(agreement_document(paper)))
