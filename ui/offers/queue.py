"""The queue of the review: what waits for a second person, how long, and who looks at it now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.media.store import MediaStore, derived_name
from desktop.queries.review_queue import Asked, Risk, Waiting, review_queue
from desktop.words import asked_words, risk_words
from ui.runner import Runner
from ui.theme import S
from ui.widgets.boxes import col
from ui.widgets.parts import Empty
from ui.widgets.thumbnails import Thumbnail, ThumbnailList
from ui.widgets.words import State


class Queue(QWidget):
    """Signals the row one chose, and how many rows this person can decide on."""

    chosen = Signal(object)  # Waiting or None
    counted = Signal(int)

    def __init__(self, runner: Runner, media: MediaStore) -> None:
        super().__init__()
        self._runner, self._media = runner, media
        self.rows = ThumbnailList[Waiting](_("Waits for a decision"), self._describe, lambda one: one.ref)
        self.rows.keeper.chosen.connect(self.chosen)
        self.empty = Empty(
            "check-circle", _("Nothing waits"), _("As soon as somebody proposes an offer it stands here.")
        )
        self.empty.hide()
        box = col(self.empty, self.rows, gap=S)
        box.setStretch(1, 1)
        self.setLayout(box)

    def reload(self) -> None:
        asked = self._runner.ask_latest(self, review_queue, self._runner.person, self._runner.now)
        asked.then(self._on_rows)

    def _on_rows(self, rows: Sequence[Waiting]) -> None:
        self.rows.show_rows(rows)
        self.rows.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.counted.emit(sum(one.mine for one in rows))

    def _describe(self, one: Waiting) -> Thumbnail:
        age = ngettext("{n} working day", "{n} working days", one.days).format(n=one.days)
        first, *more = _states(one)
        told = first == _asked(one) or one.asked is Asked.FIRST
        kind = "" if told else _asked(one).words.lower()
        second = " · ".join(filter(None, (kind, age if one.days else _("today"), one.by, one.provider)))
        photo = self._media.path(derived_name(one.cover.sha256, one.cover.width)) if one.cover else None
        return Thumbnail(one.title, second, first, photo, more[0] if more else None)


def _asked(one: Waiting) -> State:
    """What is asked: a first look, another one, or only at words."""
    words = asked_words()[one.asked]
    return {
        Asked.FIRST: State(words, "star", "info"),
        Asked.AGAIN: State(words, "arrow-clockwise", "info"),
        Asked.WORDS: State(words, "text-aa", "info"),
    }[one.asked]


def _states(one: Waiting) -> list[State]:
    """What matters most first: somebody else looks, one may not decide, the risk; else what is asked."""
    symbols = {Risk.SPECIALISED: "first-aid", Risk.CHECK_FIRST: "heartbeat"}
    risk = [State(risk_words()[one.risk], symbols[one.risk], "warn")] if one.risk else []
    looking = [State(looking_words(one.looking), "eye", "warn")] if one.looking else []
    closed = [State(one.why_not, "lock-key", "neutral")] if one.why_not else []
    return [*looking, *closed, *risk] or [_asked(one)]


def looking_words(names: Sequence[str]) -> str:
    """Who looks at an offer now."""
    words = ngettext("{names} is looking now", "{names} are looking now", len(names))
    return words.format(names=", ".join(names))
