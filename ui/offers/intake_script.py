"""The questionnaire on the phone: one thing at a time, read as the club says it, kept when one goes on."""

from __future__ import annotations

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
from ui.offers.order import order_tabs
from ui.runner import Runner
from ui.theme import XS, S
from ui.widgets import editors
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import Button, button
from ui.widgets.dialog import Dialog
from ui.widgets.slate import Slate
from ui.widgets.words import glyph, text

WIDE = 640  # pixels at 100 % text
FEW = 9  # choices that have a key of their own
SHOWN = 8  # missing things that are named at the end


class PhoneScript(Dialog):
    """Asks the lines in order. Enter keeps the answer and goes on; nothing typed goes on as it was."""

    def __init__(self, parent: QWidget | None, runner: Runner, basis: IntakeBasis) -> None:
        self._runner, self._basis = runner, basis
        self._steps = _steps(basis)
        self._at = 0
        self.asked: dict[str, str] = {}
        self._slate = Slate()
        self._slate.setMinimumWidth(theme.px(WIDE))
        super().__init__(parent, _("Ask on the phone"), _("Next"), self._slate)  # type: ignore[arg-type]
        self.back = button(_("Back"), "secondary", "arrow-left")
        self.skip = button(_("Skip this question"), "quiet")
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.foot.insertWidget(0, self.back)
        self.foot.insertWidget(1, self.skip)
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
        self.page = Asked(question, line, known, number, len(self._basis.questions.questions))
        self.page.chosen.connect(self.accept)
        self._slate.write(self.page)
        order_tabs(self)
        self.back.setEnabled(self._at > 0)
        self.problem.say("")
        self.page.begin()

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
            self.show_step()
            return
        self._runner.ask_latest(self, offer_file, self._ref(), self._runner.today).then(self._on_end)

    def _on_end(self, file: OfferFile) -> None:
        self.skip.hide()
        self.back.setEnabled(True)
        self.problem.say("")
        self.end = End(file.missing, list(self.asked.values()))
        self._slate.write(self.end)
        order_tabs(self)
        self.yes.say(_("Done"))
        self.yes.setFocus()


def _steps(basis: IntakeBasis) -> list[tuple[Question, Line]]:
    return [(question, line) for question, lines in basis.questions.spread(basis.known) for line in lines]


class Asked(QFrame):
    """One line: the question, large; what to say with it; the answer, and how it is read while one types."""

    chosen = Signal()

    def __init__(self, question: Question, line: Line, known: str, number: int, count: int) -> None:
        super().__init__()
        self._line = line
        place = _("Question {number} of {count}").format(number=number, count=count)
        example = _("Example: {text}").format(text=question.voorbeeld)
        self.field = editors.Line(_("in plain words"), longest=max(line.most, 200))
        self.field.setAccessibleName(f"{question.nl} {line.nl}".strip())
        self.field.show_value(known)
        self.choices = [_choice(at, words, line) for at, words in enumerate(_few(line), start=1)]
        self._mark, self.told = glyph("check-circle", "ok"), text("", "small", wrap=True)
        said = row(self._mark, self.told, gap=XS + 2)
        said.setStretch(1, 1)
        self._said = holder(said)
        self.offers = [button("", "pick") for _number in range(4)]
        for one in self.offers:
            one.setAutoDefault(False)
        self._offered = holder(flow(*self.offers, gap=XS + 2))
        parts: list[QWidget] = [text(place, "label", "soft"), text(question.nl, "title", wrap=True)]
        parts += [text(line.nl, "lead", wrap=True)] if line.nl else []
        parts += [
            text(question.uitleg, "small", "soft", wrap=True),
            text(example, "small", "soft", wrap=True),
        ]
        parts += [holder(flow(*self.choices, gap=XS + 2))] if self.choices else []
        self.setLayout(col(*parts, self.field, self._said, self._offered, gap=S))
        for one in self.choices:
            one.clicked.connect(partial(self._take, one, True))
        for one in self.offers:
            one.clicked.connect(partial(self._take, one, False))
        self.field.textEdited.connect(self._read)
        self._show(Understood())

    def begin(self) -> None:
        """Where there are few choices one key answers, as long as one does not type in the line."""
        if self.choices:
            self.choices[0].setFocus()
        else:
            self.field.setFocus()
            self.field.selectAll()

    def _take(self, one: Button, sure: bool) -> None:
        self.field.setText(str(one.property("answer")))
        self._read()
        self.field.setFocus()
        if sure:
            self.chosen.emit()

    def _read(self) -> None:
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
                one.setProperty("answer", read.offered[number])
        self._offered.setVisible(bool(read.offered))


def _few(line: Line) -> tuple[str, ...]:
    """The choices, where there are so few that each has a key of its own."""
    return line.choices if len(line.choices) <= FEW else ()


def _choice(at: int, words: str, line: Line) -> Button:
    """A choice with its key: J and N for yes and no, else its number."""
    key = words[0].upper() if line.kind in YES_KINDS else str(at)
    made = button(f"{words}  ({key})", "pick")
    made.setProperty("answer", words)
    made.setProperty("key", key)
    made.setAutoDefault(False)  # Enter goes on; it does not press the choice that happens to have the focus
    made.setAccessibleName(words)
    return made


class End(QFrame):
    """What is still missing, and what was said but not kept."""

    def __init__(self, missing: tuple[Missing, ...], asked: list[str]) -> None:
        super().__init__()
        fields = [one.text for one in missing if one.place.startswith(("field:", "wording:", "photos"))]
        title = _("That was all of it. Thank the club.")
        parts: list[QWidget] = [text(title, "title", wrap=True)]
        if asked:
            told = _("Said, but not kept yet: {answers}")
            parts.append(text(told.format(answers="; ".join(asked)), "body", "warn", wrap=True))
        if fields:
            parts.append(text(_("Still missing"), "lead"))
            parts += [text(f"•  {one}", wrap=True) for one in fields[:SHOWN]]
        else:
            parts.append(text(_("Nothing is missing in the data of this offer."), wrap=True))
        self.setLayout(col(*parts, gap=S))
