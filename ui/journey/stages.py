"""A way in steps, each of which goes back: title, where one is, the file, the step, and two buttons."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.errors import AppError
from desktop.i18n import _
from ui.journey.fileline import FileLine
from ui.journey.steps import StepLine
from ui.runner import Answer, Runner
from ui.theme import L, M
from ui.widgets.boxes import GUTTER, col, holder, row
from ui.widgets.buttons import button
from ui.widgets.parts import Header

T = TypeVar("T")
START = 0


class Stages(QWidget):
    """Knows the step in sight, the file and the work under way; a child knows what the steps are for."""

    left = Signal()

    def __init__(self, runner: Runner, title: str, about: str, steps: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._runner = runner
        self._file: Path | None = None
        self._busy: Answer[Any] | None = None  # Any: each step answers its own
        self.line = StepLine([words for words, _step in steps])
        self.about, self.stack = FileLine(), QStackedWidget()
        for _words, step in steps:
            self.stack.addWidget(step)
        self.back, self.next = button(_("Back"), "secondary", "arrow-left"), button("", "primary")
        self._lay_out(title, about)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        runner.ended.connect(self._on_ended)

    @property
    def step(self) -> int:
        """The step in sight, counted from 0."""
        return self.stack.currentIndex()

    @property
    def file(self) -> Path:
        """The file one is busy with; every step after the first has one."""
        assert self._file is not None
        return self._file

    def take(self, file: Path) -> None:
        """Begin with this file."""
        self._file = file
        self.read()

    def read(self) -> None:
        """Look at the file for the first time."""
        raise NotImplementedError

    def back_words(self, step: int) -> str:
        """The words on the button that goes back."""
        raise NotImplementedError

    def next_words(self, step: int) -> tuple[str, str]:
        """The words on the button that goes on, and why it cannot be pressed."""
        raise NotImplementedError

    def go_back(self, step: int) -> None:
        """What the button that goes back does; from the first step it leaves."""
        if step == START:
            self.left.emit()
        else:
            self.go(step - 1)

    def go_on(self, step: int) -> None:
        """What the button that goes on does."""
        raise NotImplementedError

    def go(self, step: int) -> None:
        """Show one of the steps."""
        self.stack.setCurrentIndex(step)
        self.line.show_step(step)
        self.about.say("")
        self.about.setVisible(step != START)
        self.weigh()

    def weigh(self) -> None:
        """What the buttons at the foot say, and whether they can be pressed."""
        busy = _("Wait a moment, or cancel below.") if self._busy else ""
        self.back.say(self.back_words(self.step))
        self.back.explain(busy)
        self.next.setVisible(self.step != START)
        words, reason = self.next_words(self.step)
        self.next.say(words)
        self.next.explain(busy or reason)

    def work(self, answer: Answer[T], title: str) -> Answer[T]:
        """Long work with the file; `title` has {file}. A refusal is said beside the file it is about."""
        self._busy = answer.called(title.format(file=self.file.name)).if_refused(self._on_refused)
        self.about.say("")
        self.weigh()
        return answer

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.take(Path(files[0]))

    def _lay_out(self, title: str, about: str) -> None:
        self.setAcceptDrops(True)
        header = Header(title)
        header.count(about)
        inner = col(self.line, self.about, self.stack, gap=M, margins=(L, 0, L - GUTTER, M))
        inner.setStretch(2, 1)
        foot = holder(row(self.back, None, self.next, gap=12, margins=(L, 12, L, 12)), part="bar")
        box = col(header, inner, foot, gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _on_back(self) -> None:
        self.go_back(self.step)

    def _on_next(self) -> None:
        self.go_on(self.step)

    def _on_ended(self, answer: object) -> None:
        if answer is self._busy:
            self._busy = None
            self.weigh()

    def _on_refused(self, error: AppError) -> None:
        self.about.setVisible(True)
        self.about.say(error.message)
