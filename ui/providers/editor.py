"""The form of a provider: one page to read, problems beneath the field, its area as soon as it is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from desktop.domain.drafts import merge
from desktop.domain.marks import Marks
from desktop.domain.providers import ProviderDraft
from desktop.domain.values import Problem, Ref
from desktop.errors import AppError, Conflict, Invalid
from desktop.i18n import _, show_date
from desktop.queries.providers import ProviderView, provider
from desktop.usecases.sportplus import keep_provider
from ui.providers.facts import point_state
from ui.providers.sheet import NO_MARKS, Sheet, draft_of, groups, marks_of, sheet_of
from ui.providers.words import where
from ui.runner import Runner
from ui.theme import L
from ui.widgets.boxes import GUTTER, Columns, col, holder, row, scroller
from ui.widgets.buttons import button
from ui.widgets.form import Form
from ui.widgets.parts import Header, card
from ui.widgets.words import Chip, State, text

BLANK = ProviderDraft(name="")


class ProviderEditor(QWidget):
    """Enters a provider or changes one; saves when somebody says so. What was typed is never lost."""

    saved = Signal(int)
    left = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._ref: Ref | None = None
        self._before = BLANK
        self._marks = NO_MARKS
        self.header = Header("")
        self.form = Form[Sheet](sheet_of(BLANK), groups())
        self.place = PlaceCard()
        sides = Columns((self.form, holder(col(self.place, None))), (5, 2))
        self._body = scroller(col(sides, None, margins=(L, 0, L - GUTTER, L)))
        self.cancel, self.save = button(_("Cancel")), button(_("Save"), "primary", "check")
        foot = holder(row(None, self.cancel, self.save, gap=12, margins=(L, 12, L, 12)), part="bar")
        self.setLayout(col(self.header, self._body, foot, gap=0))
        self.form.edited.connect(self._on_edited)
        self.cancel.clicked.connect(self.left)
        self.save.clicked.connect(self._on_save)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save.click)

    def begin(self, view: ProviderView | None = None) -> None:
        """Enter a new provider, or change the one of `view`."""
        self._ref = view.ref if view else None
        self._show(view.draft if view else BLANK, view.marks if view else NO_MARKS)
        self.header.say(view.draft.name if view else _("New provider"))
        self.header.count(_("Changing what we know") if view else _("A name is enough to begin with"))
        self._body.verticalScrollBar().setValue(0)
        self.form.go_to("name")

    def changes_known(self) -> bool:
        """It changes a provider that was there already."""
        return self._ref is not None

    def dirty(self) -> bool:
        """Something was typed that is not saved."""
        return self.form.dirty()

    def draft(self) -> ProviderDraft:
        """What is entered now."""
        return draft_of(self.form.draft(), self._before)

    def _show(self, draft: ProviderDraft, marks: Marks = NO_MARKS) -> None:
        self._before, self._marks = draft, marks
        self.form.show_draft(sheet_of(draft, marks))
        self.place.show_draft(draft)

    def _on_edited(self) -> None:
        self.place.show_draft(self.draft())

    def _on_save(self) -> None:
        if self.form.unreadable():
            self.form.mark(())
            return
        marks = marks_of(self.form.draft())
        answer = self._runner.do(keep_provider, self._ref, self.draft(), marks)
        self.save.explain(_("Saving …"))
        answer.then(self._on_saved).if_refused(self._on_refused)

    def _on_saved(self, ref: Ref) -> None:
        self.save.explain("")
        self._show(BLANK)
        self.saved.emit(ref.id)

    def _on_refused(self, error: AppError) -> None:
        self.save.explain("")
        if isinstance(error, Invalid):
            self.form.mark([_at_point(problem) for problem in error.problems])
        elif isinstance(error, Conflict) and self._ref is not None:
            self._runner.ask(provider, self._ref.id).then(self._on_newest)
        else:
            self._runner.failed.emit(error)

    def _on_newest(self, newest: ProviderView) -> None:
        """Somebody else saved first: keep both people's changes, and show where they differ."""
        mine, my_marks = self.draft(), marks_of(self.form.draft())
        merged = merge(self._before, mine, newest.draft)
        marks = merge(self._marks, my_marks, newest.marks)
        self._ref = newest.ref
        self._show(newest.draft, newest.marks)
        kept = {name: getattr(mine, name) for name in merged.clashes}
        kept_marks = {name: getattr(my_marks, name) for name in marks.clashes}
        theirs = sheet_of(newest.draft, newest.marks)
        self._lay_over(replace(merged.draft, **kept), replace(marks.draft, **kept_marks))
        self.form.mark([_differs(name, theirs) for name in (*merged.clashes, *marks.clashes)])

    def _lay_over(self, draft: ProviderDraft, marks: Marks) -> None:
        """Show these values as typed, so that they still count as changes."""
        sheet = sheet_of(draft, marks)
        for name, line in self.form.rows.items():
            line.field.editor.show_value(getattr(sheet, name))
        self.place.show_draft(draft)


class PlaceCard(QFrame):
    """Where the address lies: area at once from the postcode, and how sure the point is."""

    def __init__(self) -> None:
        super().__init__()
        self.area = text("", "strong", wrap=True)
        self.point = text("", "small", "soft", wrap=True)
        self.sure = Chip(State("", "map-pin"))
        self.setLayout(col(card(self.area, self.point, row(self.sure, None), title=_("On the map")), gap=0))

    def show_draft(self, draft: ProviderDraft) -> None:
        area, known = where(draft.postcode), point_state(draft)
        outside = _("Outside the postcodes of the city") if draft.postcode else _("Fill in the postcode")
        self.area.setText(area or outside)
        self.point.setVisible(known is not None)
        self.sure.setVisible(known is not None)
        if known:
            self.point.setText(known[0])
            self.sure.show_state(known[1])


def _at_point(problem: Problem) -> Problem:
    return problem._replace(field="point") if problem.field in ("latitude", "longitude") else problem


def _differs(name: str, theirs: Sheet) -> Problem:
    name = "point" if name in ("latitude", "longitude", "pinned") else name
    value = getattr(theirs, name)
    words = _("A colleague meanwhile wrote “{value}”. Save to keep yours.")
    told = show_date(value) if isinstance(value, date) else value
    return Problem(name, words.format(value="" if told is None else told))
