"""A vitality model as its version words it: themes, questions, answer scales, and where the lines lie."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from desktop.errors import NotFound
from desktop.i18n import _

SAFE_CLIMATE = "VSK"
"""The theme without which nobody is put before a club: every version that has it calls it so."""


class Axis(StrEnum):
    """What a theme speaks of: how strong the club is, or what it does and wants for its surroundings."""

    STRENGTH = "strength"
    ACTIVITY = "activity"
    INTENTION = "intention"


class Band(StrEnum):
    """Vitality by the strength of a club alone. Unknown is not fragile (domain.md 8.2, 1)."""

    VITAL = "vital"
    FAIRLY_VITAL = "fairly_vital"
    FRAGILE = "fragile"
    UNKNOWN = "unknown"


class Level(StrEnum):
    """How much of one axis there is."""

    INSUFFICIENT = "insufficient"
    MODERATE = "moderate"
    SUFFICIENT = "sufficient"
    GOOD = "good"


class Segment(StrEnum):
    """Type of club: strength against social orientation (Mulier Instituut, domain.md 1.2)."""

    VITAL = "segment_vital"
    STRONG = "segment_strong"
    SOCIAL = "segment_social"
    FRAGILE = "segment_fragile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer a respondent can give; `points` lie between 0 and 100."""

    nl: str
    en: str
    points: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScale:
    """The answers to a question, from the lowest points to the highest: rank 1 is the first.

    `excluded` are the answers that say nothing ("weet niet"); an empty cell is always excluded.
    """

    code: str
    nl: str
    en: str
    options: tuple[Option, ...]
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What some questions are about."""

    code: str
    nl: str
    en: str
    axis: Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One statement. Without a theme it is not scored.

    `red_at`: this many points or fewer raise a red flag. `was`: its code in the previous version, when the
    answers of both may be laid side by side.
    """

    code: str
    nl: str
    en: str
    scale: str
    theme: str = ""
    weight: int = 1
    reversed: bool = False
    red_at: int | None = None
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Where the lines are drawn, in points of 0 to 100, compared unrounded (domain.md 1.4)."""

    vital: int = 70
    fairly_vital: int = 55
    theme_floor: int = 50
    red_flags: int = 2
    """So many red flags make a club fragile."""
    moderate: int = 40
    sufficient: int = 55
    good: int = 75
    answered_percent: int = 60
    """The share of a theme's weight that must be answered."""
    themes_needed: int = 5
    required_themes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VitalityModel:
    """One version of everything a survey is scored by. Frozen once a wave was scored with it.

    `low` and `high` are the ends of the scale its figures are published on (0 to 100, or 1 to 6). `breaks`:
    figures of this version may not be laid in one line with those of the version before. `self_image` is the
    question that asks what the club thinks of itself; `room_for_newcomers` the one whose "no" keeps a club
    off the conversation list.
    """

    version: str
    nl: str
    en: str
    themes: tuple[Theme, ...]
    scales: tuple[AnswerScale, ...]
    questions: tuple[Question, ...]
    rules: Rules = field(default_factory=Rules)
    low: int = 0
    high: int = 100
    previous: str = ""
    breaks: bool = True
    self_image: str = ""
    room_for_newcomers: str = ""

    def question(self, code: str) -> Question:
        """The question with this code. Raises NotFound."""
        found = self.by_code.get(code)
        if found is None:
            text = _("There is no question “{code}” in {model}.")
            raise NotFound(text.format(code=code, model=self.version))
        return found

    def theme(self, code: str) -> Theme:
        """The theme with this code; only codes of this model are asked for."""
        return next(one for one in self.themes if one.code == code)

    def of_theme(self, theme: str) -> tuple[Question, ...]:
        """The questions of one theme, in order."""
        return self.by_theme.get(theme, ())

    def themes_of(self, axis: Axis) -> tuple[Theme, ...]:
        """The themes of one axis, in order."""
        return tuple(one for one in self.themes if one.axis is axis)

    def published(self, points: float) -> float:
        """Points of 0 to 100 on the scale this version is published on."""
        return self.low + points * (self.high - self.low) / 100

    @property
    def scale_name(self) -> str:
        """The published scale in short, e.g. 0-100. Figures of two scales never share a line."""
        return f"{self.low}-{self.high}"

    @cached_property
    def by_code(self) -> dict[str, Question]:
        return {one.code: one for one in self.questions}

    @cached_property
    def by_theme(self) -> dict[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = {}
        for one in self.questions:
            found.setdefault(one.theme, []).append(one)
        return {theme: tuple(questions) for theme, questions in found.items()}

    @cached_property
    def weights(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Per theme the code and weight of each question."""
        return {
            one.code: tuple((question.code, question.weight) for question in self.of_theme(one.code))
            for one in self.themes
        }

    @cached_property
    def strength(self) -> tuple[str, ...]:
        """The codes of the themes of strength, in order."""
        return tuple(one.code for one in self.themes_of(Axis.STRENGTH))

    @cached_property
    def scale_by_code(self) -> dict[str, AnswerScale]:
        return {one.code: one for one in self.scales}

    @cached_property
    def points(self) -> dict[str, tuple[int, ...]]:
        """Per question the points of each rank, turned round where the question is worded the other way."""
        return {one.code: self._points(one) for one in self.questions}

    @cached_property
    def red_ranks(self) -> dict[str, frozenset[int]]:
        """Per question that can raise a red flag the ranks that do."""
        return {
            one.code: frozenset(
                rank for rank, points in enumerate(self.points[one.code], start=1) if points <= one.red_at
            )
            for one in self.questions
            if one.red_at is not None
        }

    def _points(self, question: Question) -> tuple[int, ...]:
        scale = tuple(option.points for option in self.scale_by_code[question.scale].options)
        return tuple(100 - points for points in scale) if question.reversed else scale
