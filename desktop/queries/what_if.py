"""What other lines would make of a round: which clubs change band or type. Nothing is saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.access import Permission
from desktop.application import Read, needs
from desktop.domain.model_changes import next_version
from desktop.domain.vitality import band, segment
from desktop.domain.vitality_model import Axis, Band, Rules, Segment
from desktop.errors import Refused
from desktop.i18n import _
from desktop.queries.rounds import wave_numbered
from desktop.queries.vitality import ClubScore, counted_bands, wave_scores
from desktop.queries.vitality_models import model_of, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A club that would change band, and its score in points."""

    ref: int
    name: str
    score: float | None
    before: Band
    after: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Retyped:
    """A club that would be of another type, and its two scores in points."""

    ref: int
    name: str
    strength: float
    orientation: float
    before: Segment
    after: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """How many clubs are in each band now, how many would be, and which would move.

    `types_before` and `types_after` count the types of club, of those that have one.
    """

    before: Mapping[Band, int]
    after: Mapping[Band, int]
    moved: tuple[Moved, ...]
    types_before: Mapping[Segment, int]
    types_after: Mapping[Segment, int]
    retyped: tuple[Retyped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines a round was scored by, to try others: `next_version` is a free name to keep those under.

    `low` to `high` is the scale figures are published on; lines themselves are points of 0 to 100.
    """

    wave: str
    scored: bool
    model: str
    rules: Rules
    low: int
    high: int
    next_version: str


@needs(Permission.READ)
def lines_of(session: Read, ref: int) -> Lines:
    """The lines of a round (its number). Raises NotFound."""
    wave = wave_numbered(session, ref)
    model = model_of(session, wave.model)
    return Lines(
        wave=wave.code,
        scored=wave.scored_at is not None,
        model=model.version,
        rules=model.rules,
        low=model.low,
        high=model.high,
        next_version=next_version(model.version, versions(session)),
    )


@needs(Permission.READ)
def what_if(session: Read, ref: int, rules: Rules) -> WhatIf:
    """What bands would become with these rules, from the stored scores. Nothing is saved.

    Raises NotFound, and Refused without scores or for a rule that changes the scores themselves.
    """
    wave = wave_numbered(session, ref)
    if wave.scored_at is None:
        raise Refused(_("Survey {wave} was not scored yet.").format(wave=wave.code))
    model = model_of(session, wave.model)
    _same_scores(model.rules, rules)
    codes = [theme.code for theme in model.themes_of(Axis.STRENGTH)]
    clubs = wave_scores(session, ref)
    after = [
        (one, band(rules, one.strength, [one.themes.get(code) for code in codes], len(one.red_flags)))
        for one in clubs
    ]
    types = [(one, segment(rules, one.strength, one.orientation)) for one in clubs]
    return WhatIf(
        before=counted_bands(one.band for one, _new in after),
        after=counted_bands(new for _one, new in after),
        moved=tuple(
            Moved(ref=one.ref, name=one.name, score=one.strength, before=one.band, after=new)
            for one, new in after
            if new is not one.band
        ),
        types_before=_types(one.segment for one in clubs),
        types_after=_types(new for _one, new in types),
        retyped=tuple(_retyped(types)),
    )


def _retyped(types: Iterable[tuple[ClubScore, Segment | None]]) -> Iterable[Retyped]:
    for one, new in types:
        if one.strength is None or one.orientation is None:
            continue
        if one.segment and new and new is not one.segment:
            yield Retyped(
                ref=one.ref,
                name=one.name,
                strength=one.strength,
                orientation=one.orientation,
                before=one.segment,
                after=new,
            )


def _types(clubs: Iterable[Segment | None]) -> dict[Segment, int]:
    found = Counter(clubs)
    return {one: found[one] for one in Segment}


def _same_scores(old: Rules, new: Rules) -> None:
    """Refuse rules under which the answers themselves would have to be counted again."""
    counting = ("answered_percent", "themes_needed", "required_themes")
    if any(getattr(old, name) != getattr(new, name) for name in counting):
        raise Refused(
            _("How much must be answered cannot be tried out: make a new version and score a copy with it.")
        )
