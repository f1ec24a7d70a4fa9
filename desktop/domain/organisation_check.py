"""The short check by phone: eight questions of the survey, asked by an advisor, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain import vitality
from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import length_problems
from desktop.domain.values import Problem
from desktop.domain.vitality_model import AnswerScale, Question, VitalityModel
from desktop.i18n import _, show_date

CODES = ("ORG-4", "FIN-1", "VSK-1", "VSK-2", "VSK-3", "VSK-4", "VSK-5", "ACC-1")
"""The questions of the check (domain.md 1.4, last paragraph), in the order of the talk."""
SAFE_CLIMATE = "VSK"
"""The theme that says whether the club is a safe place."""
SAFE_ENOUGH = 70


class Finding(StrEnum):
    """What a check came to."""

    GOOD = "good"
    ATTENTION = "attention"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One line of the phone script: what to say, and the answers to choose from, the lowest first."""

    question: Question
    scale: AnswerScale
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDraft:
    """What an advisor writes down. `answers` is {question code: rank}; what was not asked is absent.

    `spoke_with` is a role, never a name. `label` is a code of trade_labels, valid until `label_until`.
    """

    day: date
    answers: Mapping[str, int] = field(default_factory=dict)
    spoke_with: str = ""
    label: str = ""
    label_until: date | None = None

    def problems(self, model: VitalityModel, today: date, labels: tuple[str, ...]) -> list[Problem]:
        """What is wrong; `labels` are the codes there are."""
        found = length_problems(self)
        if self.day > today:
            found.append(Problem("day", _("The check cannot lie in the future.")))
        if not self.answers and not self.label:
            found.append(Problem("answers", _("Write down at least one answer or a trade label.")))
        if contains_contact_data(self.spoke_with):
            found.append(Problem("spoke_with", _("Write down the role you spoke with, not who it was.")))
        return found + self._answer_problems(model) + self._label_problems(labels)

    def _answer_problems(self, model: VitalityModel) -> list[Problem]:
        found = []
        for code, rank in self.answers.items():
            if code not in CODES:
                text = _("“{code}” is not asked here. Choose from: {known}.")
                found.append(Problem(code[:40], text.format(code=code[:40], known=", ".join(CODES))))
            elif not 1 <= rank <= len(model.points[code]):
                text = _("The answer to {code} is a number from 1 to {most}.")
                found.append(Problem(code, text.format(code=code, most=len(model.points[code]))))
        return found

    def _label_problems(self, labels: tuple[str, ...]) -> list[Problem]:
        if not self.label:
            needless = self.label_until is not None
            return [Problem("label", _("Say which label is valid until then."))] if needless else []
        if self.label not in labels:
            text = _("“{label}” is not a label we know. Choose from: {known}.")
            return [Problem("label", text.format(label=self.label[:40], known=", ".join(labels)))]
        if self.label_until is None:
            return [Problem("label_until", _("Until when is the label valid? Look at the label itself."))]
        if self.label_until < self.day:
            text = _("The label ended on {day}.").format(day=show_date(self.label_until))
            return [Problem("label_until", text)]
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the answers come to. `safe_climate`: points 0 to 100 unrounded by rule 1, None when unknown.

    `missing` are the questions that still have to be asked before there is an outcome.
    """

    finding: Finding
    safe_climate: float | None
    red_flags: tuple[str, ...]
    missing: tuple[str, ...]


def outcome(model: VitalityModel, answers: Mapping[str, int], safe_enough: int = SAFE_ENOUGH) -> Outcome:
    """What a check came to. A red flag asks for attention, also when other questions are still open."""
    scored = vitality.score(model, [answers])
    safe = next((one.score for one in scored.themes if one.theme == SAFE_CLIMATE), None)
    single = [code for code in CODES if model.question(code).theme != SAFE_CLIMATE]
    missing = [code for code in CODES if code not in answers and (code in single or safe is None)]
    if scored.red_flags or (safe is not None and safe < safe_enough):
        finding = Finding.ATTENTION
    else:
        finding = Finding.UNKNOWN if missing else Finding.GOOD
    return Outcome(finding=finding, safe_climate=safe, red_flags=scored.red_flags, missing=tuple(missing))


def script(model: VitalityModel) -> tuple[Asked, ...]:
    """What to ask on the phone, in plain words."""
    asks = _asks()
    questions = (model.question(code) for code in CODES)
    return tuple(
        Asked(question=one, scale=model.scale_by_code[one.scale], ask=asks[one.code]) for one in questions
    )


def _asks() -> dict[str, str]:
    return {
        "ORG-4": _(
            "Are your statutes, your registration at the Chamber of Commerce, the UBO register and your"
            " insurance up to date?"
        ),
        "FIN-1": _("Can you pay all your bills in the coming year?"),
        "VSK-1": _(
            "Does everyone who works with vulnerable people have a certificate of conduct (VOG) of at most"
            " three years old?"
        ),
        "VSK-2": _("Do you have a confidential contact, and do all members know who that is?"),
        "VSK-3": _("Did your coaches sign the code of conduct, and do you talk about it every year?"),
        "VSK-4": _("Did your coaches follow a course on a positive sports climate?"),
        "VSK-5": _("Do you know what to do after an incident or accident, and do you write it down?"),
        "ACC-1": _("Can you stay in your venue for the coming three years?"),
    }
