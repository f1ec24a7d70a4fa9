"""The conversation list with its three places, and the rules that were kept under a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.canonical import canonical, from_json
from desktop.domain.figures import figure
from desktop.domain.providers import Relation
from desktop.domain.releases import months_later
from desktop.domain.shortlist import (
    SHORTLIST,
    ClubFacts,
    Judged,
    Measured,
    Place,
    ShortlistRule,
    is_fresh,
    judge,
)
from desktop.domain.values import Ref
from desktop.domain.vitality_model import Band, Segment
from desktop.errors import NotFound, Refused
from desktop.i18n import _
from desktop.queries.club_facts import approved_offers, last_checks, last_suspensions
from desktop.queries.rounds import known_models, wave_named
from desktop.queries.tasks import tasks
from desktop.queries.vitality import Standing, standings
from desktop.storage.records import Provider
from desktop.storage.survey_records import SavedFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRow:
    """One provider on the list. `score` in points unrounded is the last known one, of `score_day`; `shown`
    the same as it is published, empty without one.

    `stale`: that score is too old to count and is shown greyed; the band is then unknown. `need`: approved
    offers in its area, so the lower the more they are needed. `owner`: who is to talk with them.
    """

    ref: Ref
    name: str
    type: str
    area: str
    phone: str
    relation: Relation
    band: Band
    score: float | None
    score_day: date | None
    model: str
    stale: bool
    segment: Segment | None
    red_flags: tuple[str, ...]
    reasons: tuple[str, ...]
    need: int
    owner: str
    checked_on: date | None
    shown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """Who matches (where offers are needed most first), who is unknown, and who is not on it, by name."""

    rule: ShortlistRule
    wave: str
    matching: tuple[ShortlistRow, ...]
    unknown: tuple[ShortlistRow, ...]
    left_out: tuple[ShortlistRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule kept under a name."""

    ref: Ref
    name: str
    rule: ShortlistRule


@needs(Permission.READ)
def shortlist(
    session: Read,
    today: date,
    rule: ShortlistRule | None = None,
    wave: str | None = None,
    *,
    containing: str = "",
    unowned: bool = False,
) -> Shortlist:
    """Every provider at its place. With a wave (its code) only the scores of that one count.

    `containing` is looked for in name and area; `unowned`: only who nobody is to talk with yet.
    A dozen SELECTs, however many providers. Raises NotFound, Refused when that wave was not scored yet.
    """
    rule = rule or ShortlistRule()
    round_ = _scored_wave(session, wave) if wave else ""
    known = _Known(session, today, rule)
    found: dict[Place, list[ShortlistRow]] = {place: [] for place in Place}
    words = containing.casefold().split()
    for standing in standings(session, today, wave=round_):
        if not all(word in f"{standing.name} {standing.area}".casefold() for word in words):
            continue
        if unowned and known.owner(standing):
            continue
        facts = known.facts(standing)
        judged = judge(rule, facts)
        found[judged.place].append(known.row(standing, facts, judged))
    newest = _newest_days(found[Place.MATCHES])
    return Shortlist(
        rule=rule,
        wave=round_,
        matching=tuple(sorted(found[Place.MATCHES], key=lambda row: (_need(row), *_best(row, newest)))),
        unknown=tuple(sorted(found[Place.UNKNOWN], key=_need)),
        left_out=tuple(found[Place.OUT]),
    )


@needs(Permission.READ)
def saved_rules(session: Read) -> list[RuleRow]:
    """The rules that were kept, by name."""
    found = session.scalars(select(SavedFilter).filter_by(kind=SHORTLIST).order_by(SavedFilter.name))
    return [
        RuleRow(ref=one.ref, name=one.name, rule=from_json(ShortlistRule, canonical(one.rule)))
        for one in found
    ]


@needs(Permission.READ)
def rule_named(session: Read, name: str) -> ShortlistRule:
    """The rule that was kept under this name, whatever the case. Raises NotFound, naming those there are."""
    kept = saved_rules(session)
    wanted = " ".join(name.split()).casefold()
    found = next((one.rule for one in kept if one.name.casefold() == wanted), None)
    if found is not None:
        return found
    if not kept:
        raise NotFound(_("No rule was kept yet. Keep one with: survey rule NAME --set FIELD=VALUE."))
    text = _("There is no rule “{name}”. There is: {known}.")
    raise NotFound(text.format(name=name[:40], known=", ".join(one.name for one in kept)))


