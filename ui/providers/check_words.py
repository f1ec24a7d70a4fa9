"""How the outcome of an organisation check reads: one state, and the reasons in words."""

from __future__ import annotations

from desktop.domain.figures import figure
from desktop.domain.organisation_check import Finding, Outcome
from desktop.domain.vitality_model import VitalityModel
from desktop.i18n import _, language, ngettext
from ui.widgets.words import State


def outcome_state(found: Outcome) -> State:
    """What a check came to, as a chip."""
    return {
        Finding.GOOD: State(_("In order"), "check-circle", "ok"),
        Finding.ATTENTION: State(_("Needs attention"), "warning-circle", "bad"),
        Finding.UNKNOWN: State(_("Not known yet"), "question", "neutral"),
    }[found.finding]


def outcome_words(model: VitalityModel, found: Outcome) -> str:
    """What it is made of: the safe climate, red flags in words, and what is still to be asked."""
    parts = []
    if found.safe_climate is not None:
        parts.append(_("safe climate {points}").format(points=figure(model, found.safe_climate)))
    parts += [_("red flag: {question}").format(question=_said(model, code)) for code in found.red_flags]
    if found.missing:
        words = ngettext("{count} question to ask", "{count} questions to ask", len(found.missing))
        parts.append(words.format(count=len(found.missing)))
    if not found.missing and not found.red_flags:
        parts.append(_("no red flag"))
    return " · ".join(parts)


def _said(model: VitalityModel, code: str) -> str:
    question = model.question(code)
    return question.nl if language() == "nl" else question.en
