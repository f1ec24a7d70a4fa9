"""The questionnaire on the phone: one thing at a time, read as the club says it, kept when one goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.approval import Missing
from desktop.domain.intake import YES_KINDS, Line, Question
from desktop.domain.intake_reading import Understood, understand
from desktop.errors import AppError, Invalid
from desktop.i18n import _
from desktop.queries.intake import IntakeBasis
from desktop.queries.offer_file import OfferFile, offer_file
from desktop.usecases.intake_script import answer_intake
from ui import theme
from ui.runner import Runner
from ui.theme import XS, S
from ui.widgets import editors
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import Button, button
from ui.widgets.dialog import Dialog
from ui.widgets.words import glyph, text

WIDE = 640  # pixels at 100 % text
LONGEST = 600
OFFERED = 4
FEW = 9  # choices that have a key of their own
SHOWN = 8  # missing things that are named at the end


class PhoneScript(Dialog):
    """Asks the lines in order. Enter keeps the answer and goes on; nothing typed goes on as it was."""

    def __init__(self, parent: QWidget | None, runner: Runner, basis: IntakeBasis) -> None:
        self._runner, self._basis = runner, basis
        self._steps = _steps(basis)
        self._at = 0
        self.asked: dict[str, str] = {}
        self.page, self.end = Asked(), End()
        self.page.setMinimumWidth(theme.px(WIDE))
        self.end.hide()
        self.back = button(_("Back"), "secondary", "arrow-left")
        self.skip = button(_("Skip this question"), "quiet")
        ways = row(self.back, self.skip, None)
        super().__init__(parent, _("Ask on the phone"), _("Next"), self.page, self.end, ways)  # type: ignore[arg-type]
        for one in (self.back, self.skip):
            one.setAutoDefault(False)
        self.page.chosen.connect(self.accept)
        self.page.shown.connect(self._grow)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.no.say(_("Stop here"))
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._on_back)
        QShortcut(QKeySequence("Alt+Right"), self).activated.connect(self._on_skip)
        self.show_step()

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, basis: IntakeBasis) -> None:
        cls(parent, runner, basis).exec()

    @property
    def line(self) -> Line:
        """What is asked now."""
        return self._steps[self._at][1]

    def show_step(self) -> None:
        """Ask the line one is at."""
        question, line = self._steps[self._at]
        number = self._basis.questions.questions.index(question) + 1
        known = self.asked.get(line.key, self._basis.known.get(line.key, ""))
        count = len(self._basis.questions.questions)
        self.page.show_line(
            question, line, known, _("Question {number} of {count}").format(number=number, count=count)
        )
        self.back.setEnabled(self._at > 0)
        self.problem.say("")
        self.page.begin()

    def _grow(self) -> None:
        """As high as this line needs; never lower again, for then the buttons would run away."""
        if self.isVisible():
            self.resize(self.size().expandedTo(self.sizeHint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key answers, as long as one does not type in the line: there it is a letter."""
        key = event.text().upper()
        found = [one for one in self.page.choices if key and one.property("key") == key]
        if found and self._at < len(self._steps):
            found[0].click()
        else:
            super().keyPressEvent(event)

    def accept(self) -> None:
        """Keep the answer and go on; what is not certain stays, with the question to ask."""
        if self._at >= len(self._steps):
            self.done(1)
            return
        key, said = self.line.key, self.page.field.value()
        if said == self._basis.known.get(key, ""):
            self.asked.pop(key, None)
            self._go(self._at + 1)
            return
        self.yes.setEnabled(False)
        answer = self._runner.do(answer_intake, self._ref(), key, said)
        answer.then(partial(self._on_kept, key)).if_refused(self._on_refused)

    def _ref(self) -> int:
        assert self._basis.ref is not None
        return self._basis.ref.id

    def _on_kept(self, key: str, basis: IntakeBasis) -> None:
        self.yes.setEnabled(True)
        self._basis = basis
        self.asked.pop(key, None)
        here = self.line.key
        self._steps = _steps(basis)
        self._at = next(at for at, (_question, line) in enumerate(self._steps) if line.key == here)
        self._go(self._at + 1)

    def _on_refused(self, error: AppError) -> None:
        self.yes.setEnabled(True)
        told = error.problems[0].text if isinstance(error, Invalid) else error.message
        self.problem.say(told)
        self.page.field.setFocus()

    def _on_back(self) -> None:
        self._go(max(self._at - 1, 0))

    def _on_skip(self) -> None:
        """To the next question; what was typed is kept to come back to, and said at the end."""
        if self._at >= len(self._steps):
            return
        question, line = self._steps[self._at]
        if self.page.field.value() != self._basis.known.get(line.key, ""):
            self.asked[line.key] = self.page.field.value()
        later = range(self._at, len(self._steps))
        self._go(next((at for at in later if self._steps[at][0] is not question), len(self._steps)))

    def _go(self, at: int) -> None:
        self._at = at
        if at < len(self._steps):
            self.yes.say(_("Next"))
            self.skip.show()
            self.end.hide()
            self.page.show()
            self.show_step()
            return
        self._runner.ask_latest(self, offer_file, self._ref(), self._runner.today).then(self._on_end)

    def _on_end(self, file: OfferFile) -> None:
        self.skip.hide()
        self.back.setEnabled(True)
        self.problem.say("")
        self.page.hide()
        self.end.show_missing(file.missing, list(self.asked.values()))
        self.end.show()
        self.yes.say(_("Done"))
        self.yes.setFocus()


