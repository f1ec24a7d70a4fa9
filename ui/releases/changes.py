"""What a release of today would change: four figures, and the list behind them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.i18n import _
from desktop.media.store import MediaStore
from desktop.queries.changes import Change, ChangeRow, Changes
from ui.releases.change_list import ChangeList
from ui.releases.words import change_state, in_catalogue
from ui.theme import M
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import Choices
from ui.widgets.parts import Empty, Stack, card, figure

ALL = "all"
SHOWN = (Change.ADDED, Change.CHANGED, Change.HELD_BACK, Change.REMOVED)


class ChangesView(QWidget):
    """Shows changes; a filter keeps one kind. For what is to come, and for two releases beside each other."""

    opened = Signal(int)  # the offer somebody wants to see

    def __init__(self, media: MediaStore, nothing: Empty, figures: bool = True) -> None:
        """`nothing` says what it means that there are no changes; `figures` count them above the list."""
        super().__init__()
        self._changes: Changes | None = None
        self._figures = Stack()
        self._with_figures = figures
        self._kinds = SHOWN if figures else tuple(one for one in SHOWN if one is not Change.HELD_BACK)
        options = [(ALL, _("Everything")), *((one, change_state(one).words) for one in self._kinds)]
        self.filter = Choices(_("Which changes"), options)
        self.list = ChangeList(_("Changes"), media)
        self._empty = Empty("check-circle", _("None of these"), _("Choose another kind to see the rest."))
        self._nothing = nothing
        self._views = QStackedWidget()
        framed = marked(QFrame(), part="card")
        framed.setLayout(col(self.list, margins=(4, 4, 4, 4)))
        for view in (framed, _topped(self._empty), _topped(nothing)):
            self._views.addWidget(view)
        box = col(self._figures, row(self.filter, None), self._views, gap=12)
        box.setStretch(2, 1)
        self.setLayout(box)
        for unknown in (self.filter, self._views):
            unknown.hide()
        self.filter.chosen.connect(self._on_filter)
        self.list.keeper.opened.connect(self._on_opened)

    def show_changes(self, changes: Changes) -> None:
        self._changes = changes
        self._show_figures(changes)
        self._views.show()
        self.filter.setVisible(bool(changes.rows))
        self._show()

    def _show_figures(self, changes: Changes) -> None:
        for old in self._figures.parts():
            self._figures.take(old)
        for one in self._kinds:
            count = "" if self._with_figures else f" {changes.counts[one]}"
            self.filter.say(one, change_state(one).words + count)
        if self._with_figures:
            self._figures.put(holder(flow(*_figures(changes), gap=12)))

    def _show(self) -> None:
        rows = self._changes.rows if self._changes else ()
        wanted = self.filter.value()
        shown = [one for one in rows if wanted in (ALL, one.change)]
        self.list.show_rows(shown)
        self._views.setCurrentIndex(0 if shown else 1 if rows else 2)

    def _on_filter(self, _chosen: object) -> None:
        self._show()

    def _on_opened(self, row: ChangeRow) -> None:
        self.opened.emit(row.ref)


def _topped(notice: QWidget) -> QWidget:
    return holder(col(card(notice), None, margins=(0, 0, 0, M)))


def _figures(changes: Changes) -> list[QFrame]:
    notes = {
        Change.ADDED: (_("new for readers"), "ok"),
        Change.CHANGED: (_("something else in it"), "info"),
        Change.HELD_BACK: (_("the others go on"), "warn"),
        Change.REMOVED: (_("not to be found any more"), "bad"),
    }
    made = []
    for one in SHOWN:
        note, tone = notes[one]
        count = changes.counts[one]
        made.append(figure(str(count), change_state(one).words, note, tone if count else "soft"))
    same = in_catalogue(changes.offers)
    return [*made, figure(str(changes.unchanged), _("The same"), _("of {offers}").format(offers=same))]
