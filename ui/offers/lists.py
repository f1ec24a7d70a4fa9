"""The offers at the left: mine or all, by state, and as a wall of photos. One question fills both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.offers import Public, Status
from desktop.i18n import _
from desktop.media.store import MediaStore, derived_name
from desktop.queries.offers import OfferCounts, OfferRow, offer_counts, offers
from desktop.usecases.assessment import approve_offer
from desktop.usecases.offers import save_offer
from desktop.words import word
from ui.offers.pausing import pause_state, taken_over_state
from ui.offers.queue import Queue
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col
from ui.widgets.buttons import Choices
from ui.widgets.editors import Choice
from ui.widgets.parts import Empty
from ui.widgets.states import public_state, work_state
from ui.widgets.thumbnails import Thumbnail, ThumbnailList
from ui.widgets.words import State

MINE, ALL, QUEUE = "mine", "all", "queue"
States = Callable[[OfferRow], dict[str, State]]


class OfferList(QWidget):
    """Signals the offer one chose, and the figures for the header."""

    chosen = Signal(object)  # OfferRow or None
    counted = Signal(object)  # OfferCounts
    picked = Signal()  # one or several were picked, to do something with all of them
    widened = Signal()  # every filter was taken away, to show the offer that is wanted

    def __init__(self, runner: Runner, media: MediaStore) -> None:
        super().__init__()
        self._runner, self._media = runner, media
        self._typed = ""
        self._wanted, self._seeking = 0, False  # the offer on the desk; whether to bring it into sight
        self._known = False  # the figures came in once, so whose offers to show is settled
        self.whose = Choices(_("Whose offers"), [(MINE, _("Mine")), (ALL, _("All")), (QUEUE, _("Review"))])
        self.status = Choice([(one, word(one)) for one in Status], empty=_("Every state"))
        self.status.setMinimumContentsLength(4)
        self.status.setAccessibleName(_("Filter by state"))
        self.lines = self._view(gallery=False)
        self.wall = self._view(gallery=True)
        self.empty = Empty("magnifying-glass", _("Nothing found"), _("Search for other words, or show all."))
        self.empty.hide()
        self.queue = Queue(runner, media)
        self.queue.hide()
        head = col(self.whose, self.status, gap=S, margins=(0, 0, S, 0))
        self.whose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box = col(head, self.empty, self.lines, self.queue, gap=S)
        box.setStretch(2, 1)
        box.setStretch(3, 1)
        self.setLayout(box)
        self.whose.chosen.connect(self._on_whose)
        self.queue.counted.connect(self._on_waiting)
        self.status.edited.connect(self.ask)
        runner.person_changed.connect(self._on_person)

    def reload(self) -> None:
        """Ask for the figures; the first time they also tell whose offers to begin with."""
        self._runner.ask_latest(self, offer_counts, self._runner.person.id).then(self._on_counts)
        self.queue.reload()
        if self._known and not self.reviewing():
            self.ask()

    def reviewing(self) -> bool:
        """The queue of the review is shown instead of a list."""
        return bool(self.whose.value() == QUEUE)

    def step(self, by: int) -> None:
        """Choose the offer or proposal so many further."""
        (self.queue.rows if self.reviewing() else self.lines).keeper.step(by)

    def selected(self) -> list[OfferRow]:
        """The offers one picked, with Ctrl and Shift several, in the order of the view in sight."""
        view = self.wall if self.wall.isVisible() else self.lines
        found = [view.model_rows.row(index) for index in sorted(view.selectedIndexes())]
        return [one for one in found if one is not None]

    def search(self, typed: str) -> None:
        self._typed = typed
        self.ask()

    def ask(self) -> None:
        """Ask for the list as it is filtered now; a newer question replaces this one."""
        hand = self._runner.person.id if self.whose.value() == MINE else None
        answer = self._runner.ask_latest(
            self, offers, self._runner.today, containing=self._typed, status=self.status.value() or None,
            hand=hand,
        )  # fmt: skip
        answer.then(self._on_rows)

    def go_to(self, ref: int) -> None:
        """Choose this offer and scroll to it; also when it is filtered out, or the list is still coming."""
        self._wanted, self._seeking = ref, True
        queued = self.reviewing() and self.queue.rows.keeper.choose(ref)
        if queued or self.lines.keeper.choose(ref):
            self._seeking = False
        elif self._known:
            self.show_all()

    def show_all(self) -> None:
        """Take every filter away."""
        self.whose.choose(ALL)
        self._show_whose()
        self.status.show_value("")
        self._typed = ""
        self.widened.emit()
        self.ask()

    def _is_filtered(self) -> bool:
        return bool(self._typed or self.status.value() or self.whose.value() == MINE)

    def _view(self, gallery: bool) -> ThumbnailList[OfferRow]:
        describe = partial(self._describe, _both if gallery else _telling)
        made = ThumbnailList[OfferRow](_("Offers"), describe, lambda one: one.ref.id, gallery)
        made.keeper.chosen.connect(self._on_chosen)
        made.setSelectionMode(ThumbnailList.SelectionMode.ExtendedSelection)
        made.selectionModel().selectionChanged.connect(lambda *_changed: self.picked.emit())
        return made

    def _describe(self, states: States, one: OfferRow) -> Thumbnail:
        second = " · ".join(filter(None, (one.provider, one.area)))
        cover = one.cover
        photo = self._media.path(derived_name(cover.sha256, cover.width)) if cover else None
        return Thumbnail(one.title, second, photo=photo, **states(one))

    def _on_whose(self) -> None:
        self._show_whose()
        if self.reviewing():
            self.queue.reload()
        else:
            self.ask()

    def _show_whose(self) -> None:
        waiting = self.reviewing()
        self.queue.setVisible(waiting)
        for one in (self.lines, self.status):
            one.setVisible(not waiting)
        if waiting:
            self.empty.hide()

    def _on_waiting(self, mine: int) -> None:
        self.whose.say(QUEUE, _("Review {n}").format(n=mine))

    def _on_person(self) -> None:
        """Somebody else has other offers to begin with."""
        self._known = False

    def _on_counts(self, counts: OfferCounts) -> None:
        if not self._known:
            self._known = True
            decides = self._runner.may(approve_offer) and not self._runner.may(save_offer)
            self.whose.choose(QUEUE if decides else MINE if counts.mine else ALL)
            self._on_whose()
        self.whose.say(MINE, _("Mine {n}").format(n=counts.mine))
        self.whose.say(ALL, _("All {n}").format(n=counts.all))
        self.counted.emit(counts)

    def _on_rows(self, rows: Sequence[OfferRow]) -> None:
        self.empty.setVisible(not rows and not self.reviewing())
        self.lines.show_rows(rows)
        self.wall.show_rows(rows)
        if rows and not self._wanted:
            self._wanted = rows[0].ref.id
        looking = self._seeking or self.lines.keeper.current() is None
        found = looking and self.lines.keeper.choose(self._wanted)
        if self._seeking and not found and self._is_filtered():
            self.show_all()
        else:
            self._seeking = False

    def _on_chosen(self, one: OfferRow | None) -> None:
        """What people choose themselves is what they want."""
        if one is not None:
            self._wanted, self._seeking = one.ref.id, False
        self.chosen.emit(one)


def _both(one: OfferRow) -> dict[str, State]:
    """Werk and Publiek: where there is room."""
    return {"state": work_state(one.status), "also": public_state(one.public)}


def _telling(one: OfferRow) -> dict[str, State]:
    """In a narrow list: what is in the catalogue is approved, and what is not visible says nothing.

    That an approved offer pauses or was taken over says more than that it was approved.
    """
    told = _standing(one)
    more = pause_state(one) or taken_over_state(one)
    if more is None or "also" in told:
        return told
    if one.status is Status.APPROVED:
        return {"state": more, "also": told["state"]}
    return {**told, "also": more}


def _standing(one: OfferRow) -> dict[str, State]:
    work, public = work_state(one.status), public_state(one.public)
    if one.public is Public.NO:
        return {"state": work}
    if one.public is Public.YES:
        return {"state": public} if one.status is Status.APPROVED else {"state": work, "also": public}
    return {"state": public, "also": work}
