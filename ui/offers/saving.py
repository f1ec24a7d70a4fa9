"""Keeps what is typed: saves by itself, merges with what others did, undoes the last save by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.drafts import changed_fields, merge
from desktop.domain.offers import OfferDraft
from desktop.domain.values import Ref
from desktop.errors import AppError, Conflict, Invalid, Problem
from desktop.i18n import _
from desktop.queries.offer_file import OfferFile
from desktop.usecases.offers import save_offer
from desktop.words import field_labels
from ui.offers.dialogs import MergeDialog
from ui.offers.order import order_tabs
from ui.runner import Runner
from ui.widgets.form import FieldRow, Form

TOGETHER = (  # fields that are only right or wrong together
    ("price_cents", "price_period", "lessons_per_card"),
    ("min_age", "max_age"),
    ("latitude", "longitude"),
    ("slots", "ends_on", "schedule_until"),
    ("intervention", "intervention_level"),
)


class Saver(QObject):
    """Saves the form when a field is left or a choice is made. What is not right yet stays on the screen."""

    told = Signal()  # something to say about saving has changed
    stale = Signal()  # somebody else saved: the newest file is wanted

    def __init__(self, runner: Runner, form: Form[OfferDraft]) -> None:
        super().__init__(form)
        self._runner, self._form = runner, form
        self._ref: Ref | None = None
        self._base = form.draft()
        self._saving: tuple[Ref, OfferDraft] | None = None
        self._undo: Mapping[str, Any] = {}  # Any: each field has its own kind of value
        self._again = False
        self._then: Callable[[Ref], object] | None = None
        self.locked = True
        self.saved_at: datetime | None = None
        self.left_out: tuple[str, ...] = ()
        for row in form.rows.values():
            row.field.editor.edited.connect(partial(self._on_edited, row))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def show(self, file: OfferFile) -> None:
        """Show this offer. What is being typed in the same offer stays, together with what others changed."""
        if self._ref is not None and file.ref.id == self._ref.id:
            self._meet(file)
        else:
            self._form.show_draft(file.draft)
            self.saved_at, self.left_out, self._undo, self._then = None, (), {}, None
        self._ref, self._base = file.ref, file.draft
        if self._again:
            self._again = False
            self.save()
        self.told.emit()

    def dirty(self) -> bool:
        """Something on the screen is not kept yet."""
        return not self.locked and (self._form.draft() != self._base or bool(self._form.unreadable()))

    def save(self) -> None:
        """Keep what can be kept now."""
        if self._ref is None or self._saving is not None or not self.dirty():
            return
        draft, problems = self._keepable()
        self._mark(problems)
        self.left_out = tuple(dict.fromkeys(problem.field for problem in problems))
        if draft != self._base:
            self._saving = (self._ref, draft)
            answer = self._runner.do(save_offer, self._ref, draft)
            answer.then(self._on_saved).if_refused(self._on_refused)
        self.told.emit()

    def after(self, act: Callable[[Ref], object]) -> None:
        """Do this with the offer as it is once all that was typed is kept; not when something cannot be."""
        self.save()
        if self._saving is not None:
            self._then = act
        elif self._ref is not None and not self.left_out:
            act(self._ref)

    def undo_words(self) -> str:
        """What undoing would bring back, in a few words; empty when there is nothing."""
        names = [name for name in self._undo if name in self._form.rows]
        if not names:
            return ""
        first = _small(field_labels()[names[0]])
        more = len(names) - 1
        return _("{field} and {n} more").format(field=first, n=more) if more else first

    def undo(self) -> None:
        """Put back what the last save changed, and save that."""
        self._put(self._undo)
        self._undo = {}
        self.save()

    def _keepable(self) -> tuple[OfferDraft, list[Problem]]:
        """The draft without what is not right yet, and what is wrong with the rest."""
        problems = self._form.unreadable()
        draft = self._with_base(self._form.draft(), (problem.field for problem in problems))
        wrong = draft.problems()
        kept = self._with_base(draft, _together(problem.field for problem in wrong))
        return (self._base if kept.problems() else kept), [*problems, *wrong]

    def _with_base(self, draft: OfferDraft, names: Iterable[str]) -> OfferDraft:
        kept: dict[str, Any] = {name: getattr(self._base, name) for name in names}  # Any: as above
        return replace(draft, **kept)

    def _mark(self, problems: Iterable[Problem]) -> None:
        """Put each problem under its field, but leave the field in use alone."""
        texts: dict[str, str] = {}
        for problem in problems:
            texts.setdefault(problem.field, problem.text)
        focus = QApplication.focusWidget()
        for name, row in self._form.rows.items():
            if focus is None or not row.isAncestorOf(focus) or name not in texts:
                row.mark(texts.get(name, ""))

    def _meet(self, file: OfferFile) -> None:
        """Take over what others changed; ask only about what both changed differently."""
        mine = self._form.draft()
        merged = merge(self._base, mine, file.draft)
        draft = merged.draft
        if merged.clashes and not self._is_my_own(file):
            chosen = MergeDialog.ask(self._form, mine, file.draft, merged.clashes) or frozenset()
            kept: dict[str, Any] = {name: getattr(mine, name) for name in chosen}  # Any: as above
            draft = replace(draft, **kept)
        self._put({name: getattr(draft, name) for name in changed_fields(mine, draft)})

    def _is_my_own(self, file: OfferFile) -> bool:
        """What came back is what was just sent, and typing went on meanwhile."""
        return self._saving is not None and self._saving[1] == file.draft

    def _put(self, values: Mapping[str, Any]) -> None:  # Any: as above
        for name, value in values.items():
            if name in self._form.rows:
                self._form.rows[name].field.editor.show_value(value)
                self._form.rows[name].mark("")
        order_tabs(self._form)

    def _on_saved(self, ref: Ref) -> None:
        sent, self._saving = self._saving, None
        if sent is None or self._ref is None or ref.id != self._ref.id:
            return
        self._undo = {name: getattr(self._base, name) for name in changed_fields(self._base, sent[1])}
        self._ref, self._base = ref, sent[1]
        self.saved_at = self._runner.now
        self.told.emit()
        if not _is_typing_in(self._form):
            self.save()
        if self._then is not None and self._saving is None:
            act, self._then = self._then, None
            self.after(act)

    def _on_refused(self, error: AppError) -> None:
        self._saving = self._then = None
        if isinstance(error, Conflict):
            self._again = True
            self.stale.emit()
        elif isinstance(error, Invalid):
            self._mark(error.problems)
            self.left_out = tuple(problem.field for problem in error.problems)
        else:
            self._runner.failed.emit(error)
        self.told.emit()

    def _on_edited(self, row: FieldRow) -> None:
        """A choice is kept at once; a text when one leaves it."""
        if not _is_typing_in(row):
            self.save()

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and self._form.isAncestorOf(before):
            self.save()


def _is_typing_in(part: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return isinstance(focus, (QLineEdit, QPlainTextEdit)) and part.isAncestorOf(focus)


def _together(names: Iterable[str]) -> set[str]:
    """These fields, and those that are only right together with them."""
    found = set(names)
    return found.union(*(group for group in TOGETHER if found & set(group)))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
