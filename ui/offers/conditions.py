"""Which conditions an offer suits, with the check that comes first; and the facts about its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from desktop.catalogues import criteria_set, vocabulary
from desktop.domain.duties import asked_by_condition
from desktop.domain.offers import Fact, Suits
from desktop.domain.vocabulary import CheckFirst, effective_check_first
from desktop.i18n import _, language
from ui.offers.duties import listed
from ui.offers.order import order_tabs
from ui.offers.words import label, options
from ui.theme import S
from ui.widgets.boxes import col, flow, holder, marked, row
from ui.widgets.buttons import Button, button
from ui.widgets.editors import Choice, Pick, fact
from ui.widgets.words import Elided, glyph, text


class Conditions(QFrame):
    """Edits how an offer suits each condition, as a tuple. What has no line was not looked at."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ConditionRow] = {}
        self._box = col(gap=0)
        self._lines = holder(self._box)
        self._add = {code: self._chip(code, words) for code, words in options("conditions")}
        self._more = holder(
            col(
                text(_("Not looked at yet. Press what this offer welcomes:"), "label", "soft", wrap=True),
                flow(*self._add.values(), gap=6),
                gap=S,
            )
        )
        self.setLayout(col(self._lines, self._more, gap=12))
        self.setFocusProxy(next(iter(self._add.values())))

    def value(self) -> tuple[Suits, ...]:
        """In the order of the vocabulary, so that the order of pressing is no change."""
        return tuple(self._rows[code].suits() for code in self._add if code in self._rows)

    def show_value(self, value: Sequence[Suits]) -> None:
        for code in list(self._rows):
            self._drop(code)
        for suits in value:
            self._put(suits)
        self._tell()

    def problem(self) -> str:
        return ""

    def _chip(self, code: str, words: str) -> Button:
        made = button(words, "pick", "plus")
        made.setAccessibleName(_("Welcome: {condition}").format(condition=words))
        made.clicked.connect(partial(self._on_add, code))
        return made

    def _put(self, suits: Suits) -> None:
        made = ConditionRow(suits)
        made.edited.connect(self._on_edited)
        made.removed.connect(partial(self._on_removed, suits.condition))
        self._rows[suits.condition] = made
        self._box.addWidget(made)
        if suits.condition in self._add:
            self._add[suits.condition].hide()

    def _drop(self, code: str) -> None:
        one = self._rows.pop(code)
        self._box.removeWidget(one)
        one.hide()
        one.deleteLater()
        if code in self._add:
            self._add[code].show()

    def _on_add(self, code: str) -> None:
        self._put(Suits(condition=code, check_first=vocabulary("conditions")[code].check_first.value))
        order_tabs(self)
        self._rows[code].pick.setFocus()
        self._on_edited()

    def _on_removed(self, code: str) -> None:
        self._drop(code)
        self._on_edited()

    def _on_edited(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        for one in self._rows.values():
            one.tell()


class ConditionRow(QFrame):
    """One condition: how it suits, whether a check comes first, and what "specialised" asks."""

    edited = Signal()
    removed = Signal()

    def __init__(self, suits: Suits) -> None:
        super().__init__()
        self._code = suits.condition
        words = label("conditions", self._code)
        self.pick = Pick(_("Suits {condition}").format(condition=words), options("suitability"))
        self.pick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.pick.show_value(suits.suitability)
        self.pick.edited.connect(self.edited)
        remove = button(_("Not looked at: {condition}").format(condition=words), "icon", "x")
        remove.clicked.connect(self.removed)
        self.check = Choice(_levels(self._code))
        self.check.setAccessibleName(_("Check first with {condition}").format(condition=words))
        self.check.show_value(suits.check_first)
        self.check.edited.connect(self.edited)
        self._note, self._duty = text("", "label", "soft", wrap=True), text("", "label", "warn", wrap=True)
        head = row(Elided(_capital(words), "strong"), self.pick, remove)
        head.setStretch(0, 1)
        self._check = holder(row(glyph("heartbeat", "soft"), self.check))
        self.setLayout(col(head, self._check, self._note, self._duty, gap=4, margins=(0, S, 0, S)))
        marked(self, part="row")
        self.tell()

    def suits(self) -> Suits:
        return Suits(
            condition=self._code, suitability=self.pick.value(), check_first=self.check.value() or "none"
        )

    def tell(self) -> None:
        """Say what the condition itself asks, and what "specialised" adds."""
        suits = self.suits()
        fits = suits.suitability != "not_suitable"
        self._check.setVisible(fits)
        _say(self._note, " ".join(_about(self._code)) if fits else "")
        _say(self._duty, " ".join(_duties(suits)))


def _duties(suits: Suits) -> list[str]:
    """What becomes mandatory at once by this choice, and the size that a specialised group may have."""
    asked = asked_by_condition(criteria_set(), suits)
    told = [_("This makes mandatory: {criteria}.").format(criteria=listed(asked))] if asked else []
    if suits.suitability == "specialised":
        told.append(_("A specialised group has at most 10 people for each coach."))
    return told


def _about(condition: str) -> list[str]:
    """What a condition asks by itself, and a tip for who writes the text."""
    known = vocabulary("conditions")[condition]
    told = []
    if known.check_first is not CheckFirst.NONE:
        told.append(_("The check comes with this condition and cannot be lower."))
    if known.hint and language() == "nl":
        told.append(_("Tip: {hint}.").format(hint=known.hint))
    return told


def _say(line: QLabel, words: str) -> None:
    line.setText(words)
    line.setVisible(bool(words))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _levels(condition: str) -> list[tuple[str, str]]:
    """The levels of check first that an offer may choose: never below the condition's own."""
    own = vocabulary("conditions")[condition].check_first
    return [
        (code, words)
        for code, words in options("check_first")
        if effective_check_first(own, code) is CheckFirst(code)
    ]


class Accessibility(QFrame):
    """Edits the facts about a place: unknown until somebody knows yes or no."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._picks: dict[str, Pick] = {}
        self._lines: dict[str, QFrame] = {}
        self._kept: tuple[Fact, ...] = ()
        for term in vocabulary("accessibility"):
            words = term.label(language())
            self._picks[term.code] = fact(words)
            self._picks[term.code].edited.connect(self.edited)
            line = row(Elided(_capital(words), "body"), self._picks[term.code], margins=(0, 5, 0, 5))
            line.setStretch(0, 1)
            self._lines[term.code] = marked(holder(line), part="row", first=not self._lines)
        self.setLayout(col(*self._lines.values(), gap=0))

    def value(self) -> tuple[Fact, ...]:
        """Only what is known, in the order of the vocabulary, and codes of another version."""
        known = ((code, pick.value()) for code, pick in self._picks.items())
        return (
            *(Fact(code=code, answer=answer) for code, answer in known if answer != "unknown"),
            *self._kept,
        )

    def show_value(self, value: Sequence[Fact]) -> None:
        answers = {one.code: one.answer for one in value}
        for code, pick in self._picks.items():
            pick.show_value(answers.get(code) or "unknown")
            asked = not vocabulary("accessibility")[
                code
            ].retired  # what is asked no more shows while it is known
            self._lines[code].setVisible(asked or code in answers)
        self._kept = tuple(one for one in value if one.code not in self._picks)

    def problem(self) -> str:
        return ""
