"""What a club is good at, and the three points to talk about: chosen from its own answers."""

from __future__ import annotations

from desktop.domain.vitality import Item, items
from desktop.domain.vitality_model import Axis
from desktop.i18n import _
from desktop.reports.blocks import Point
from desktop.reports.club import ClubReport
from desktop.reports.figures import named
from desktop.reports.talks import talk_about

MOST = 3
AGREES = 75
"""Points from which an answer counts as a yes."""


def strengths(report: ClubReport) -> tuple[Point, ...]:
    """The best theme and the best answers, at most three points; empty when nothing stands out."""
    scores = {one.theme: one.score for one in report.score.themes}
    good = [
        (score, theme)
        for theme in report.model.themes
        if (score := scores[theme.code]) is not None and score >= report.model.rules.good
    ]
    best = sorted(good, key=lambda pair: -pair[0])[:1]
    title = _("Best theme")
    found = [
        Point(
            title=title,
            text=_("{theme}, with a score of {figure}.").format(
                theme=named(theme), figure=report.scale.figure(score)
            ),
        )
        for score, theme in best
    ]
    taken = {theme.code for _score, theme in best}
    return (*found, *_best_answers(report, taken, MOST - len(found)))


def _best_answers(report: ClubReport, taken: set[str], most: int) -> list[Point]:
    """The best answers, each of another theme."""
    chosen: list[Point] = []
    for item in sorted(_answered(report), key=lambda one: -(one.points or 0)):
        theme = item.question.theme
        if len(chosen) < most and (item.points or 0) >= AGREES and theme not in taken:
            taken.add(theme)
            about = named(report.model.theme(theme))
            chosen.append(Point(title=about, text=named(item.question)))
    return chosen


def points_to_discuss(report: ClubReport) -> tuple[Point, ...]:
    """Up to three answers as questions: what cannot wait first, then the lowest and the heaviest."""
    flags = set(report.score.red_flags)
    low = [item for item in _answered(report) if item.question.code in flags or (item.points or 0) < AGREES]
    low.sort(key=lambda one: _urgency(report, one, flags))
    return tuple(_discuss(report, item, item.question.code in flags) for item in low[:MOST])


def _urgency(report: ClubReport, item: Item, flags: set[str]) -> tuple[bool, float, bool, int]:
    social = report.model.theme(item.question.theme).axis is not Axis.STRENGTH
    return (item.question.code not in flags, item.points or 0.0, social, -item.question.weight)


def _discuss(report: ClubReport, item: Item, first: bool) -> Point:
    theme = named(report.model.theme(item.question.theme))
    title = _("{theme} · pick this up first").format(theme=theme) if first else theme
    return Point(
        title=title,
        text=talk_about(item.question),
        why=_("About: “{statement}”").format(statement=named(item.question)),
    )


def _answered(report: ClubReport) -> list[Item]:
    """Every answered item of every theme, in the order of the model."""
    return [
        item
        for theme in report.model.themes
        for item in items(report.model, report.sheets, theme.code)
        if item.points is not None
    ]
