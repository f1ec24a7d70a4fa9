"""What is asked about a colleague, and before somebody's data are erased for good."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.access import Role
from desktop.domain.people import PersonDraft
from desktop.domain.values import Problem
from desktop.errors import AppError, Invalid
from desktop.i18n import _, ngettext
from desktop.queries.people import PersonRow
from desktop.usecases.people import Erased, add_person, leave, save_person
from desktop.usecases.redactions import erase_everywhere
from desktop.words import word
from ui.runner import Runner
from ui.widgets.boxes import Item, flow, holder
from ui.widgets.buttons import button
from ui.widgets.dialog import Confirm, Dialog
from ui.widgets.editors import Codes, Line, day
from ui.widgets.form import Field, Form, Group
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text

NOBODY = PersonDraft(name="", roles=())


class PersonDialog(Dialog):
    """A colleague's name and roles. Stays open until they are kept, so that nothing typed is lost."""

    erase_asked = Signal(str)

    def __init__(self, parent: QWidget, runner: Runner, person: PersonRow | None = None) -> None:
        self._runner, self._person = runner, person
        roles = Codes([(role, word(role)) for role in Role])
        fields = [
            Field(name="name", label=_("Name"), editor=Line(longest=80)),
            Field(name="roles", label=_("Roles"), editor=roles),
            Field(
                name="deputy_until",
                label=_("Second assessor until"),
                editor=day(),
                hint=_("Only for somebody who stands in for a while."),
            ),
        ]
        title = _("Change {name}").format(name=person.name) if person else _("Add a colleague")
        self.form = Form(person.draft if person else NOBODY, [Group(title="", fields=fields)])
        items: list[Item] = [self.form, *([self._farewell(person)] if person else [])]
        super().__init__(parent, title, _("Save") if person else _("Add"), *items)
        self.form.go_to("name")

    def accept(self) -> None:
        draft = self.form.draft()
        problems = draft.problems()
        self.form.mark(problems)
        if problems or self.form.unreadable():
            return
        self.yes.setEnabled(False)
        answer = (
            self._runner.do(save_person, self._person.ref, draft)
            if self._person
            else self._runner.do(add_person, draft)
        )
        answer.then(self._on_kept).if_refused(self._on_refused)

    def _farewell(self, person: PersonRow) -> QWidget:
        """What is done with a colleague who goes."""
        self.leave = button(_("Does not work here any more"), "quiet")
        self.leave.clicked.connect(self._on_leave)
        self.leave.explain("" if person.active else _("{name} has left already.").format(name=person.name))
        self.erase = button(_("Erase all data …"), "quiet", "trash")
        self.erase.clicked.connect(self._on_erase)
        works = _("{name} works here. Say first that they left.").format(name=person.name)
        self.erase.explain(self._runner.why_not(erase_everywhere) or (works if person.active else ""))
        return holder(flow(self.leave, self.erase))

    def _on_leave(self) -> None:
        assert self._person is not None
        answer = self._runner.do(leave, self._person.ref)
        answer.then(self._on_kept).if_refused(self._on_refused)

    def _on_erase(self) -> None:
        assert self._person is not None
        self.reject()
        self.erase_asked.emit(self._person.name)

    def _on_kept(self, _ref: object) -> None:
        self.done(self.DialogCode.Accepted)

    def _on_refused(self, error: AppError) -> None:
        self.yes.setEnabled(True)
        problems = error.problems if isinstance(error, Invalid) else ()
        self.form.mark(problems)
        self.problem.say("" if _shown(self.form, problems) else error.message)


def _shown(form: Form[PersonDraft], problems: object) -> bool:
    return any(isinstance(one, Problem) and one.field in form.rows for one in problems)  # type: ignore[attr-defined]


class EraseDialog(Dialog):
    """Whose data go: a colleague, a host, anybody who is named in a field of their own."""

    def __init__(self, parent: QWidget, name: str) -> None:
        self.name = Line(longest=80)
        self.name.show_value(name)
        self.name.setAccessibleName(_("Name, exactly as it was written"))
        caption = text(_("Name, exactly as it was written"), "small", "soft")
        caption.setBuddy(self.name)
        words = _(
            "The name goes from people, offers, visits and photos, and from every release that still shows "
            "it. History and approvals stay, without the name, and can still be verified."
        )
        super().__init__(parent, _("Erase somebody's data"), _("Go on"), text(words, wrap=True), caption,
                         self.name, danger=True)  # fmt: skip
        self.name.setFocus()

    def why_not(self) -> str:
        return "" if self.name.value() else _("Write whose data must go.")

    @classmethod
    def ask(cls, parent: QWidget, name: str = "") -> str | None:
        """The name, asked for twice; None when it was put aside."""
        dialog = cls(parent, name)
        wanted = str(dialog.name.value()) if dialog.exec() else None
        if wanted is None:
            return None
        title = _("Erase everything about {name}?").format(name=wanted)
        words = _("This cannot be undone, not even from here. A backup you made before still has the name.")
        return wanted if Confirm.ask(parent, title, words, _("Erase for good"), danger=True) else None


class ErasedDialog(Dialog):
    """What was erased, and where free text still has the name."""

    def __init__(self, parent: QWidget, erased: Erased) -> None:
        count = ngettext("{count} value was erased.", "{count} values were erased.", erased.values)
        items: list[Item] = [text(count.format(count=erased.values), wrap=True)]
        if erased.mentions:
            told = _("The name still stands in a text of: {places}. Change those texts by hand.")
            words = text(told.format(places=", ".join(erased.mentions)), wrap=True)
            items.append(panel(glyph("warning", "warn"), words, tone="warn"))
        super().__init__(parent, _("The data are erased"), _("Good"), *items)
        self.no.hide()
