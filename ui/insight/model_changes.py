"""What a version changes against the one before, in sentences, and what that means for the trend line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.model_changes import Changes, Pair, differences
from desktop.domain.model_reach import consequences
from desktop.domain.vitality_model import Question, VitalityModel
from desktop.i18n import _
from ui.insight.model_rules import rule_words
from ui.insight.questions import Follows
from ui.insight.words import in_words
from ui.theme import M
from ui.widgets.boxes import col, holder, restyle, row, scroller
from ui.widgets.editors import Check
from ui.widgets.parts import card, panel
from ui.widgets.slate import Slate
from ui.widgets.words import glyph, text


class ChangesPane(QWidget):
    """Shows the sentences; whether the trend line breaks can be said otherwise than advised."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.follows = Follows()
        self.breaks = Check(_("The trend line breaks at this version"))
        self._mark, self._words = glyph("check-circle", "ok", 20), text("", "small", wrap=True)
        self._advice = panel(self._mark, holder(col(self._words, self.breaks, gap=6)), tone="ok")
        self._slate = Slate()
        box = col(self.follows, self._advice, self._slate, None, gap=M)
        self.setLayout(col(scroller(box), gap=0))
        self.breaks.edited.connect(self._on_breaks)

    def show_models(self, old: VitalityModel | None, new: VitalityModel, editable: bool) -> None:
        """Show what `new` changes against `old`; None when it follows nothing."""
        self.follows.show_consequences(consequences(new))
        self._advice.setVisible(old is not None)
        if old is None:
            first = _("This is the first version of its series: there is nothing to compare it with.")
            self._slate.write(card(text(first, "small", "soft", wrap=True)))
            return
        changes = differences(old, new)
        self._advise(changes, new, editable)
        lines = [row(glyph("git-diff", "soft"), text(one, wrap=True), gap=12) for one in told(changes)]
        for line in lines:
            line.setStretch(1, 1)
        self._slate.write(card(*lines, title=_("Against {version}").format(version=old.version), gap=12))

    def _advise(self, changes: Changes, new: VitalityModel, editable: bool) -> None:
        """What is advised about the trend line, and what was chosen."""
        if changes.break_advised:
            words = _("Clubs would score differently without having changed. Let the trend line break here.")
        else:
            words = _("Scores stay comparable: the trend line can go on.")
        followed = changes.break_advised == new.breaks
        tone, symbol = ("ok", "check-circle") if followed else ("warn", "warning")
        self._words.setText(words)
        self._mark.show_icon(symbol, tone)
        restyle(self._advice, panel=tone)
        self.breaks.show_value(new.breaks)
        self.breaks.setEnabled(editable)

    def _on_breaks(self) -> None:
        self.changed.emit(self.breaks.value())


def told(changes: Changes) -> Sequence[str]:
    """What changed, a sentence each; that nothing did is a sentence too."""
    kinds: list[tuple[Iterable[object], Callable[..., str]]] = [
        (changes.added, _added), (changes.removed, _removed), (changes.reworded, _reworded),
        (changes.rescaled, _rescaled), (changes.reweighted, _reweighted), (changes.red_flags, _red_flag),
    ]  # fmt: skip
    sentences = [say(one) for some, say in kinds for one in some]
    words = rule_words()
    sentences += [
        _("{rule}: {old} became {new}.").format(
            rule=words[one.rule], old=_value(one.old), new=_value(one.new)
        )
        for one in changes.rules
    ]
    if changes.themes:
        sentences.append(_("Other themes: {codes}.").format(codes=", ".join(changes.themes)))
    if changes.published:
        sentences.append(_("The figures are shown on another scale."))
    return sentences or [_("Nothing is asked or scored differently.")]


def _added(one: Question) -> str:
    return _("New: {code} “{words}”.").format(code=one.code, words=in_words(one))


def _removed(one: Question) -> str:
    return _("No longer asked: {code} “{words}”.").format(code=one.code, words=in_words(one))


def _reworded(pair: Pair) -> str:
    old, new = pair
    return _("{code} reads “{new}”; it was “{old}”.").format(code=new.code, new=new.nl, old=old.nl)


def _rescaled(pair: Pair) -> str:
    return _("{code} has other answers or points.").format(code=pair[1].code)


def _reweighted(pair: Pair) -> str:
    old, new = pair
    parts = []
    if old.weight != new.weight:
        parts.append(_("weight {old} became {new}").format(old=old.weight, new=new.weight))
    if old.theme != new.theme:
        words = _("theme {old} became {new}")
        parts.append(words.format(old=old.theme or "–", new=new.theme or "–"))
    if old.reversed != new.reversed:
        parts.append(_("agreeing is unfavourable now") if new.reversed else _("agreeing is favourable now"))
    return f"{new.code}: {', '.join(parts)}."


def _red_flag(pair: Pair) -> str:
    old, new = pair
    if new.red_at is None:
        return _("{code} no longer raises a red flag.").format(code=new.code)
    if old.red_at is None:
        return _("{code} raises a red flag at {points} points or less.").format(
            code=new.code, points=new.red_at
        )
    words = _("The red flag of {code} went from {old} to {new} points.")
    return words.format(code=new.code, old=old.red_at, new=new.red_at)


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
