"""The questionnaire for a club: written out, looked at and brought in when it comes back, sent back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.access import Permission
from desktop.application import Application, Chance, Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.canonical import plain
from desktop.domain.criteria import Judgement
from desktop.domain.criteria import Verdict as Judged
from desktop.domain.criteria_set import Level
from desktop.domain.imports import OFFERS, Verdict
from desktop.domain.suggestions import Source
from desktop.domain.values import Ref
from desktop.errors import Refused
from desktop.i18n import _
from desktop.imports.cells import Level as Weight
from desktop.imports.cells import RowProblem, shortened
from desktop.imports.intake import Answer, Comparison, Returned, State, compare, read_intake
from desktop.progress import Progress
from desktop.queries.intake import IntakeBasis, intake_for, intake_of, intake_of_new
from desktop.reports.intake_book import IntakeBook, Note, Tone
from desktop.storage.records import ImportBatch, ImportUndo, Offer
from desktop.usecases.imports import digest_of
from desktop.usecases.intake_mail import mail_text, todo
from desktop.usecases.offers import add_offer, save_offer
from desktop.usecases.report_files import check_target
from desktop.usecases.reports import Written, ending, write_one
from desktop.usecases.suggestions import suggest

_ENDS = {
    State.SAME: Verdict.UNCHANGED,
    State.READ: Verdict.UPDATED,
    State.UNREAD: Verdict.REJECTED,
    State.CONFLICT: Verdict.PARKED,
}
_TONES = {State.UNREAD: Tone.WRONG, State.CONFLICT: Tone.CONFLICT}
_VERDICTS = {"yes": Judged.MEETS, "no": Judged.FAILS}


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeReport:
    """What became of each answer of a questionnaire, or would: `batch` is None then.

    Each answer is a row and counts in exactly one of the five. `ref` is the offer, None while it is new.
    `mail` is what to write to the club; `returned` the file to send with it, when one was asked for.
    """

    file: str
    sheet: str
    kind: str
    rows: int
    created: int
    updated: int
    unchanged: int
    parked: int
    rejected: int
    problems: tuple[RowProblem, ...]
    batch: int | None
    ref: int | None
    club: str
    title: str
    answers: tuple[Answer, ...]
    mail: str
    returned: Path | None = None

    @property
    def wants_return(self) -> bool:
        """Something must still be answered by the club."""
        return bool(self.parked or self.rejected)


@needs(Permission.READ)
def write_intake(app: Application, progress: Progress, offer: int, out: Path) -> Written:
    """The questionnaire of an offer to an .xlsx file, filled in by us. Raises NotFound, Refused."""
    return _write(app, progress, app.ask(intake_of, offer), out)


@needs(Permission.READ)
def write_new_intake(app: Application, progress: Progress, provider: int, out: Path) -> Written:
    """The same for an offer that a club may still begin; bringing it in makes the offer."""
    return _write(app, progress, app.ask(intake_of_new, provider, Chance().uid()), out)


def _write(app: Application, progress: Progress, basis: IntakeBasis, out: Path) -> Written:
    ending(out, ("xlsx",))
    check_target(out)
    return _draw(progress, _book(app, basis), out)


def _draw(progress: Progress, book: IntakeBook, out: Path) -> Written:
    from desktop.reports.intake_workbook import intake_bytes  # now: openpyxl takes its time

    return write_one(progress, out, intake_bytes(book))


@needs(Permission.READ)
def preview_intake(
    app: Application, progress: Progress, file: Path, *, taken: Collection[str] = ()
) -> IntakeReport:
    """What bringing it in would do. `taken` are the keys of answers where theirs goes before ours."""
    returned = _read(progress, file)
    basis = app.ask(intake_for, returned.marker)
    return _report(returned, basis, _compared(returned, basis, taken), batch=None)


@needs(Permission.OFFER_EDIT)
def bring_in_intake(
    app: Application,
    progress: Progress,
    file: Path,
    *,
    returned: Path | None = None,
    dry_run: bool = False,
    taken: Collection[str] = (),
) -> IntakeReport:
    """Save what can be read, as one import that can be undone; `returned` gets the workbook to send back."""
    if returned is not None:
        ending(returned, ("xlsx",))
        check_target(returned)
    read = _read(progress, file)
    if dry_run:
        basis = app.ask(intake_for, read.marker)
        report = _report(read, basis, _compared(read, basis, taken), batch=None)
    else:
        report = app.do(save_intake, read, digest_of(file), tuple(taken)).value
    return report if returned is None else _send_back(app, progress, read, report, returned)


@needs(Permission.READ)
def return_intake(
    app: Application, progress: Progress, file: Path, report: IntakeReport, out: Path
) -> IntakeReport:
    """Write the questionnaire back with a remark at each answer that must be mended, as `report` says."""
    ending(out, ("xlsx",))
    check_target(out)
    return _send_back(app, progress, _read(progress, file), report, out)


def _send_back(
    app: Application, progress: Progress, read: Returned, report: IntakeReport, out: Path
) -> IntakeReport:
    basis = app.ask(intake_for, read.marker)
    _draw(progress, _book(app, basis, report), out)
    return replace(report, returned=out)


@needs(Permission.OFFER_EDIT)
def save_intake(work: Work, returned: Returned, sha256: str, taken: Sequence[str]) -> IntakeReport:
    """Compare with what we have now and save it, in one step that can be undone."""
    basis = intake_for(work.session, returned.marker)
    found = _compared(returned, basis, taken)
    ref, verdict = keep_answers(work, basis, found)
    row = found.answers[0].row if found.answers else 1
    rows = [{"row": row, "verdict": verdict.value, "ref": ref.id, "version": ref.version}]
    batch = ImportBatch(
        kind=OFFERS, file=returned.file, sha256=sha256, at=work.now, by=work.person.id, rows=rows
    )
    work.save(batch)
    if verdict is Verdict.UPDATED:
        work.session.add(ImportUndo(batch_id=batch.id, ref=ref.id, before=plain(basis.draft)))
    return replace(_report(returned, basis, found, batch.id), ref=ref.id)


def keep_answers(work: Work, basis: IntakeBasis, found: Comparison) -> tuple[Ref, Verdict]:
    """Save what was read, in the offer and as proposed verdicts; the offer and what became of it."""
    draft = found.draft
    if basis.ref is None:
        named = draft if draft.title else replace(draft, title=_new_title(basis))
        ref, verdict = add_offer(work, named, uid=basis.uid), Verdict.CREATED
    elif draft == basis.draft:
        ref, verdict = basis.ref, Verdict.UNCHANGED
    else:
        ref, verdict = save_offer(work, basis.ref, draft), Verdict.UPDATED
    _suggest(work, basis, found, ref.id)
    return ref, verdict


def _new_title(basis: IntakeBasis) -> str:
    return _("New offer of {club}").format(club=basis.club)


def _suggest(work: Work, basis: IntakeBasis, found: Comparison, offer: int) -> None:
    """What the club says of itself becomes a proposed verdict, never more."""
    new = {code: said for code, said in found.statements.items() if basis.statements.get(code) != said}
    record = work.session.get_one(Offer, offer)
    for code, said in new.items():
        judgement = Judgement(
            criterion=code,
            verdict=_VERDICTS[said],
            evidence=_("Said by the club in the questionnaire"),
            evidence_date=work.today,
        )
        level = criteria_set().criterion(code).level
        if level is Level.PROVIDER:
            suggest(work, source=Source.CLUB, suggestions=[judgement], provider=basis.provider)
        elif level is Level.LOCATION and record.location_id is not None:
            suggest(work, source=Source.CLUB, suggestions=[judgement], location=record.location_id)
        else:
            suggest(work, source=Source.CLUB, suggestions=[judgement], offer=offer)


def _read(progress: Progress, file: Path) -> Returned:
    progress.step(0, 0, _("Reading the file"))
    returned = read_intake(file, progress)
    if returned is None:
        raise Refused(_("This is no questionnaire of ours: its hidden mark is not in it."))
    return returned


def _compared(returned: Returned, basis: IntakeBasis, taken: Collection[str]) -> Comparison:
    return compare(returned, basis.questions, basis.draft, basis.statements, taken)


def _report(returned: Returned, basis: IntakeBasis, found: Comparison, batch: int | None) -> IntakeReport:
    ends = [_end(one, basis) for one in found.answers]
    return IntakeReport(
        file=returned.file,
        sheet=returned.sheet,
        kind=OFFERS,
        rows=len(ends),
        created=ends.count(Verdict.CREATED),
        updated=ends.count(Verdict.UPDATED),
        unchanged=ends.count(Verdict.UNCHANGED),
        parked=ends.count(Verdict.PARKED),
        rejected=ends.count(Verdict.REJECTED),
        problems=tuple(_problem(one) for one in found.answers if one.told),
        batch=batch,
        ref=basis.ref.id if basis.ref else None,
        club=basis.club,
        title=found.draft.title or _new_title(basis),
        answers=found.answers,
        mail=mail_text(basis.club, found.draft.title, found.answers),
    )


def _end(one: Answer, basis: IntakeBasis) -> Verdict:
    """The name of a new offer makes it; all other answers change it."""
    new = basis.ref is None and one.key == "title" and one.state is State.READ
    return Verdict.CREATED if new else _ENDS[one.state]


def _problem(one: Answer) -> RowProblem:
    wrong = one.state in (State.UNREAD, State.CONFLICT)
    return RowProblem(
        row=one.row,
        column=one.question,
        value=shortened(one.theirs),
        level=Weight.ERROR if wrong else Weight.WARNING,
        message=one.told,
    )


def _book(app: Application, basis: IntakeBasis, report: IntakeReport | None = None) -> IntakeBook:
    """The workbook to send: what we have now, the club's words where that does not hold them (yet)."""
    answers = report.answers if report else ()
    told = [one for one in answers if one.told]
    theirs = {*_TONES} if report and report.batch is not None else {*_TONES, State.READ}
    return IntakeBook(
        questionnaire=basis.questions,
        marker=basis.marker,
        club=basis.club,
        title=basis.title,
        at=app.now,
        known=basis.known,
        answers={one.key: one.theirs for one in answers if one.state in theirs},
        notes={one.key: Note(tone=_TONES.get(one.state, Tone.REMARK), text=one.told) for one in told},
        todo=todo(answers),
    )
