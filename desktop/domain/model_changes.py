"""What differs between two versions of a vitality model, and whether their figures may still share a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from desktop.domain.names import normalised_name
from desktop.domain.vitality_model import AnswerScale, Question, Rules, VitalityModel
from desktop.i18n import _

Pair = tuple[Question, Question]
SCORE_RULES = ("answered_percent",)
"""Rules that move scores themselves; the others only draw lines between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One rule that differs."""

    rule: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What differs; pairs are (old, new). A question is in every list that tells of it.

    `reworded` speaks of the Dutch text, in which the questionnaire is held; signs and capitals do not count.
    `rescaled`: another scale or other points. `reweighted`: another weight, theme or direction.
    `red_flags`: another red flag. `published`: figures are shown on another scale.
    """

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    reworded: tuple[Pair, ...]
    rescaled: tuple[Pair, ...]
    reweighted: tuple[Pair, ...]
    red_flags: tuple[Pair, ...]
    rules: tuple[RuleChange, ...]
    themes: tuple[str, ...]
    published: bool

    @property
    def break_advised(self) -> bool:
        """Whether the same club would answer or score differently without having changed itself."""
        scored = any(one.theme for one in (*self.added, *self.removed))
        items = [pair for pairs in (self.reworded, self.rescaled, self.reweighted) for pair in pairs]
        moved = any(old.theme or new.theme for old, new in items)
        rules = any(one.rule in SCORE_RULES for one in self.rules)
        return scored or moved or rules or bool(self.themes) or self.published

    @property
    def nothing(self) -> bool:
        """Whether both versions ask and score the same."""
        return not any(getattr(self, one.name) for one in fields(self))


def differences(old: VitalityModel, new: VitalityModel) -> Changes:
    """What changed from `old` to `new`.

    Questions belong together by `was` when `new` says it follows `old`, else by their code.
    """
    pairs = list(_pairs(old, new))
    known = {before.code for before, _after in pairs}
    linked = {after.code for _before, after in pairs}
    axes = [{(one.code, one.axis) for one in model.themes} for model in (old, new)]
    return Changes(
        added=tuple(one for one in new.questions if one.code not in linked),
        removed=tuple(one for one in old.questions if one.code not in known),
        reworded=tuple(
            (one, two) for one, two in pairs if normalised_name(one.nl) != normalised_name(two.nl)
        ),
        rescaled=tuple((one, two) for one, two in pairs if _answers(old, one) != _answers(new, two)),
        reweighted=tuple(
            (one, two)
            for one, two in pairs
            if (one.theme, one.weight, one.reversed) != (two.theme, two.weight, two.reversed)
        ),
        red_flags=tuple((one, two) for one, two in pairs if one.red_at != two.red_at),
        rules=tuple(_rules(old.rules, new.rules)),
        themes=tuple(sorted({code for code, _axis in axes[0] ^ axes[1]})),
        published=old.scale_name != new.scale_name,
    )


def copied(model: VitalityModel, version: str, changes: Mapping[str, object] | None = None) -> VitalityModel:
    """A new version with other values for some fields of the model or of its rules, each question linked.

    `breaks` is what the changes ask for, unless they say it themselves.
    """
    given = dict(changes or {})
    rules = {one.name: given.pop(one.name) for one in fields(Rules) if one.name in given}
    # Any field may come: `changes` has values of any type, and `problems` judges the result.
    values: dict[str, object] = {
        "version": version, "previous": model.version, "rules": replace(model.rules, **rules),  # type: ignore[arg-type]
        "questions": tuple(replace(one, was=one.code) for one in model.questions),
    }  # fmt: skip
    new = replace(model, **values | given)  # type: ignore[arg-type]
    return new if "breaks" in given else replace(new, breaks=differences(model, new).break_advised)


def next_version(version: str, taken: frozenset[str]) -> str:
    """The first free name after this one: RSS-VIT-2025.1 → RSS-VIT-2025.2."""
    found = re.fullmatch(r"(.*\.)(\d{1,6})", version)
    stem, number = (found[1], int(found[2])) if found else (f"{version}.", 1)
    known = {one.casefold() for one in taken}
    while f"{stem}{number + 1}".casefold() in known:
        number += 1
    return f"{stem}{number + 1}"


def told(changes: Changes) -> list[str]:
    """The changes as sentences, and whether a break in the trend is advised."""
    lists = (
        (_("New questions: {codes}."), [one.code for one in changes.added]),
        (_("Questions left out: {codes}."), [one.code for one in changes.removed]),
        (_("Other words: {codes}."), [new.code for _old, new in changes.reworded]),
        (_("Other answers or points: {codes}."), [new.code for _old, new in changes.rescaled]),
        (_("Another weight or theme: {codes}."), [new.code for _old, new in changes.reweighted]),
        (_("Another red flag: {codes}."), [new.code for _old, new in changes.red_flags]),
        (_("Other lines: {codes}."), [_moved(one) for one in changes.rules]),
        (_("Other themes: {codes}."), changes.themes),
    )
    sentences = [text.format(codes=", ".join(codes)) for text, codes in lists if codes]
    if changes.published:
        sentences.append(_("The figures are shown on another scale."))
    if not sentences:
        return [_("Nothing is asked or scored differently.")]
    return [*sentences, _advice(changes)]


def _moved(one: RuleChange) -> str:
    values = [", ".join(value) if isinstance(value, tuple) else value for value in (one.old, one.new)]
    return f"{one.rule} {values[0]} → {values[1]}"


def _advice(changes: Changes) -> str:
    if changes.break_advised:
        return _("Scores are not comparable with those before: let the trend line break here.")
    return _("Scores stay comparable: the trend line can go on.")


def _pairs(old: VitalityModel, new: VitalityModel) -> Iterator[Pair]:
    follows = new.previous == old.version
    for one in new.questions:
        before = old.by_code.get(one.was if follows else one.code)
        if before:
            yield before, one


def _answers(model: VitalityModel, question: Question) -> tuple[int, ...]:
    """What can be answered, in points; without a scale nothing can."""
    scale: AnswerScale | None = model.scale_by_code.get(question.scale)
    return tuple(option.points for option in scale.options) if scale else ()


def _rules(old: Rules, new: Rules) -> Iterator[RuleChange]:
    for one in fields(Rules):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after:
            yield RuleChange(rule=one.name, old=before, new=after)