def _steps(basis: IntakeBasis) -> list[tuple[Question, Line]]:
    return [(question, line) for question, lines in basis.questions.spread(basis.known) for line in lines]


class Asked(QFrame):
    """One line: the question, large; what to say with it; the answer, and how it is read while one types."""

    chosen = Signal()
    shown = Signal()  # other words stand here, of another height

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None
        self._place, self._title = text("", "label", "soft"), text("", "title", wrap=True)
        self._part, self._why = text("", "lead", wrap=True), text("", "small", "soft", wrap=True)
        self.all_choices = [_pick(partial(self._take, number)) for number in range(FEW)]
        self.choices: list[Button] = []
        self.field = editors.Line(_("in plain words"), longest=LONGEST)
        self._mark, self.told = glyph("check-circle", "ok"), text("", "small", wrap=True)
        said = row(self._mark, self.told, gap=XS + 2)
        said.setStretch(1, 1)
        self._said = holder(said)
        self.offers = [_pick(partial(self._take_offer, number)) for number in range(OFFERED)]
        self._offered = holder(flow(*self.offers, gap=XS + 2))
        self._chosen = holder(flow(*self.all_choices, gap=XS + 2))
        self.setLayout(
            col(self._place, self._title, self._part, self._why, self._chosen, self.field, self._said,
                self._offered, gap=S)
        )  # fmt: skip
        self.field.textEdited.connect(self._read)

    def show_line(self, question: Question, line: Line, known: str, place: str) -> None:
        """Ask this, with what we know already."""
        self._line = line
        example = _("Example: {text}").format(text=question.voorbeeld)
        self._place.setText(place)
        self._title.setText(question.nl)
        self._part.setText(line.nl)
        self._part.setVisible(bool(line.nl))
        self._why.setText(f"{question.uitleg}\n{example}")
        self.field.setAccessibleName(f"{question.nl} {line.nl}".strip())
        self.field.show_value(known)
        self._show_choices(line)
        self._show(Understood())

    def _show_choices(self, line: Line) -> None:
        """Where there are few, each with its key: J and N for yes and no, else its number."""
        words = line.choices if len(line.choices) <= FEW else ()
        self.choices = self.all_choices[: len(words)]
        self._chosen.setVisible(bool(words))
        for number, one in enumerate(self.all_choices):
            one.setVisible(number < len(words))
            if number < len(words):
                key = words[number][0].upper() if line.kind in YES_KINDS else str(number + 1)
                one.say(f"{words[number]}  ({key})")
                one.setAccessibleName(words[number])
                one.setProperty("key", key)

    def begin(self) -> None:
        """Where there are few choices one key answers, as long as one does not type in the line."""
        if self.choices:
            self.choices[0].setFocus()
        else:
            self.field.setFocus()
            self.field.selectAll()

    def _take(self, number: int) -> None:
        self._write(self.choices[number].accessibleName())
        self.chosen.emit()

    def _take_offer(self, number: int) -> None:
        self._write(self.offers[number].accessibleName())
        self.field.setFocus()

    def _write(self, words: str) -> None:
        self.field.setText(words)
        self._read()

    def _read(self) -> None:
        if self._line is not None:
            self._show(understand(self._line, self.field.value()))

    def _show(self, read: Understood) -> None:
        words = read.question or (_("Understood: {words}").format(words=read.words) if read.words else "")
        if read.remark:
            words = f"{words} {read.remark}"
        self.told.setText(words)
        self.field.setAccessibleDescription(words)
        symbol, tone = ("question", "warn") if read.question else ("check-circle", "ok")
        self._mark.show_icon(symbol, tone)
        self._said.setVisible(bool(words))
        for number, one in enumerate(self.offers):
            one.setVisible(number < len(read.offered))
            if number < len(read.offered):
                one.say(read.offered[number])
        self._offered.setVisible(bool(read.offered))
        self.shown.emit()


def _pick(take: Callable[[], None]) -> Button:
    made = button("", "pick")
    made.setAutoDefault(False)  # Enter goes on; it does not press what happens to have the focus
    made.clicked.connect(take)
    return made


class End(QFrame):
    """What is still missing, and what was said but not kept."""

    def __init__(self) -> None:
        super().__init__()
        title = text(_("That was all of it. Thank the club."), "title", wrap=True)
        self._asked, self._missing = text("", "body", "warn", wrap=True), text("", wrap=True)
        self.setLayout(col(title, self._asked, self._missing, gap=S))

    def show_missing(self, missing: Sequence[Missing], asked: Sequence[str]) -> None:
        """Say it in a few lines."""
        told = _("Said, but not kept yet: {answers}").format(answers="; ".join(asked))
        self._asked.setText(told)
        self._asked.setVisible(bool(asked))
        fields = [one.text for one in missing if one.place.startswith(("field:", "wording:", "photos"))]
        lines = [_("Still missing"), *(f"•  {one}" for one in fields[:SHOWN])]
        nothing = _("Nothing is missing in the data of this offer.")
        self._missing.setText("\n".join(lines) if fields else nothing)
