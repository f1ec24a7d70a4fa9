"""Where the lines of a model lie: bands, levels, what must be answered; and its name and use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.model_problems import LONGEST_NAME
from desktop.domain.vitality_model import Axis, Rules, VitalityModel
from desktop.errors import Problem
from desktop.i18n import _
from ui.insight.model_locks import lock
from ui.insight.model_questions import Number
from ui.insight.words import in_words
from ui.theme import M
from ui.widgets.boxes import Columns, col, holder, scroller
from ui.widgets.editors import Choice, Codes, Line
from ui.widgets.form import Field, Form, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The fields of a model that are no list and no line."""

    nl: str = ""
    en: str = ""
    self_image: str = ""
    room_for_newcomers: str = ""


def rule_words() -> dict[str, str]:
    """What each rule is called."""
    return {
        "vital": _("Vital from"),
        "fairly_vital": _("Fairly vital from"),
        "theme_floor": _("Every theme at least"),
        "red_flags": _("Red flags that make a club fragile"),
        "moderate": _("Moderate from"),
        "sufficient": _("Sufficient from"),
        "good": _("Good from"),
        "answered_percent": _("Share of a theme that is answered"),
        "themes_needed": _("Themes that are known"),
        "required_themes": _("Themes that must be known"),
    }


class RulesPane(QWidget):
    """Signals each change; the editor keeps the model."""

    changed = Signal(object)  # VitalityModel

    def __init__(self) -> None:
        super().__init__()
        self._model: VitalityModel | None = None
        self._place = col(gap=0)
        self.setLayout(self._place)
        self._inner: QWidget | None = None

    def show_model(self, model: VitalityModel, editable: bool) -> None:
        """Show a version; the themes and questions one can choose are its own."""
        self._model = model
        self.rules = Form[Rules](model.rules, _groups(model))
        self.names = Form[Named](_named(model), [Group(title=_("Name and use"), fields=_uses(model))])
        for form in (self.rules, self.names):
            lock(form, editable)
        self.rules.edited.connect(self._on_rules)
        self.names.edited.connect(self._on_names)
        parts = (holder(col(self.rules, None, gap=0)), holder(col(self.names, None, gap=0)))
        inner = scroller(col(Columns(parts, (1, 1), gap=M), None, gap=0))
        before, self._inner = self._inner, inner
        self._place.addWidget(inner)
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()

    def renew(self, model: VitalityModel) -> None:
        """The same version with something changed elsewhere."""
        self._model = model

    def unreadable(self) -> Sequence[Problem]:
        """What was typed that cannot be read."""
        return self.rules.unreadable()

    def mark(self, problems: Sequence[Problem]) -> bool:
        """Put each problem under its field; False when there is none here."""
        here = [one for one in problems if one.field in {*self.rules.rows, *self.names.rows}]
        for form in (self.names, self.rules):
            form.mark([one for one in here if one.field in form.rows])
        return bool(here)

    def _on_rules(self) -> None:
        self._change(rules=self.rules.draft())

    def _on_names(self) -> None:
        names = self.names.draft()
        self._change(
            nl=names.nl,
            en=names.en,
            self_image=names.self_image,
            room_for_newcomers=names.room_for_newcomers,
        )

    def _change(self, **values: Any) -> None:  # Any: fields of a model are of many kinds
        if self._model is not None:
            self._model = replace(self._model, **values)
            self.changed.emit(self._model)


def _named(model: VitalityModel) -> Named:
    return Named(
        nl=model.nl,
        en=model.en,
        self_image=model.self_image,
        room_for_newcomers=model.room_for_newcomers,
    )


def _uses(model: VitalityModel) -> list[Field]:
    asked = [(one.code, f"{one.code} · {in_words(one)}") for one in model.questions]
    return [
        Field(name="nl", label=_("Dutch"), editor=Line(longest=LONGEST_NAME)),
        Field(name="en", label=_("English"), editor=Line(longest=LONGEST_NAME)),
        Field(
            name="self_image",
            label=_("Own image"),
            editor=Choice(asked, _("No question asks this")),
            hint=_("The question in which a club gives itself a mark, laid beside its score."),
        ),
        Field(
            name="room_for_newcomers",
            label=_("Room for newcomers"),
            editor=Choice(asked, _("No question asks this")),
            hint=_("Whoever answers no here does not come on the conversation list."),
        ),
    ]


def _groups(model: VitalityModel) -> list[Group]:
    words = rule_words()
    strength = [(one.code, in_words(one)) for one in model.themes_of(Axis.STRENGTH)]

    def points(name: str, hint: str = "", most: int = 100, least: int = 0) -> Field:
        return Field(name=name, label=words[name], editor=Number(least, most), hint=hint)

    needed = Field(
        name="required_themes", label=words["required_themes"], editor=Codes(strength),
        hint=_("Without these there is no vitality score."),
    )  # fmt: skip
    return [
        Group(title=_("Vitality"), note=_("points of 0 to 100"), fields=[
            points("vital"),
            points("fairly_vital"),
            points("theme_floor", _("One theme under this: a club is fairly vital at most.")),
            points("red_flags", most=300, least=1),
        ]),
        Group(title=_("Level of a theme"), note=_("points of 0 to 100"), fields=[
            points("moderate"), points("sufficient"), points("good"),
        ]),
        Group(title=_("When a score is known"), fields=[
            points("answered_percent", _("Per cent of the weight of a theme."), least=1),
            points("themes_needed", most=max(len(strength), 1), least=1),
            needed,
        ]),
    ]  # fmt: skip
