"""`import`: providers, offers, people and answers from files; approving what is taken over; the undoing."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.cli import import_columns, intake, taking_over
from desktop.cli.answers import DONE, PARTLY, Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, said
from desktop.domain.canonical import plain
from desktop.i18n import _, ngettext, show_date
from desktop.imports.cells import Level, RowProblem, shortened
from desktop.imports.headers import not_read
from desktop.usecases.imports import ImportReport, import_providers, undo_import
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.people_imports import import_people
from desktop.usecases.survey_imports import SurveyReport, import_survey
from desktop.usecases.taking_over import approve_taken_over

FIELDS = (
    "file",
    "sheet",
    "kind",
    "rows",
    "created",
    "updated",
    "unchanged",
    "parked",
    "rejected",
    "problems",
    "batch",
)


def declare(add: Leaf) -> None:
    _file(add("providers", providers, _("clubs and other providers from a spreadsheet or CSV file")))
    listed = add("offers", offers, _("exercise offers from a spreadsheet or CSV file"))
    _file(listed)
    live = _("a catalogue that is live already: new offers wait for a second person")
    listed.add_argument("--taken-over", action="store_true", help=live)
    intake.declare_return(listed)
    agreed = add("approve", approve, _("take over a live catalogue, as the second person"))
    agreed.add_argument("batch", type=ref, metavar=_("IMPORT"), help=_("its number, as the import said it"))
    agreed.add_argument("--exception", default="", metavar=_("TEXT"), help=_("why nobody else can decide"))
    agreed.add_argument(
        "--version",
        type=said,
        metavar=_("VERSION"),
        help=_("the version you looked at, as “import review” says; refused when the list changed since"),
    )
    taking_over.declare(add)
    _file(add("people", people, _("people at clubs with what was seen of them, from a file")))
    answers = add("survey", survey, _("answers to the vitality survey from a spreadsheet or CSV file"))
    answers.add_argument("--wave", metavar=_("WAVE"), help=_("which survey, for instance 2025"))
    _file(answers)
    back = add("undo", undo, _("take a whole import back"))
    back.add_argument("batch", type=ref, metavar=_("IMPORT"), help=_("its number, as the import said it"))
    import_columns.declare(add)


def _file(read: ArgumentParser) -> None:
    """Which file, and how it is read."""
    read.add_argument("file", metavar=_("FILE"))
    import_columns.declare_choice(read)
    read.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read"))
    read.add_argument("--dry-run", action="store_true", help=_("say what would happen and save nothing"))


def providers(desk: Desk) -> Answer:
    return _answer(desk, desk.run(import_providers, Path(desk.options.file), **_how(desk, "providers")))


def offers(desk: Desk) -> Answer:
    """A list, or a questionnaire that came back from a club."""
    if intake.is_intake(Path(desk.options.file)):
        import_columns.refuse_choice(desk)
        return intake.bring_in(desk)
    intake.refuse_return(desk)
    how = _how(desk, "offers") | {"taken_over": desk.options.taken_over}
    report = desk.run(import_offers, Path(desk.options.file), **how)
    answer = _answer(desk, report)
    if not desk.options.taken_over or report.batch is None:
        return answer
    told = _("A colleague reads it with import review {batch}, which says how to decide.").format(
        batch=report.batch
    )
    return replace(answer, text=f"{answer.text}\n{told}")


def people(desk: Desk) -> Answer:
    return _answer(desk, desk.run(import_people, Path(desk.options.file), **_how(desk, "people")))


def approve(desk: Desk) -> Answer:
    options = desk.options
    done = desk.worker.do(approve_taken_over, options.batch, options.exception, options.version or "").value
    text = ngettext("{count} offer was taken over.", "{count} offers were taken over.", len(done.approved))
    lines = [text.format(count=len(done.approved))]
    until = _("{ref}  {title}: check before {day}")
    lines += [
        until.format(ref=one.ref, title=shown(one.title), day=show_date(one.until)) for one in done.approved
    ]
    left = _("{ref}  {title} waits for somebody else: {reason}")
    lines += [left.format(ref=one.ref, title=shown(one.title), reason=one.reason) for one in done.left]
    return Answer(value=plain(done), text="\n".join(lines), code=PARTLY if done.left else DONE)


def survey(desk: Desk) -> Answer:
    how = _how(desk, "survey") | {"wave": desk.options.wave}
    report = desk.run(import_survey, Path(desk.options.file), **how)
    return _answer(desk, report, wave=report.wave, model=report.model, new_wave=report.new_wave)


def _how(desk: Desk, kind: str) -> dict[str, Any]:
    """How the file is read; what is said of its columns is all there is to know of them."""
    mapping = import_columns.chosen(desk, kind)
    found = {name: getattr(desk.options, name) for name in ("sheet", "profile", "dry_run")}
    return found if mapping is None else found | {"profile": None, "mapping": mapping}


def _answer(desk: Desk, report: ImportReport | SurveyReport, **more: str | bool) -> Answer:
    value = {name: plain(getattr(report, name)) for name in FIELDS} | more
    value["ignored"] = [*report.ignored]
    told = _told(report)
    if import_columns.keeps(desk):
        kept = value["saved_profile"] = desk.options.save_profile
        told += "\n" + _("This choice of columns is saved as “{name}”.").format(name=shown(kept))
    partly = report.parked or report.rejected
    return Answer(value=value, text=told, code=PARTLY if partly else DONE)


def _told(report: ImportReport | SurveyReport) -> str:
    text = ngettext(
        "{rows} row: {created} new, {updated} changed, {unchanged} the same, {parked} set aside.",
        "{rows} rows: {created} new, {updated} changed, {unchanged} the same, {parked} set aside.",
        report.rows,
    )
    lines = [_heard(report)] if isinstance(report, SurveyReport) else []
    if report.ignored:
        lines.append(shown(not_read(report.ignored)))
    lines.append(text.format(**{name: getattr(report, name) for name in FIELDS[3:8]}))
    if report.rejected:
        refused = ngettext("{count} row was refused.", "{count} rows were refused.", report.rejected)
        lines.append(refused.format(count=report.rejected))
    lines += [_line(one) for one in report.problems if one.level is Level.ERROR]
    if looked := [_line(one) for one in report.problems if one.level is not Level.ERROR]:
        lines += ["", _("These keep no row out, but have a look:"), *looked, ""]
    if report.batch is None:
        lines.append(_("This was a dry run: nothing was saved."))
    else:
        lines.append(_("Take it back with: import undo {batch}").format(batch=report.batch))
    return "\n".join(lines)


def _heard(report: SurveyReport) -> str:
    """Which round the answers are for, as a slip in its name makes a new one."""
    text = _("Survey {wave} is new, with model {model}.") if report.new_wave else _("Survey {wave}, {model}.")
    return text.format(wave=report.wave, model=report.model)


def _line(problem: RowProblem) -> str:
    text = _("Row {row}, column “{column}”: {message}") if problem.column else _("Row {row}: {message}")
    column = shortened(shown(problem.column))
    return text.format(row=problem.row, column=column, message=shown(problem.message))


def undo(desk: Desk) -> Answer:
    undone = desk.worker.do(undo_import, desk.options.batch).value
    text = _("{deleted} removed again, {restored} put back as they were.")
    if undone.nothing:
        text = _("Nothing was undone, so this import still stands:")
    lines = [text.format(deleted=undone.deleted, restored=undone.restored)]
    kept = _("Row {row}, {name}: {reason}")
    lines += [kept.format(row=one.row, name=shown(one.name), reason=one.reason) for one in undone.skipped]
    if undone.rescore:
        text = _("Score again: {waves}. The scores still count the answers that are gone.")
        lines.append(text.format(waves=", ".join(undone.rescore)))
    return Answer(value=plain(undone), text="\n".join(lines), code=PARTLY if undone.skipped else DONE)
