"""A questionnaire that came back: what each answer becomes, what must be asked, and what goes back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from desktop.errors import AppError
from desktop.i18n import _, ngettext
from desktop.imports.intake import Answer, State
from desktop.usecases.intake import IntakeReport, bring_in_intake, return_intake
from ui import theme
from ui.offers.intake_place import ask_place
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Lines, Pick
from ui.widgets.parts import ProblemLine, panel
from ui.widgets.words import Chip, chip, glyph, text
from ui.widgets.words import State as Shown

OURS, THEIRS = "ours", "theirs"
WIDE = 760  # pixels at 100 % text
_STATES = {
    State.READ: ("check-circle", "ok"),
    State.UNREAD: ("question", "bad"),
    State.CONFLICT: ("git-merge", "info"),
    State.SAME: ("check", "neutral"),
}


class IntakeBack(Dialog):
    """First the answers; once they are brought in, what must go back to the club, if anything must."""

    def __init__(self, parent: QWidget | None, runner: Runner, file: Path, report: IntakeReport) -> None:
        self._runner, self._file, self.report = runner, file, report
        self.saved = False
        asked = [one for one in report.answers if one.state is not State.SAME or one.told]
        self.lines = [AnswerLine(one, first=number == 0) for number, one in enumerate(_in_order(asked))]
        self._found = holder(col(*self._parts(), gap=S))
        self._found.setMinimumWidth(theme.px(WIDE))
        self.back = SendBack(runner, file)
        self.back.hide()
        title = _("The questions that came back")
        super().__init__(parent, title, "", self._found, self.back)  # type: ignore[arg-type]
        for line in self.lines:
            if line.pick is not None:
                line.pick.edited.connect(self._weigh)
        self._weigh()

    def _parts(self) -> list[QWidget]:
        """Whose questionnaire it is, how it ends, the answers that say something, and how many do not."""
        report = self.report
        same = report.unchanged - sum(one.answer.state is State.SAME for one in self.lines)
        told = ngettext("{count} answer is as it was.", "{count} answers are as they were.", same)
        about = text(f"{report.title} · {report.club}", "strong", wrap=True)
        last = [text(told.format(count=same), "small", "soft", wrap=True)] if same else []
        return [about, holder(flow(*_summary(report), gap=S)), *self.lines, *last]

    def taken(self) -> tuple[str, ...]:
        """The answers of the club that go before a change of ours."""
        return tuple(line.answer.key for line in self.lines if line.takes_theirs())

    def accept(self) -> None:
        if self.saved:
            self.done(1)
            return
        self.yes.setEnabled(False)
        answer = self._runner.run(bring_in_intake, self._file, taken=self.taken())
        answer.called(_("Bringing in the answers")).then(self._on_saved).if_refused(self._on_refused)

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, file: Path, report: IntakeReport) -> int | None:
        """The offer the answers came in for, or None when they were put aside."""
        dialog = cls(parent, runner, file, report)
        dialog.exec()
        return dialog.report.ref if dialog.saved else None

    def _weigh(self) -> None:
        count = self.report.created + self.report.updated + len(self.taken())
        words = ngettext("Bring in {count} answer", "Bring in {count} answers", count).format(count=count)
        self.yes.say(words if count else _("Go on"))
        self.yes.setEnabled(bool(count) or self.report.wants_return)

    def _on_saved(self, report: IntakeReport) -> None:
        self.saved, self.report = True, report
        if not report.wants_return:
            self.done(1)
            return
        self._found.hide()
        self.back.show_report(report)
        self.back.show()
        self.yes.say(_("Done"))
        self.yes.setEnabled(True)
        self.no.hide()
        self.back.save.setFocus()
        self.scrolled.verticalScrollBar().setValue(0)

    def _on_refused(self, error: AppError) -> None:
        self.yes.setEnabled(True)
        self.problem.say(error.message)


def _in_order(answers: Sequence[Answer]) -> list[Answer]:
    """What must be decided or asked comes first."""
    order = [State.CONFLICT, State.UNREAD, State.READ, State.SAME]
    return sorted(answers, key=lambda one: (order.index(one.state), one.row))


def _summary(report: IntakeReport) -> list[Chip]:
    taken = report.created + report.updated
    found = [chip(_("{count} read").format(count=taken), "check-circle", "ok")]
    if report.rejected:
        found.append(chip(_("{count} to ask").format(count=report.rejected), "question", "bad"))
    if report.parked:
        found.append(chip(_("{count} changed by us too").format(count=report.parked), "git-merge", "info"))
    return found


class AnswerLine(QFrame):
    """One answer: what the club wrote, how it was read, what we have, and the problem in its place."""

    def __init__(self, answer: Answer, *, first: bool) -> None:
        super().__init__()
        self.answer = answer
        symbol, tone = _STATES[answer.state]
        state = Chip(Shown(_state_words(answer), symbol, "warn" if _only_said(answer) else tone))
        head = row(text(answer.question, "strong", wrap=True), state, gap=12)
        head.setStretch(0, 1)
        parts: list[Any] = [head, *(text(one, "small", wrap=True) for one in _values(answer))]
        self.pick: Pick | None = None
        if answer.state is State.CONFLICT:
            self.pick = Pick(answer.question, [(OURS, _("Keep ours")), (THEIRS, _("Take theirs"))])
            self.pick.show_value(OURS)
            parts.append(row(self.pick, None))
        elif answer.told:
            parts.append(ProblemLine(answer.told) if answer.state is State.UNREAD else _remark(answer.told))
        self.setLayout(col(*parts, gap=4, margins=(0, S, 0, S)))
        marked(self, part="row", first=first)

    def takes_theirs(self) -> bool:
        return self.pick is not None and self.pick.value() == THEIRS


def _only_said(answer: Answer) -> bool:
    return bool(answer.told) and answer.state in (State.READ, State.SAME)


def _state_words(answer: Answer) -> str:
    if _only_said(answer):
        return _("With a remark")
    return {
        State.READ: _("Read"),
        State.UNREAD: _("To ask"),
        State.CONFLICT: _("Both changed"),
        State.SAME: _("The same"),
    }[answer.state]


def _values(answer: Answer) -> list[str]:
    """Theirs, ours, and for a conflict what we sent: one line each."""
    theirs = answer.theirs or _("empty")
    if answer.words and answer.words != answer.theirs:
        theirs = _("{theirs} → {words}").format(theirs=theirs, words=answer.words)
    lines = [_("The club: {answer}").format(answer=theirs)]
    lines.append(_("With us now: {answer}").format(answer=answer.ours or _("empty")))
    if answer.state is State.CONFLICT:
        lines.append(_("When we sent it: {answer}").format(answer=answer.sent or _("empty")))
    return lines


def _remark(words: str) -> QFrame:
    line = row(glyph("info", "warn", 16), text(words, "small", "warn", wrap=True), gap=6)
    line.setStretch(1, 1)
    return holder(line)


class SendBack(QFrame):
    """What goes back to the club: the workbook with remarks, and the mail to go with it."""

    def __init__(self, runner: Runner, file: Path) -> None:
        super().__init__()
        self._runner, self._file = runner, file
        self._report: IntakeReport | None = None
        self._said = text("", wrap=True)
        self.mail = Lines(lines=12, longest=20_000)
        self.mail.setReadOnly(True)
        self.mail.setAccessibleName(_("The mail to the club"))
        self.save = button(_("Send back with remarks …"), "secondary", "file-xls")
        self.copy = button(_("Copy the mail"), "secondary", "copy")
        self.told = text("", "small", "ok", wrap=True)
        self.problem = ProblemLine()
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        verbs = holder(flow(self.save, self.copy, gap=S))
        said = panel(glyph("paper-plane-tilt", "accent", 20), self._said)
        self.setLayout(col(said, self.mail, verbs, self.told, self.problem, gap=M))

    def show_report(self, report: IntakeReport) -> None:
        """Say what must still be asked, and how."""
        self._report = report
        count = report.rejected + report.parked
        told = ngettext(
            "What could be read is kept. {count} answer must still be asked.",
            "What could be read is kept. {count} answers must still be asked.",
            count,
        )
        self._said.setText(told.format(count=count))
        self.mail.show_value(report.mail)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.mail.toPlainText())
        self.told.setText(_("The mail is copied: paste it in your mail program."))

    def _on_save(self) -> None:
        if self._report is None:
            return
        name = _("Questions for {club}").format(club=f"{self._report.club} {self._report.title}")
        out = ask_place(self, _("{name} with remarks").format(name=name))
        if out is not None:
            answer = self._runner.run(return_intake, self._file, self._report, out)
            answer.called(_("Send back with remarks …"))
            answer.then(partial(self._on_written, out)).if_refused(self._on_refused)

    def _on_written(self, out: Path, _report: IntakeReport) -> None:
        self.problem.say("")
        self.told.setText(_("{file} is ready. Mail it with the words above.").format(file=out.name))

    def _on_refused(self, error: AppError) -> None:
        self.problem.say(error.message)
