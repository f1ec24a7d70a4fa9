"""What the screen of a round asks: a round made or changed, a copy of it, and the mail of a reminder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.catalogues import VITALITY
from desktop.domain.waves import LONGEST_CODE, Counted, WaveDraft
from desktop.errors import AppError, Invalid
from desktop.i18n import _, ngettext
from desktop.queries.vitality_models import ModelRow
from desktop.queries.waves import WaveRow
from desktop.usecases.waves import Reminder, add_wave, copy_wave, save_wave
from desktop.words import word
from ui import theme
from ui.insight.words import model_name, wave_name
from ui.runner import Answer, Runner
from ui.theme import S
from ui.widgets.asking import Asking, labelled
from ui.widgets.boxes import col, flow, holder, row
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.editors import Choice, Line, Lines, Options, Pick, day
from ui.widgets.form import Field, Form, Group
from ui.widgets.parts import panel
from ui.widgets.words import glyph, text

Models = Sequence[ModelRow]


class Sentences(Lines):
    """Edits a tuple of texts, one a line."""

    def value(self) -> Any:  # Any: the kind of value of this editor is another than that of `Lines`
        return tuple(" ".join(line.split()) for line in super().value().splitlines() if line.strip())

    def show_value(self, value: Sequence[str]) -> None:
        super().show_value("\n".join(value))

    def problem(self) -> str:
        return ""


class WaveDialog(Asking):
    """Makes a round, or changes one; its result is the number of the round."""

    def __init__(self, parent: QWidget, runner: Runner, models: Models, old: WaveRow | None = None,
                 draft: WaveDraft | None = None) -> None:  # fmt: skip
        """`old` with its `draft` is the round to change; without them a new one is made."""
        self._runner, self._old = runner, old
        blank = WaveDraft(code=str(runner.today.year), model=_newest(models))
        self.form = Form[WaveDraft](draft or blank, [Group(title="", fields=_fields(models))])
        title, verb = (_("Edit survey"), _("Save")) if old else (_("New survey"), _("Make the survey"))
        super().__init__(parent, title, verb, self.form)
        self.form.go_to("title" if old else "code")

    def why_not(self) -> str:
        problems = [*self.form.unreadable(), *self.form.draft().problems()]
        self.form.mark(problems)
        return _("Look at what is marked above.") if problems else ""

    def send(self) -> Answer[Any]:
        draft = self.form.draft()
        if self._old is None:
            return self._runner.do(add_wave, draft)
        return self._runner.do(save_wave, self._old.ref, draft)

    def _on_refused(self, error: AppError) -> None:
        super()._on_refused(error)
        if isinstance(error, Invalid):
            self.form.mark(error.problems)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(560), 0))

    @classmethod
    def ask(
        cls, parent: QWidget, runner: Runner, models: Models, old: WaveRow | None = None,
        draft: WaveDraft | None = None,
    ) -> int | None:  # fmt: skip
        """The number of the round, or None when it was put aside."""
        dialog = cls(parent, runner, models, old, draft)
        return dialog.result_value.id if dialog.exec() else None


class CopyDialog(Asking):
    """Asks how the copy is called and which version scores it; its result is the number of the copy."""

    def __init__(self, parent: QWidget, runner: Runner, models: Models, wave: WaveRow) -> None:
        self._runner, self._wave = runner, wave
        others = [one for one in models if one.version != wave.model]
        self.code = Line(longest=LONGEST_CODE)
        self.code.show_value(f"{wave.code}-2")
        self.model = Choice(_options(others))
        self.model.show_value(_newest(others))
        words = _(
            "The answers of {wave} are scored once more, with another version of the model, so that you can "
            "lay both beside each other. {wave} itself stays as it is. Only answers to questions that both "
            "versions ask go along."
        ).format(wave=wave_name(wave))
        super().__init__(
            parent,
            _("Copy survey with another model"),
            _("Make the copy"),
            text(words, wrap=True),
            labelled(_("Short name of the copy"), self.code),
            labelled(_("Score with"), self.model),
        )
        self.code.setFocus()

    def why_not(self) -> str:
        if not self.model.value():
            return _("There is no other version of the model yet. Make one first.")
        return "" if self.code.value() else _("Give the copy a short name.")

    def send(self) -> Answer[Any]:
        return self._runner.do(copy_wave, self._wave.ref, self.code.value(), self.model.value())

    @classmethod
    def ask(cls, parent: QWidget, runner: Runner, models: Models, wave: WaveRow) -> int | None:
        """The number of the copy, or None when it was put aside."""
        dialog = cls(parent, runner, models, wave)
        return dialog.result_value.id if dialog.exec() else None


class ReminderDialog(Dialog):
    """The mail to send yourself: subject, text and addresses, each with a way to copy it."""

    def __init__(self, parent: QWidget, mail: Reminder) -> None:
        self.subject, self.text = Line(), Lines(lines=8)
        self.subject.show_value(mail.subject)
        self.text.show_value(mail.text)
        self.addresses = Lines(lines=3, longest=1_000_000)
        self.addresses.show_value("; ".join(mail.addresses))
        self.addresses.setReadOnly(True)
        self.copied = text("", "small", "ok")
        count = len(mail.addresses)
        to = ngettext("To {count} address", "To {count} addresses", count).format(count=count)
        parts: list[QWidget] = [
            panel(glyph("envelope-simple", "accent", 20), _wrapped(_said(count)), tone="accent"),
            self._copied(_("Subject"), self.subject, self.subject.text),
            self._copied(_("Text of the mail"), self.text, self.text.toPlainText),
            self._copied(to, self.addresses, self.addresses.toPlainText),
        ]
        if mail.without_address:
            parts.append(_without(mail.without_address))
        super().__init__(parent, _("Reminder"), _("Done"), *parts, self.copied)
        self.no.hide()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(620), 0))

    def _copied(self, words: str, editor: Line | Lines, read: Any) -> QWidget:  # Any: gives what to copy
        verb = button(_("Copy"), "quiet", "copy")
        verb.setAccessibleName(_("Copy: {what}").format(what=words))
        verb.clicked.connect(lambda: self._copy(words, read()))
        caption = text(words, "small", "soft")
        caption.setBuddy(editor)
        editor.setAccessibleName(words)
        return holder(col(row(caption, None), editor, flow(verb), gap=2))

    def _copy(self, what: str, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.copied.setText(_("Copied: {what}").format(what=what))


def _fields(models: Models) -> list[Field]:
    counted = [(one, word(one)) for one in Counted]
    return [
        Field(name="code", label=_("Short name"), editor=Line(_("for instance 2026"), LONGEST_CODE)),
        Field(name="title", label=_("Title"), editor=Line(_("for instance Survey spring 2026"))),
        Field(name="model", label=_("Vitality model"), editor=Choice(_options(models))),
        Field(name="opens", label=_("Opens on"), editor=day()),
        Field(name="closes", label=_("Closes on"), editor=day()),
        Field(
            name="counted",
            label=_("When a club answers more than once"),
            editor=Pick(_("What counts when a club answers more than once"), counted),
        ),
        Field(
            name="block",
            label=_("Own questions of this year"),
            editor=Sentences(lines=2),
            hint=_("One a line, as they head the columns of the file. They are kept, and not scored."),
        ),
    ]


def _options(models: Models) -> Options:
    return [(one.version, f"{one.version} · {model_name(one)}") for one in models]


def _newest(models: Models) -> str:
    """The version people most likely want: the newest made here, else the one we ship."""
    here = [one.version for one in models if one.record and not one.shipped]
    known = [one.version for one in models]
    return here[-1] if here else VITALITY if VITALITY in known else (known[-1] if known else "")


def _said(count: int) -> str:
    told = _("Beweegkeur sends nothing: copy this into your own mail, with the addresses in the bcc line.")
    noted = ngettext(
        "It is noted that {count} club was reminded today.",
        "It is noted that {count} clubs were reminded today.",
        count,
    )
    return f"{told} {noted.format(count=count)}" if count else told


def _without(names: Sequence[str]) -> QWidget:
    words = ngettext(
        "Of {count} club there is no address, so call it: {names}.",
        "Of {count} clubs there is no address, so call them: {names}.",
        len(names),
    )
    told = words.format(count=len(names), names=", ".join(names))
    return panel(glyph("phone-call", "warn", 20), _wrapped(told), tone="warn")


def _wrapped(words: str) -> QWidget:
    return holder(col(text(words, "small", wrap=True), gap=S))
