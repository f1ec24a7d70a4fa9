"""The queue: what waits, by whose turn it is, each with one verb that goes there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.media.store import MediaStore, derived_name
from desktop.queries.tasks import Task
from ui import theme
from ui.home.words import ICONS, link, verb, when
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import Choices, button
from ui.widgets.parts import Empty, QueueRow, badge
from ui.widgets.photo import Photo
from ui.widgets.words import Chip, State, text

AT_FIRST = 12  # rows before "show all"


class Queue(QFrame):
    """Tasks of one turn at a time: ours, the club's, somebody else's."""

    link_asked = Signal(str)

    def __init__(self, media: MediaStore) -> None:
        super().__init__()
        self._media = media
        self._tasks: Sequence[Task] = ()
        self._today = date.min
        self._all = False
        self.turns = Choices(_("Whose turn"), [(turn, words) for turn, words in _turns().items()])
        self.more = button("", "link")
        self._rows: QVBoxLayout = col(gap=0, margins=(0, 4, 0, 4))
        head = flow(text(_("To do"), "title"), self.turns, self.more, gap=12)
        self.setLayout(col(head, holder(self._rows, part="card"), gap=12))
        self.turns.chosen.connect(self._on_turn)
        self.more.clicked.connect(self._on_more)

    def show_tasks(self, tasks: Sequence[Task], today: date) -> None:
        """Show what waits; the chosen turn stays chosen."""
        self._tasks, self._today = tasks, today
        for turn, words in _turns().items():
            self.turns.say(turn, f"{words}  {len(self._of(turn))}")
        self._show()

    def _of(self, turn: str) -> list[Task]:
        return [task for task in self._tasks if task.turn == turn]

    def _show(self) -> None:
        tasks = self._of(self.turns.value())
        shown = tasks if self._all else tasks[:AT_FIRST]
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, task in enumerate(shown):
            self._rows.addWidget(self._row(task, first=number == 0))
        if not tasks:
            self._rows.addWidget(_nothing())
        self.more.say(ngettext("Show all {n}", "Show all {n}", len(tasks)).format(n=len(tasks)))
        self.more.setVisible(len(shown) < len(tasks))

    def _row(self, task: Task, first: bool) -> QueueRow:
        state = when(task, self._today)
        since = Chip(state or State(_("open"), "circle-dashed"))
        why = f"{task.why} · {task.owner}" if task.owner else task.why
        made = QueueRow(self._lead(task), task.title, why, since, verb(task), first)
        since.setVisible(state is not None)
        made.asked.connect(partial(self.link_asked.emit, link(task)))
        return made

    def _lead(self, task: Task) -> QWidget:
        """The photo, or an icon where there is none or where the state says more."""
        if task.cover is None or task.kind == "offline":
            return badge(*ICONS[task.kind], size=32)
        photo = Photo(task.title, least=QSize(48, 40), radius=8)
        photo.setFixedHeight(theme.px(40))
        photo.show_file(self._media.path(derived_name(task.cover.sha256, task.cover.width)), task.title)
        return photo

    def _on_turn(self, _turn: str) -> None:
        self._all = False
        self._show()

    def _on_more(self) -> None:
        self._all = True
        self._show()


def _turns() -> dict[str, str]:
    return {"we": _("We"), "club": _("Club"), "third": _("Somebody else")}


def _nothing() -> QWidget:
    notice = Empty(
        "check-circle",
        _("Nothing waits here"),
        _("What comes up appears here by itself: proposals, dates that end, data to confirm."),
    )
    return holder(row(notice, margins=(12, 8, 12, 8)))