def _scored_wave(session: Read, code: str) -> str:
    """The short name of a round that was scored. Raises NotFound, Refused."""
    found = wave_named(session, code)
    if found.scored_at is None:
        text = _("The survey {code} was not scored yet. Score it first: survey score {code}.")
        raise Refused(text.format(code=found.code))
    return found.code


def _need(row: ShortlistRow) -> tuple[bool, int]:
    """Areas with the fewest approved offers first; an unknown area is not known to need any."""
    return not row.area, row.need


def _newest_days(rows: Iterable[ShortlistRow]) -> dict[str, date]:
    """Per model the newest day on which a score that counts was measured with it."""
    newest: dict[str, date] = {}
    for row in rows:
        if row.score_day and not row.stale:
            newest[row.model] = max(newest.get(row.model, date.min), row.score_day)
    return newest


def _best(row: ShortlistRow, newest: Mapping[str, date]) -> tuple[int, float]:
    """The best score first; scores of two models stand apart, the newest model first (domain.md 1.4, 7)."""
    if row.stale or row.score is None:
        return 0, 0.0  # after all who have a score
    return -newest[row.model].toordinal(), -row.score


_COLUMNS = (
    Provider.id, Provider.version, Provider.name, Provider.type, Provider.area, Provider.phone,
    Provider.relation, Provider.revisit_on, Provider.do_not_contact, Provider.advisor_note,
)  # fmt: skip
"""What the list asks of a provider: whole records would take most of its time."""


class _Known:
    """All that is asked once for every provider."""

    def __init__(self, session: Read, today: date, rule: ShortlistRule) -> None:
        self.today, self._rule = today, rule
        self._models = known_models(session)
        self._providers = {one.id: one for one in session.execute(select(*_COLUMNS))}
        self._checks = last_checks(session)
        self._suspended = last_suspensions(session, months_later(today, -rule.months_without_suspension))
        self._approved = approved_offers(session, today)
        self._owners = {task.provider: task.owner for task in tasks(session)}

    def facts(self, standing: Standing) -> ClubFacts:
        provider = self._providers[standing.ref]
        return ClubFacts(
            today=self.today,
            is_club=provider.type == "association",
            area=provider.area,
            relation=provider.relation,
            revisit_on=provider.revisit_on,
            do_not_contact=bool(provider.do_not_contact),
            vouched=bool(provider.advisor_note),
            suspended_on=self._suspended.get(provider.id),
            measured=self._measured(standing),
            checked=self._checks.get(provider.id),
        )

    def owner(self, standing: Standing) -> str:
        """Who is to talk with it; empty while nobody is."""
        return self._owners.get(standing.ref, "")

    def _shown(self, standing: Standing) -> str:
        model = self._models(standing.model)
        return "" if model is None or standing.score is None else figure(model, standing.score)

    def _measured(self, standing: Standing) -> Measured | None:
        model = self._models(standing.model)
        if model is None or standing.measured_on is None:
            return None
        return Measured(
            day=standing.measured_on,
            model=model,
            band=standing.band,
            strength=standing.score,
            safe_climate=standing.safe_climate,
            intention=standing.intention,
            room=standing.room_for_newcomers,
            red_flags=standing.red_flags,
        )

    def row(self, standing: Standing, facts: ClubFacts, judged: Judged) -> ShortlistRow:
        provider = self._providers[standing.ref]
        stale = bool(facts.measured and not is_fresh(self._rule, facts.measured.day, self.today))
        return ShortlistRow(
            ref=Ref(provider.id, provider.version),
            name=provider.name,
            type=provider.type,
            area=provider.area,
            phone=provider.phone,
            relation=provider.relation,
            band=Band.UNKNOWN if stale else standing.band,
            score=standing.score,
            score_day=standing.measured_on,
            model=standing.model,
            stale=stale,
            segment=None if stale else standing.segment,
            red_flags=() if stale else standing.red_flags,
            reasons=judged.reasons,
            need=self._approved.get(provider.area, 0),
            owner=self.owner(standing),
            checked_on=facts.checked.day if facts.checked and facts.checked.answered else None,
            shown=self._shown(standing),
        )
