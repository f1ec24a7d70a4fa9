"""What one does with many offers at once: bring a list in, take a catalogue over, stop for the summer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.i18n import _, ngettext
from desktop.queries.offers import OfferRow
from desktop.queries.taking_over import waiting_lists
from desktop.usecases.offer_imports import import_offers
from desktop.usecases.pauses import PausesChanged, end_pause, pause_offers, undo_pauses
from ui.actions import Deed, choose_first
from ui.offers.bring_in import OffersJourney
from ui.offers.pausing import SummerStop
from ui.offers.taking_over import TakingOverView
from ui.page import Page
from ui.runner import Runner
from ui.theme import M, S
from ui.widgets.boxes import col, holder, row
from ui.widgets.buttons import button
from ui.widgets.words import glyph, text


class Incoming(QStackedWidget):
    """The views for a list that comes in and one that is taken over; signals when one wants to see them."""

    opened = Signal()
    left = Signal()
    link_asked = Signal(str)

    def __init__(self, page: Page, runner: Runner) -> None:
        super().__init__()
        self.bring = OffersJourney(runner, taken_over=False)
        self.live = OffersJourney(runner, taken_over=True)
        self.over = TakingOverView(runner)
        for view in (self.bring, self.live):
            self.addWidget(view)
            view.left.connect(self.left)
        self.addWidget(self.over)
        self.over.back_asked.connect(self.left)
        self.over.import_asked.connect(lambda: self._show(self.live))
        self.over.link_asked.connect(self.link_asked)
        self.deeds = (
            Deed(page, runner, _("Import offers …"), lambda: self._show(self.bring), needs=import_offers,
                 symbol="file-arrow-up", synonyms=_("spreadsheet, Excel, CSV, list, read in")),
            Deed(page, runner, _("Take over a live catalogue …"), lambda: self._show(self.live),
                 needs=import_offers, symbol="upload-simple", synonyms=_("existing catalogue, start, move")),
            Deed(page, runner, _("Approve what is taken over …"), lambda: self._show(self.over),
                 needs=waiting_lists, symbol="seal-check", synonyms=_("second person, live catalogue")),
        )  # fmt: skip

    def reload(self) -> None:
        """Ask again for what the view in sight shows."""
        view = self.currentWidget()
        if view is self.over:
            self.over.reload()
        elif isinstance(view, OffersJourney):
            view.reload()

    def show_list(self, batch: int) -> None:
        """Show a list that waits to be taken over: the one with this number, if it still waits."""
        self.over.wanted = batch
        self._show(self.over)

    def half_way(self) -> bool:
        """A file was chosen that is not in yet."""
        view = self.currentWidget()
        return isinstance(view, OffersJourney) and view.half_way()

    def _show(self, view: QWidget) -> None:
        self.setCurrentWidget(view)
        self.reload()
        self.opened.emit()


class Pausing(QFrame):
    """Summer stop for the chosen offers; says what was done, with the way back."""

    def __init__(self, page: Page, runner: Runner, chosen: Callable[[], Sequence[OfferRow]]) -> None:
        super().__init__()
        self._page, self._runner, self._chosen = page, runner, chosen
        self._done: PausesChanged | None = None
        self.stop = Deed(
            page, runner, _("Summer stop …"), self._on_stop, needs=pause_offers, symbol="pause-circle",
            synonyms=_("holidays, pause, cancelled lesson, closed"),
        )  # fmt: skip
        self.resume = Deed(page, runner, _("End the pause"), self._on_resume, needs=end_pause,
                           symbol="play-circle", synonyms=_("resume, go on, holidays over"))  # fmt: skip
        self.words = text("", "small", wrap=True)
        self.undo = button(_("Undo the summer stop"), "quiet", "arrow-u-up-left")
        self.undo.clicked.connect(self._on_undo)
        box = row(glyph("pause-circle", "accent", 20), self.words, self.undo, gap=12, margins=(M, S, M, S))
        box.setStretch(1, 1)
        self.setLayout(col(holder(box, panel="accent"), margins=(M, 0, M, S)))
        self.hide()

    @property
    def deeds(self) -> tuple[Deed, Deed]:
        return self.stop, self.resume

    def weigh(self) -> None:
        """What can be done with what is chosen now."""
        chosen = self._chosen()
        self.stop.allow("" if chosen else choose_first())
        paused = any(one.pause is not None for one in chosen)
        self.resume.allow("" if paused else _("None of the chosen offers has a pause."))

    def _on_stop(self) -> None:
        done = SummerStop.ask(self._page, self._runner, self._chosen())
        if done is not None:
            words = ngettext("{n} offer pauses.", "{n} offers pause.", len(done.after))
            self._tell(words.format(n=len(done.after)), _("Undo the summer stop"), done)

    def _on_resume(self) -> None:
        refs = [one.ref.id for one in self._chosen() if one.pause is not None]
        self._runner.do(end_pause, refs).then(self._on_resumed)

    def _on_resumed(self, done: PausesChanged) -> None:
        words = ngettext("{n} offer goes on.", "{n} offers go on.", len(done.after))
        self._tell(words.format(n=len(done.after)), _("Pause again"), done)

    def _tell(self, words: str, undo: str, done: PausesChanged) -> None:
        self._done = done
        self.words.setText(words)
        self.undo.say(undo)
        self.undo.show()
        self.show()

    def _on_undo(self) -> None:
        if self._done is not None:
            self._runner.do(undo_pauses, self._done).then(self._on_undone)

    def _on_undone(self, _nothing: object) -> None:
        self._done = None
        self.words.setText(_("That was undone."))
        self.undo.hide()
