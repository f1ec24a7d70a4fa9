"""How the outcome of an organisation check reads: one state, and the reasons in words."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.figures import figure
from desktop.domain.organisation_check import Finding, Outcome
from desktop.domain.vitality_model import VitalityModel
from desktop.i18n import _, ngettext
from desktop.queries.club_vitality import said
from ui.widgets.words import State


def outcome_state(found: Outcome) -> State:
    """What a check came to, as a chip."""
    return {
        Finding.GOOD: State(_("In order"), "check-circle", "ok"),
        Finding.ATTENTION: State(_("Needs attention"), "warning-circle", "bad"),
        Finding.UNKNOWN: State(_("Not known yet"), "question", "neutral"),
    }[found.finding]


def outcome_words(model: VitalityModel, found: Outcome, answers: Mapping[str, int]) -> str:
    """What it is made of: the safe climate, red flags in words, and what is still to be asked."""
    parts = []
    if found.safe_climate is not None:
        parts.append(_("safe climate {points}").format(points=figure(model, found.safe_climate)))
    for code in found.red_flags:
        words = _("red flag: “{question}” {answer}")
        parts.append(words.format(question=said(model.question(code)), answer=_answer(model, code, answers)))
    if found.missing:
        words = ngettext("{count} question to ask", "{count} questions to ask", len(found.missing))
        parts.append(words.format(count=len(found.missing)))
    if not found.missing and not found.red_flags:
        parts.append(_("no red flag"))
    return " · ".join(parts)


def _answer(model: VitalityModel, code: str, answers: Mapping[str, int]) -> str:
    """What was answered to a question, in words."""
    return said(model.scale_by_code[model.question(code).scale].options[answers[code] - 1])
