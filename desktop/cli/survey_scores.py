"""Scores of the survey on the command line: of a round, of the city, of a club, and under other lines."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any

from desktop.application import check
from desktop.cli.answers import Answer, facts, table
from desktop.cli.desk import Desk
from desktop.cli.grammar import Leaf, ref, whole
from desktop.cli.rows import fields_of
from desktop.domain.canonical import plain
from desktop.domain.model_problems import problems
from desktop.domain.trend import Trend, TrendPoint
from desktop.domain.vitality_model import Rules, VitalityModel
from desktop.i18n import _
from desktop.queries.club_vitality import ClubVitality, club_vitality
from desktop.queries.vitality import ClubScore, city_mean, city_trend, wave_scores
from desktop.queries.vitality_models import vitality_model_file
from desktop.queries.waves import WaveRow, wave_file, wave_ref
from desktop.queries.what_if import what_if
from desktop.reports.figures import Scale
from desktop.usecases.vitality_models import save_rules_as_version
from desktop.words import word

CLUB = ("ref", "name", "area", "band", "segment", "red_flags", "themes", "activity", "intention",
        "orientation", "self_gap", "responses")  # fmt: skip


def declare(add: Leaf) -> None:
    many = add("scores", scores, _("the scores of every club in a round, and the means of the city"))
    many.add_argument("wave", metavar=_("SURVEY"))
    tried = add("what-if", what_if_, _("which clubs would change band if lines were drawn elsewhere"))
    tried.add_argument("wave", metavar=_("SURVEY"))
    for name, told in _lines().items():
        tried.add_argument(f"--{name.replace('_', '-')}", type=whole, metavar="N", help=told)
    tried.add_argument("--save-as", metavar=_("VERSION"), help=_("keep these lines as a new version"))
    add("trend", trend, _("the mean of the city through the years"))
    add("club", club, _("the vitality of one club with what is behind it")).add_argument(
        "ref", type=ref, metavar="REF"
    )


def _lines() -> dict[str, str]:
    """The rules that can be tried out on scores that were made, and what each draws."""
    return {
        "vital": _("from which score a club is vital"),
        "fairly_vital": _("from which score a club is fairly vital"),
        "theme_floor": _("with a theme under this a club is fairly vital at most"),
        "red_flags": _("with so many red flags a club needs attention"),
        "moderate": _("from which score something is moderate"),
        "sufficient": _("from which score something is sufficient; it decides on the type of club"),
        "good": _("from which score something is good"),
    }


def scores(desk: Desk) -> Answer:
    row, model = _wave(desk)
    clubs, city = desk.reader.ask(wave_scores, row.ref.id), desk.reader.ask(city_mean, row.ref.id)
    scale = Scale(low=model.low, high=model.high)
    codes = [theme.code for theme in model.themes]
    heads = (_("No."), _("Name"), _("Vitality"), _("Score"), *codes)
    lines = [
        (one.ref, one.name, word(one.band), scale.figure(one.strength),
         *(scale.figure(one.themes.get(code)) for code in codes))
        for one in clubs
    ]  # fmt: skip
    means = (scale.figure(city.themes[code].value) for code in codes)
    lines.append((city.n, _("Mean of the city"), "", scale.figure(city.strength), *means))
    value = {
        "wave": row.code, "model": model.version, "low": model.low, "high": model.high,
        "city": plain(city), "clubs": [_club_row(one) for one in clubs],
    }  # fmt: skip
    nothing = _("Survey {wave} was not scored yet.").format(wave=row.code)
    return Answer(value=value, text=table(heads, lines, "") if clubs else nothing)


def _club_row(one: ClubScore) -> dict[str, Any]:
    return {**fields_of(one, CLUB), "score": one.strength}


def what_if_(desk: Desk) -> Answer:
    row, model = _wave(desk)
    rules = _rules(desk.options, model)
    found = desk.reader.ask(what_if, row.ref.id, rules)
    if desk.options.save_as:
        desk.worker.do(save_rules_as_version, model.version, desk.options.save_as, rules)
    heads = (_("Vitality"), _("Now"), _("Then"))
    counts = [(word(band), found.before[band], found.after[band]) for band in found.before]
    types = [(word(one), found.types_before[one], found.types_after[one]) for one in found.types_before]
    clubs = [(one.ref, one.name, word(one.before), word(one.after)) for one in found.moved]
    told = table((_("No."), _("Name"), _("Now"), _("Then")), clubs, _("No club changes band."))
    value = {"wave": row.code, **plain(found), "saved_as": desk.options.save_as}
    of_types = table((_("Type of club"), *heads[1:]), types, "")
    parts = [table(heads, counts, ""), of_types, told]
    if desk.options.save_as:
        parts.append(_("{version} was saved.").format(version=desk.options.save_as))
    return Answer(value=value, text="\n\n".join(parts))


def _rules(options: Namespace, model: VitalityModel) -> Rules:
    """The lines of the model with those of the options. Raises Invalid when they cannot be."""
    given = {name: value for name in _lines() if (value := getattr(options, name)) is not None}
    rules = replace(model.rules, **given)
    check(problems(replace(model, rules=rules)))
    return rules


def trend(desk: Desk) -> Answer:
    found = desk.reader.ask(city_trend)
    text = table(_trend_heads(_("Clubs")), _trend_lines(found), _("No survey was scored yet."))
    return Answer(value=[plain(one) for one in found.points], text=text)


def _trend_heads(counted: str) -> tuple[str, ...]:
    return (_("Survey"), _("Model"), _("Scale"), _("Score"), counted, "")


def _trend_lines(found: Trend) -> list[tuple[object, ...]]:
    return [
        (one.wave, one.model, _scale(one).name, _scale(one).figure(one.points), one.n,
         _("break: not to be compared with the line above") if one.breaks else "")
        for one in found.points
    ]  # fmt: skip


def _scale(one: TrendPoint) -> Scale:
    return Scale(low=one.low, high=one.high)


def club(desk: Desk) -> Answer:
    app = desk.reader
    seen = app.ask(club_vitality, desk.options.ref, app.today)
    value = plain(replace(seen, model=None)) | {"model": seen.standing.model or None}
    return Answer(value=value, text="\n\n".join(filter(None, _club_told(seen))))


def _club_told(seen: ClubVitality) -> list[str]:
    stand, model = seen.standing, seen.model
    if model is None:
        return [facts([(_("Club"), stand.name), (_("Vitality"), word(stand.band))])]
    scale = Scale(low=model.low, high=model.high)
    about = facts([
        (_("Club"), stand.name),
        (_("Vitality"), word(stand.band)),
        (_("Type of club"), word(stand.segment) if stand.segment else ""),
        (_("Score"), scale.figure(stand.score)),
        (_("Mean of the city"), scale.figure(seen.city)),
        (_("Survey"), stand.wave),
        (_("Months old"), stand.months_old),
        (_("Red flags"), [one.question for one in seen.red_flags]),
    ])  # fmt: skip
    heads = (_("Theme"), _("Score"), _("In the city"), _("Answered"))
    themes = [
        (one.name, scale.figure(one.score), scale.figure(one.city), f"{one.answered:.0%}")
        for one in seen.themes
    ]
    why = [
        (one.code, one.question, one.answer or "–", scale.figure(one.points), one.weight)
        for theme in seen.themes
        for one in theme.items
    ]
    questions = (_("Code"), _("Statement"), _("Answer"), _("Points"), _("Weight"))
    return [about, table(heads, themes, ""), table(questions, why, ""),
            table(_trend_heads(_("Sheets")), _trend_lines(seen.trend), "")]  # fmt: skip


def _wave(desk: Desk) -> tuple[WaveRow, VitalityModel]:
    app = desk.reader
    row = app.ask(wave_file, app.ask(wave_ref, desk.options.wave).id).row
    return row, app.ask(vitality_model_file, row.model).model
