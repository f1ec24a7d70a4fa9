"""`import`: a list of providers into the workspace, and the undoing of it."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.answers import DONE, PARTLY, Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.domain.canonical import plain
from desktop.i18n import _, ngettext
from desktop.usecases.imports import ImportReport, import_providers, undo_import

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
    read = add("providers", providers, _("clubs and other providers from a spreadsheet or CSV file"))
    read.add_argument("file", metavar=_("FILE"))
    read.add_argument("--profile", metavar=_("NAME"), help=_("a saved choice of columns"))
    read.add_argument("--sheet", metavar=_("NAME"), help=_("the sheet to read"))
    read.add_argument("--dry-run", action="store_true", help=_("say what would happen and save nothing"))
    back = add("undo", undo, _("take a whole import back"))
    back.add_argument("batch", type=ref, metavar="BATCH")


def providers(desk: Desk) -> Answer:
    options = desk.options
    report = desk.run(
        import_providers,
        Path(options.file),
        sheet=options.sheet,
        profile=options.profile,
        dry_run=options.dry_run,
    )
    value = {name: plain(getattr(report, name)) for name in FIELDS}
    return Answer(value=value, text=_told(report), code=PARTLY if report.parked or report.rejected else DONE)


def _told(report: ImportReport) -> str:
    text = _("{rows} rows: {created} new, {updated} changed, {unchanged} the same, {parked} set aside.")
    lines = [text.format(**{name: getattr(report, name) for name in FIELDS[3:8]})]
    if report.rejected:
        refused = ngettext("{count} row was refused.", "{count} rows were refused.", report.rejected)
        lines.append(refused.format(count=report.rejected))
    for problem in report.problems:
        lines.append(_("Row {row}: {message}").format(row=problem.row, message=shown(problem.message)))
    if report.batch is None:
        lines.append(_("This was a dry run: nothing was saved."))
    else:
        lines.append(_("Take it back with: import undo {batch}").format(batch=report.batch))
    return "\n".join(lines)


def undo(desk: Desk) -> Answer:
    undone = desk.worker.do(undo_import, desk.options.batch).value
    text = _("{deleted} removed again, {restored} put back as they were.")
    lines = [text.format(deleted=undone.deleted, restored=undone.restored)]
    kept = _("Row {row}, {name}: {reason}")
    lines += [kept.format(row=one.row, name=shown(one.name), reason=one.reason) for one in undone.skipped]
    return Answer(value=plain(undone), text="\n".join(lines), code=PARTLY if undone.skipped else DONE)
