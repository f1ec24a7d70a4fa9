"""The conversation list (gesprekslijst): which clubs to talk with, and the reasons in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.figures import below, figure
from desktop.domain.organisation_check import Outcome
from desktop.domain.providers import Relation
from desktop.domain.releases import months_later
from desktop.domain.values import Problem
from desktop.domain.vitality_model import Band, VitalityModel
from desktop.i18n import _, language, show_date

LONGEST_MONTHS = 120
SHORTLIST = "shortlist"
"""The kind of saved filter that holds a rule of this list."""


class Place(StrEnum):
    """Where on the list a club stands. Unknown is a place of its own, never a low one."""

    MATCHES = "matches"
    UNKNOWN = "unknown"
    OUT = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRule:
    """Which clubs match; as it is shipped it is the rule of domain.md 1.4. Points of 0 to 100, unrounded.

    `fairly_vital_with_note`: a fairly vital club matches when an advisor vouches for it. A line of 0 asks
    nothing. `oldest_score` and `months_without_suspension` are months; `areas`: none means the whole city.
    """

    bands: tuple[Band, ...] = (Band.VITAL,)
    fairly_vital_with_note: bool = True
    safe_climate: int = 70
    no_red_flags: bool = True
    room_for_newcomers: bool = True
    intention: int = 55
    months_without_suspension: int = 12
    oldest_score: int = 18
    areas: tuple[str, ...] = ()

    def problems(self) -> list[Problem]:
        found = []
        if not self.bands or Band.UNKNOWN in self.bands:
            text = _("Choose at least one vitality. Unknown is no vitality: those clubs have their own tab.")
            found.append(Problem("bands", text))
        for name in ("safe_climate", "intention"):
            if not 0 <= getattr(self, name) <= 100:
                found.append(Problem(name, _("Points lie between 0 and 100.")))
        for name in ("oldest_score", "months_without_suspension"):
            if not 0 <= getattr(self, name) <= LONGEST_MONTHS:
                text = _("Give a number of months between 0 and {most}.").format(most=LONGEST_MONTHS)
                found.append(Problem(name, text))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The last known score of a club. `room`: points of its answer on newcomers, 0 is no."""

    day: date
    model: VitalityModel
    band: Band
    strength: float | None
    safe_climate: float | None
    intention: float | None
    room: float | None
    red_flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The last organisation check. `answered` are the codes it asked; `label` is a word for people."""

    day: date
    model: VitalityModel
    outcome: Outcome
    answered: frozenset[str] = frozenset()
    label: str = ""
    label_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClubFacts:
    """All that is known of one provider when the list is made. `vouched`: an advisor wrote a note."""

    today: date
    is_club: bool = True
    area: str = ""
    relation: Relation = Relation.KNOWN
    revisit_on: date | None = None
    do_not_contact: bool = False
    vouched: bool = False
    suspended_on: date | None = None
    measured: Measured | None = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Where a club stands, and why, in sentences for people."""

    place: Place
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Case:
    """One club before the rule: what speaks for it, what is still to be known, what speaks against it."""

    rule: ShortlistRule
    facts: ClubFacts
    speaks_for: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def at_least(self, name: str, model: VitalityModel, points: float | None, line: int) -> None:
        """One figure against its line; without a line it is not asked."""
        if not line:
            return
        if points is None:
            self.unknown.append(_("{what}: unknown").format(what=name))
        elif points >= line:
            self.speaks_for.append(f"{name} {figure(model, points)}")
        else:
            text = _("{what} {points} (at least {line})")
            shown = below(model, points, line)
            self.against.append(text.format(what=name, points=shown, line=figure(model, line)))


def judge(rule: ShortlistRule, facts: ClubFacts) -> Judged:
    """Where a club stands by this rule. Unknown vitality alone never leaves a club out."""
    case = _Case(rule, facts)
    _approachable(case)
    if facts.measured and _counts(rule, facts.measured, facts.today):
        _by_score(case, facts.measured)
    else:
        _without_score(case)
    if case.against:
        return Judged(place=Place.OUT, reasons=tuple(case.against))
    place = Place.UNKNOWN if case.unknown else Place.MATCHES
    return Judged(place=place, reasons=(*case.unknown, *case.speaks_for))


def is_fresh(rule: ShortlistRule, day: date, today: date) -> bool:
    """Whether a figure of `day` may still be used."""
    return today <= months_later(day, rule.oldest_score)


def _counts(rule: ShortlistRule, measured: Measured, today: date) -> bool:
    return measured.band is not Band.UNKNOWN and is_fresh(rule, measured.day, today)


def _approachable(case: _Case) -> None:
    """Whether one may go there at all, whatever its vitality."""
    facts, rule = case.facts, case.rule
    if facts.do_not_contact:
        case.against.append(_("Do not contact"))
    case.against += _relation(facts)
    months = rule.months_without_suspension
    if facts.suspended_on and facts.today < months_later(facts.suspended_on, months):
        case.against.append(_("An offer was offline on {day}").format(day=show_date(facts.suspended_on)))
    if rule.areas and facts.area not in rule.areas:
        text = _("Lies in {area}") if facts.area else _("Its area is unknown")
        case.against.append(text.format(area=facts.area))


