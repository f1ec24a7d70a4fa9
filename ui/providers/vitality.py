"""The vitality of one club: its score and type, themes beside the city, what to discuss, and the years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from desktop.catalogues import vitality_model, vocabulary
from desktop.domain.figures import WIDE, figure
from desktop.domain.marks import is_over
from desktop.domain.organisation_check import Finding
from desktop.domain.trend import Trend as Years
from desktop.domain.trend import TrendPoint
from desktop.domain.vitality import level
from desktop.domain.vitality_model import Band, VitalityModel
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.checks import CheckRow
from desktop.queries.club_vitality import ClubVitality, ThemeView, Why
from desktop.queries.vitality import Standing
from desktop.words import word
from ui.providers.check_words import outcome_state, outcome_words
from ui.providers.roomy import Roomy
from ui.providers.why import WhyCard
from ui.theme import L, M, S
from ui.widgets.bars import Bar, ThemeBars
from ui.widgets.boxes import Columns, Item, Slot, col, flow, holder, row
from ui.widgets.buttons import ActionButton
from ui.widgets.marks import shown
from ui.widgets.parts import Empty, card, panel
from ui.widgets.states import band_state
from ui.widgets.trend import Point, Series, Trend
from ui.widgets.words import Chip, State, glyph, text


def vitality_part(club: ClubVitality, city: Years, check: QAction, report: QAction) -> QWidget:
    """Everything there is to say of the vitality of one club; `city` is the trend of the city."""
    parts: list[Item] = [_head(club, check, report)]
    model = club.model
    if model is not None:
        if club.red_flags:
            parts.append(_red_flags(club.red_flags))
        sides = Columns((_bars(club, model), holder(col(*_talk(club, model), None, gap=M))), (3, 2))
        parts.append(sides)
    if club.trend.points:
        parts.append(_years(club.trend, city))
    if model is not None:
        parts.append(WhyCard(model, club.themes))
    if club.checks:
        parts.append(_checks(club))
    return holder(col(*parts, None, gap=M))


def vitality_states(standing: Standing, model: VitalityModel | None) -> Sequence[State]:
    """The chips of a club: its vitality with the score, and which type of club it is."""
    if not standing.fresh or standing.band is Band.UNKNOWN:
        return [State(f"{_('Vitality')}: {word(Band.UNKNOWN).lower()}", "question", "neutral")]
    score = figure(model, standing.score) if model and standing.score is not None else ""
    band = band_state(standing.band)
    found = [State(f"{_('Vitality')}: {band.words.lower()} {score}".strip(), band.icon, band.tone)]
    if standing.segment:
        kind = f"{_('Type of club')}: {word(standing.segment).lower()}"
        found.append(State(kind, "users-three", "neutral"))
    return found


def age(standing: Standing) -> str:
    """What a score that is too old was, and how old it is; empty for one that counts."""
    if standing.measured_on is None or standing.fresh:
        return ""
    words = ngettext("{count} month old", "{count} months old", standing.months_old or 0)
    months = words.format(count=standing.months_old)
    return _("The last score is of {day}, {months}: it no longer counts.").format(
        day=show_date(standing.measured_on), months=months
    )


def _head(club: ClubVitality, check: QAction, report: QAction) -> QFrame:
    """The score, what it is made from, and what can be done with it."""
    verbs = flow(ActionButton(check), ActionButton(report))
    standing, model = club.standing, club.model
    if model is None or standing.measured_on is None:
        words = _(
            "The club answered no survey yet. The short organisation check by phone tells enough to go on."
        )
        none = Empty("heartbeat", _("No vitality score yet"), words)
        return card(none, verbs, gap=12)
    name = _("Vitality score, scale {low} to {high}").format(low=model.low, high=model.high)
    lines: list[Item] = [text(name, "strong", wrap=True)]
    lines += [text(line, "small", "soft", wrap=True) for line in _facts(club, model)]
    old = age(standing)
    if old:
        lines.insert(1, text(old, "small", "warn", wrap=True))
    score = "–" if standing.score is None else figure(model, standing.score)
    number = text(score, "figure", "soft" if old else "")
    number.setAccessibleName(_("Vitality score {score}").format(score=score))
    face = row(Slot(number, 72), col(None, *lines, None, gap=2), gap=M)
    face.setStretch(1, 1)
    wide = holder(verbs)
    wide.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return card(Columns((Roomy(face), wide), (1, 0)))


def _facts(club: ClubVitality, model: VitalityModel) -> list[str]:
    standing = club.standing
    people = ngettext("{count} person answered", "{count} people answered", standing.responses)
    day = show_date(standing.measured_on) if standing.measured_on else ""
    found = [
        _("Survey {code}").format(code=standing.wave),
        day,
        people.format(count=standing.responses),
    ]
    lines = [" · ".join(found)]
    if club.city is not None:
        words = _("City: {score} on average over {count} clubs")
        lines.append(words.format(score=figure(model, club.city), count=club.city_n))
    if club.self_gap is not None and round(club.self_gap):
        size = abs(club.self_gap) * (model.high - model.low) / 100
        points = shown(size, 0 if model.high - model.low >= WIDE else 1)
        better = _("The club thinks {points} points better of itself than its answers say.")
        worse = _("The club thinks {points} points less of itself than its answers say.")
        lines.append((better if club.self_gap > 0 else worse).format(points=points))
    return lines


def _red_flags(flags: Sequence[Why]) -> QFrame:
    title = ngettext("{count} red flag", "{count} red flags", len(flags)).format(count=len(flags))
    lines = [text(f"“{one.question}” {one.answer}", "value", wrap=True) for one in flags]
    return panel(glyph("flag", "bad", 20), holder(col(text(title, "strong"), *lines, gap=2)), tone="bad")


def _bars(club: ClubVitality, model: VitalityModel) -> QFrame:
    bars = ThemeBars(_("Scores of the themes"))
    foot = _("city mean, {count} clubs").format(count=club.city_n) if club.city is not None else ""
    bars.show_bars([_bar(one, model) for one in club.themes], foot)
    return card(bars, title=_("Themes"))


def _bar(one: ThemeView, model: VitalityModel) -> Bar:
    return Bar(
        name=one.name,
        value=one.score,
        level="unknown" if one.score is None else level(model.rules, one.score).value,
        city=one.city,
        answered=one.answered,
        red=any(item.red for item in one.items),
        told="" if one.score is None else figure(model, one.score),
        city_told="" if one.city is None else figure(model, one.city),
    )


def _talk(club: ClubVitality, model: VitalityModel) -> list[Item]:
    """What goes well, and what to speak about."""
    strong: list[Item] = [
        _point("check-circle", "ok", one.name, figure(model, one.score or 0)) for one in club.strengths
    ]
    speak: list[Item] = [
        _point(
            "flag" if one.red else "chat-circle-text",
            "bad" if one.red else "accent",
            one.question,
            one.answer,
        )
        for one in club.to_discuss
    ]
    return [
        card(*(strong or [_soft(_("No theme stands out yet."))]), title=_("What goes well")),
        card(*(speak or [_soft(_("No answer asks for it."))]), title=_("Points to discuss")),
    ]


def _soft(words: str) -> QWidget:
    return text(words, "small", "soft", wrap=True)


def _point(symbol: str, tone: str, title: str, note: str) -> QWidget:
    words = col(text(title, "value", wrap=True), text(note, "label", "soft", wrap=True), gap=0)
    box = row(col(glyph(symbol, tone), None), words, gap=10)
    box.setStretch(1, 1)
    return holder(box)


def _years(own: Years, city: Years) -> QFrame:
    """The club and the city through the years; each scale has a picture of its own."""
    means = {one.wave: one for one in city.points}
    runs = [list(run) for _scale, run in groupby(own.points, key=lambda one: (one.low, one.high))]
    pictures: list[QWidget] = [_picture(run, means) for run in runs]
    parts: list[Item] = [Columns(pictures, [len(run) for run in runs], gap=L)]
    if len(runs) > 1:
        words = _("Scores on different scales cannot be compared, so each scale has its own picture.")
        parts.append(text(words, "small", "soft", wrap=True))
    return card(*parts, title=_("Through the years"))


def _picture(points: Sequence[TrendPoint], means: dict[str, TrendPoint]) -> QWidget:
    scale = (points[0].low, points[0].high)
    name = _("Vitality score, scale {low} to {high}").format(low=scale[0], high=scale[1])
    made = Trend(name, scale)
    city = [means[one.wave] for one in points]
    made.show_series(
        [
            Series(name=_("This club"), points=tuple(_year(one) for one in points)),
            Series(name=_("Mean of the city"), points=tuple(_year(one) for one in city)),
        ]
    )
    return holder(col(text(name, "small", "soft"), made, gap=S))


def _year(one: TrendPoint) -> Point:
    return Point(label=one.wave, value=one.score, n=one.n, breaks=one.breaks)


def _checks(club: ClubVitality) -> QFrame:
    return card(
        *(_check(one, is_over(one.label_until, club.today)) for one in club.checks),
        title=_("Organisation checks"),
        gap=12,
    )


def _check(one: CheckRow, over: bool) -> QWidget:
    """A check by phone; its trade label may be `over`."""
    who = [show_date(one.day), one.spoke_with, _("by {who}").format(who=one.by) if one.by else ""]
    told: list[Item] = [text(" · ".join(part for part in who if part), "label", "soft", wrap=True)]
    if one.answers:
        told.insert(
            0, text(outcome_words(vitality_model(one.model), one.outcome, one.answers), "value", wrap=True)
        )
    if one.label and one.label_until:
        words = _("{label}, expired on {day}") if over else _("{label}, valid until {day}")
        label = vocabulary("trade_labels").label(one.label, language())
        told.append(text(words.format(label=label, day=show_date(one.label_until)), "small", wrap=True))
    chip = outcome_state(one.outcome)
    if one.label and one.outcome.finding is Finding.UNKNOWN and not one.answers:
        chip = State(_("Trade label"), "certificate", "neutral" if over else "ok")
    box = row(Slot(Chip(chip), 168), col(*told, gap=2), gap=12)
    box.setStretch(1, 1)
    return holder(box)
