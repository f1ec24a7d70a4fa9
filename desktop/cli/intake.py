"""`offer intake`: the questionnaire for a club as a workbook; and what `import offers` does with one."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from desktop.cli import intake_script
from desktop.cli.answers import DONE, PARTLY, Answer, shown
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref
from desktop.cli.progress import Watched
from desktop.cli.reports import place, written_answer
from desktop.domain.canonical import plain
from desktop.errors import Invalid, Problem, Refused
from desktop.i18n import _, ngettext
from desktop.imports.cells import Level, RowProblem
from desktop.imports.intake import read_intake
from desktop.usecases.intake import IntakeReport, bring_in_intake, write_intake, write_new_intake
from desktop.usecases.intake_files import check_mail, write_mail

FIELDS = ("file", "sheet", "kind", "rows", "created", "updated", "unchanged", "parked", "rejected",
          "problems", "batch")  # fmt: skip


def declare(add: Leaf) -> None:
    out = add("intake", intake, _("the questions for the club as a workbook, filled in with what we know"))
    out.add_argument("ref", type=ref, nargs="?", metavar="REF")
    out.add_argument("out", metavar="OUT.xlsx")
    told = _("for a new offer of this provider, instead of REF")
    out.add_argument("--provider", type=ref, metavar="REF", help=told)
    intake_script.declare(add)


def intake(desk: Desk) -> Answer:
    """Writing one changes nothing, so nobody needs to say who they are."""
    options = desk.options
    if (options.ref is None) == (options.provider is None):
        text = _("Say which offer, or which provider for a new offer: --provider REF.")
        raise Invalid([Problem("ref", text)])
    write = write_intake if options.ref is not None else write_new_intake
    with Watched() as progress:
        return written_answer(
            desk.reader.run(write, progress, options.ref or options.provider, place(options.out))
        )


def declare_return(leaf: ArgumentParser) -> None:
    """What can go back to the club."""
    told = _("a questionnaire: write it here to send back, with a note at each wrong answer")
    leaf.add_argument("--returned", metavar="OUT.xlsx", help=told)
    leaf.add_argument("--mail", metavar="OUT.txt", help=_("and the mail that goes with it here"))


def refuse_return(desk: Desk) -> None:
    """A plain list has nobody to go back to."""
    if desk.options.returned or desk.options.mail:
        raise Refused(_("This is a list, no questionnaire of ours: nothing of it can be sent back."))


def is_intake(file: Path) -> bool:
    """Whether a file is a questionnaire of ours; what cannot be read at all is for who imports it to say."""
    return read_intake(file) is not None


def bring_in(desk: Desk) -> Answer:
    """The answer of `import offers FILE` for a questionnaire that came back."""
    options = desk.options
    returned = place(options.returned) if options.returned else None
    mail = place(options.mail) if options.mail else None
    if mail is not None:
        check_mail(mail)
    report = desk.run(bring_in_intake, Path(options.file), returned=returned, dry_run=options.dry_run)
    if mail is not None:
        write_mail(mail, report.mail)
    value = {name: plain(getattr(report, name)) for name in FIELDS}
    return Answer(value=value, text=_told(report), code=PARTLY if report.wants_return else DONE)


def _told(report: IntakeReport) -> str:
    head = _("Questions of {club}: {title}.").format(club=shown(report.club), title=shown(report.title))
    count = ngettext(
        "{rows} answer: {taken} taken, {same} the same, {parked} changed by us too, {rejected} to be asked.",
        "{rows} answers: {taken} taken, {same} the same, {parked} changed by us too, {rejected} to be asked.",
        report.rows,
    ).format(
        rows=report.rows,
        taken=report.created + report.updated,
        same=report.unchanged,
        parked=report.parked,
        rejected=report.rejected,
    )
    lines = [head, count, *(_line(one) for one in sorted(report.problems, key=_last_of_all))]
    if report.batch is None:
        lines.append(_("This was a dry run: nothing was saved."))
    else:
        lines.append(_("Take it back with: import undo {batch}").format(batch=report.batch))
    if report.returned is not None:
        lines.append(_("To send back: {file}").format(file=report.returned.absolute()))
    if report.wants_return:
        lines += ["", shown_lines(report.mail)]
    return "\n".join(lines)


def _last_of_all(problem: RowProblem) -> bool:
    return problem.level is not Level.ERROR


def _line(problem: RowProblem) -> str:
    text = _("Row {row}, “{question}”: {message}")
    return text.format(row=problem.row, question=shown(problem.column), message=shown(problem.message))


def shown_lines(text: str) -> str:
    """Several lines as they are, without signs that a terminal obeys."""
    return "\n".join(map(shown, text.split("\n")))