def _relation(facts: ClubFacts) -> Iterator[str]:
    if facts.relation is Relation.DECLINED:
        yield _("The club does not want to")
    elif facts.relation is Relation.ENDED:
        yield _("The cooperation has ended")
    elif facts.relation is Relation.NOT_NOW and facts.revisit_on is None:
        yield _("Not now")
    elif facts.relation is Relation.NOT_NOW and facts.revisit_on and facts.today < facts.revisit_on:
        yield _("Not now: come back on {day}").format(day=show_date(facts.revisit_on))


def _by_score(case: _Case, measured: Measured) -> None:
    rule, model = case.rule, measured.model
    _band(case, measured)
    checked = _fresh_check(case)
    safe = measured.safe_climate
    if safe is None and checked:
        safe = checked.outcome.safe_climate
    case.at_least(_("Safe climate"), model, safe, rule.safe_climate)
    _red_flags(case, _open_flags(measured, checked))
    if rule.room_for_newcomers:
        _room(case, measured.room)
    case.at_least(_("Wants to mean more"), model, measured.intention, rule.intention)


def _band(case: _Case, measured: Measured) -> None:
    told = _vitality(measured)
    vouched = case.facts.vouched and case.rule.fairly_vital_with_note
    if measured.band in case.rule.bands:
        case.speaks_for.append(told)
    elif measured.band is not Band.FAIRLY_VITAL or not case.rule.fairly_vital_with_note:
        case.against.append(told)
    elif vouched:
        case.speaks_for.append(_("{vitality}; an advisor vouches for the club").format(vitality=told))
    else:
        text = _("{vitality}; no advisor has vouched for the club yet")
        case.against.append(text.format(vitality=told))


def _vitality(measured: Measured) -> str:
    """The score, and the vitality in words when the number alone does not say it."""
    points = "" if measured.strength is None else figure(measured.model, measured.strength)
    told = f"{_('Vitality')} {points}".strip()
    words = {Band.FAIRLY_VITAL: _("Fairly vital"), Band.FRAGILE: _("Needs attention")}.get(measured.band)
    return f"{told} ({words.lower()})" if words else told


def _open_flags(measured: Measured, checked: Checked | None) -> list[tuple[VitalityModel, str]]:
    """Red flags that stand now: of the survey, unless a later check asked again, and of that check."""
    later = checked if checked and checked.day >= measured.day else None
    asked = later.answered if later else frozenset()
    found = [(measured.model, code) for code in measured.red_flags if code not in asked]
    return found + ([(later.model, code) for code in later.outcome.red_flags] if later else [])


def _red_flags(case: _Case, flags: list[tuple[VitalityModel, str]]) -> None:
    if not case.rule.no_red_flags:
        return
    for model, code in flags:
        case.against.append(
            _("Red flag {code}, this is not so: {question}").format(code=code, question=_said(model, code))
        )
    if not flags:
        case.speaks_for.append(_("No open red flag"))


def _said(model: VitalityModel, code: str) -> str:
    question = model.question(code)
    return question.en if language() == "en" else question.nl


def _room(case: _Case, points: float | None) -> None:
    """Only a plain "no" keeps a club off the list."""
    if points is None:
        case.speaks_for.append(_("Room for beginners: not answered"))
    elif points == 0:
        case.against.append(_("Room for beginners: no"))
    else:
        case.speaks_for.append(
            _("Room for beginners: yes") if points == 100 else _("Room for beginners: partly")
        )


def _without_score(case: _Case) -> None:
    """No score to go by: a fresh check by phone or, for a provider that is no club, a valid label."""
    checked, label = _fresh_check(case), _valid_label(case.facts)
    if checked:
        _by_check(case, checked)
    if label:
        case.speaks_for.insert(0, label)
        case.unknown.clear()
    elif case.unknown or not checked:
        case.unknown[:0] = _why_unknown(case)


def _valid_label(facts: ClubFacts) -> str:
    """The label that stands in for the survey, in words; empty without one."""
    found = facts.checked
    if facts.is_club or not found or not found.label_until or found.label_until < facts.today:
        return ""
    return _("{label}, valid until {day}").format(label=found.label, day=show_date(found.label_until))


def _why_unknown(case: _Case) -> Iterator[str]:
    measured, facts = case.facts.measured, case.facts
    if measured is None:
        if facts.is_club:
            yield _("No vitality score yet")
        else:
            yield _("No organisation check or trade label yet")
    elif not is_fresh(case.rule, measured.day, facts.today):
        yield _("The last score is of {day}, too long ago").format(day=show_date(measured.day))
    else:
        yield _("Too few answers for a score")
        for code in measured.red_flags:
            text = _("Red flag {code}, this is not so: {question}")
            yield text.format(code=code, question=_said(measured.model, code))


def _fresh_check(case: _Case) -> Checked | None:
    checked = case.facts.checked
    fresh = checked and checked.answered and is_fresh(case.rule, checked.day, case.facts.today)
    return checked if fresh else None


def _by_check(case: _Case, checked: Checked) -> None:
    """What a check proves; what it finds wrong counts against the club, what it left open stays unknown."""
    found, rule = checked.outcome, case.rule
    if found.missing:
        case.unknown.append(_("Still to ask by phone: {codes}").format(codes=", ".join(found.missing)))
    else:
        text = _("Organisation check of {day} instead of a score")
        case.speaks_for.append(text.format(day=show_date(checked.day)))
    case.at_least(_("Safe climate"), checked.model, found.safe_climate, rule.safe_climate)
    _red_flags(case, [(checked.model, code) for code in found.red_flags])
