"""A set of quality criteria as its version words it, and what each criterion asks of one offer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.errors import NotFound
from desktop.i18n import _


class Level(StrEnum):
    """What a criterion is about."""

    PROVIDER = "provider"
    LOCATION = "location"
    OFFER = "offer"
    STAFF = "staff"


class Gate(StrEnum):
    """What a criterion is needed for; only the first gate decides about approval."""

    APPROVAL = "approval"
    PUBLICATION = "publication"
    OPENING = "opening"


class When(StrEnum):
    """When a criterion is mandatory: always, never, or as soon as an offer has this fact."""

    ALWAYS = "always"
    NEVER = "never"
    ANY_CHECK_FIRST = "any_check_first"
    ANY_SPECIALISED = "any_specialised"
    SPECIALISED_HEART_OR_LUNG = "specialised_heart_or_lung"
    OUTDOOR = "outdoor"


class Extra(StrEnum):
    """A fact that earns a criterion's weight on top of its duty."""

    NONE = ""
    THREE_TRIALS = "three_trials"
    FLEXIBLE_PAYMENT = "flexible_payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What of an offer decides which criteria apply."""

    any_check_first: bool = False
    any_specialised: bool = False
    specialised_heart_or_lung: bool = False
    outdoor: bool = False
    trial_sessions: int = 0
    flexible_payment: bool = False

    def hold(self, when: When) -> bool:
        """Whether a criterion that is mandatory `when` is mandatory for this offer."""
        return {
            When.ALWAYS: True,
            When.NEVER: False,
            When.ANY_CHECK_FIRST: self.any_check_first,
            When.ANY_SPECIALISED: self.any_specialised,
            When.SPECIALISED_HEART_OR_LUNG: self.specialised_heart_or_lung,
            When.OUTDOOR: self.outdoor,
        }[when]

    def earn(self, extra: Extra) -> bool:
        """Whether this offer does more than the duty; always so where no fact is asked."""
        return {
            Extra.NONE: True,
            Extra.THREE_TRIALS: self.trial_sessions >= 3,
            Extra.FLEXIBLE_PAYMENT: self.flexible_payment,
        }[extra]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceType:
    """A kind of evidence. `valid_months` is its own term, None means the criterion's."""

    code: str
    nl: str
    en: str
    valid_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A theme under which the screen shows criteria."""

    code: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One demand, as the version of a criteria set words it. The Dutch fields are texts for clubs (B1)."""

    code: str
    level: Level
    group: str
    nl: str
    en: str
    uitleg_club: str
    goed_bewijs: tuple[str, ...]
    evidence: tuple[EvidenceType, ...]
    valid_months: int
    judges: tuple[str, ...]
    mandatory: When = When.NEVER
    weight: int = 0
    extra: Extra = Extra.NONE
    gate: Gate = Gate.APPROVAL
    observed: bool = False
    safety: bool = False
    sighting: bool = False
    waivable: bool = True
    second_pair_of_eyes: bool = False
    source: tuple[str, ...] = ()

    @property
    def for_publication(self) -> bool:
        """Whether this is judged for publishing and leaves approval alone."""
        return self.gate is not Gate.APPROVAL

    def title(self, language: str = "nl") -> str:
        """The demand in one line."""
        return self.en if language == "en" else self.nl


class Carried(NamedTuple):
    """The earlier versions under which a verdict on this criterion still counts."""

    code: str
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """One version of all criteria, in the order of the screen. Frozen once used.

    `carried` says which verdicts given under earlier versions still count: a demand that stayed the same.
    """

    version: str
    nl: str
    en: str
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    carried: tuple[Carried, ...] = ()

    def counts(self, code: str, version: str) -> bool:
        """Whether a verdict on this criterion that was given under `version` counts under this one."""
        if version == self.version:
            return True
        return any(one.code == code and version in one.versions for one in self.carried)

    def criterion(self, code: str) -> Criterion:
        """The criterion with this code. Raises NotFound."""
        found = next((one for one in self.criteria if one.code == code), None)
        if found is None:
            raise NotFound(_("There is no criterion “{code}” in {set}.").format(code=code, set=self.version))
        return found

    def of_group(self, group: str) -> tuple[Criterion, ...]:
        """The criteria of one theme."""
        return tuple(one for one in self.criteria if one.group == group)

    def texts(self) -> dict[str, dict[str, object]]:
        """What an approval seals of the criteria, as plain values by code: the wording and the rule."""
        return {
            one.code: {
                "nl": one.nl,
                "en": one.en,
                "level": one.level.value,
                "mandatory": one.mandatory.value,
                "weight": one.weight,
                "extra": one.extra.value,
                "gate": one.gate.value,
                "valid_months": one.valid_months,
            }
            for one in self.criteria
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What a criterion asks of one offer: a must, points, both, or nothing."""

    mandatory: bool
    weight: int

    @property
    def applies(self) -> bool:
        return self.mandatory or self.weight > 0


def weight_and_duty(criterion: Criterion, facts: Facts) -> Duty:
    """What this criterion asks of an offer with these facts."""
    mandatory = facts.hold(criterion.mandatory)
    on_top = criterion.extra is not Extra.NONE
    return Duty(mandatory=mandatory, weight=criterion.weight if on_top or not mandatory else 0)
