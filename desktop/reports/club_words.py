"""A club report in words for its board: friendly, short, and every figure with where it comes from."""

from __future__ import annotations

from desktop.domain.trend import FEWEST
from desktop.domain.vitality import Item, items, rounded
from desktop.domain.vitality_model import Axis, Band, Question, Segment, Theme
from desktop.i18n import _, language, ngettext
from desktop.reports.blocks import (
    Bar,
    Bars,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    NewPage,
    Points,
    Side,
    Table,
    Text,
    Tone,
    Trend,
)
from desktop.reports.club import ClubReport
from desktop.reports.club_points import points_to_discuss, strengths
from desktop.reports.figures import NOTHING, Round, break_note, named, percent, trend
from desktop.reports.method import kicker, method

CLOSE = 10
"""Points between what a club thinks of itself and what its answers say that are no difference to speak of."""
LONGEST_TREND = 6


def club_document(report: ClubReport) -> Document:
    """The whole report: a page to talk from, and a page with the answers and how it was computed."""
    return Document(
        kicker=kicker(report.wave, report.title),
        title=report.club,
        under=_under(report),
        language=language(),
        author=report.publisher or "Beweegkeur",
        day=report.day,
        blocks=(*_outcome(report), *_talk(report), *_years(report), *_behind(report)),
    )


def _under(report: ClubReport) -> str:
    who = ngettext(
        "Filled in by {count} person of the club",
        "Filled in by {count} people of the club",
        report.respondents,
    ).format(count=report.respondents)
    return " · ".join(part for part in (report.area, who) if part)


def _outcome(report: ClubReport) -> tuple[Block, ...]:
    themes = tuple(_bar(report, theme) for theme in report.model.themes)
    return (
        Cards(cards=(_score_card(report), _band_card(report), _segment_card(report))),
        Heading(text=_("Your score per theme"), note=_on_scale(report)),
        Bars(
            caption=_("Score per theme, with the mean of the city"),
            heads=(_("Theme"), _("You"), _("City mean")),
            bars=themes,
            legend=_legend(report, themes),
        ),
    )


def _on_scale(report: ClubReport) -> str:
    return _("from {low} to {high}").format(low=report.scale.low, high=report.scale.high)


def _legend(report: ClubReport, bars: tuple[Bar, ...]) -> str:
    known = _("Dark line: the mean of {count} clubs in the city.").format(count=report.city.clubs)
    few = _("The mean of the city is shown from {count} clubs.").format(count=FEWEST)
    low = _("Orange: below {floor}.").format(floor=report.scale.figure(report.model.rules.theme_floor))
    parts = [known if report.city.clubs >= FEWEST else few]
    return " ".join([*parts, low] if any(bar.tone is Tone.CARE for bar in bars) else parts)


def _score_card(report: ClubReport) -> Card:
    city = report.scale.figure(report.city.strength)
    return Card(
        label=_("Vitality score"),
        value=report.scale.figure(report.score.strength),
        unit=_on_scale(report) if report.score.strength is not None else "",
        note=_("Mean of the city: {figure}").format(figure=city),
    )


def _band_card(report: ClubReport) -> Card:
    value, note = band_words()[report.score.band]
    tone = {Band.VITAL: Tone.GOOD, Band.FRAGILE: Tone.CARE}.get(report.score.band, Tone.PLAIN)
    return Card(label=_("Band: your vitality"), value=value, note=note, tone=tone)


def _segment_card(report: ClubReport) -> Card:
    value, note = segment_words()[report.score.segment]
    return Card(label=_("Segment: your type of club"), value=value, note=note)


def band_words() -> dict[Band, tuple[str, str]]:
    """What a band is called to a club, and what that means."""
    return {
        Band.VITAL: (_("Vital"), _("Your club is in good shape.")),
        Band.FAIRLY_VITAL: (_("Fairly vital"), _("The base is good. On a few points there is work to do.")),
        Band.FRAGILE: (_("Needs attention"), _("Some things need attention now. We gladly think along.")),
        Band.UNKNOWN: (
            _("Unknown"),
            _("Too few answers for a score. That says nothing bad about your club."),
        ),
    }


def segment_words() -> dict[Segment | None, tuple[str, str]]:
    """What a type of club is called to a club, and what that means."""
    return {
        Segment.VITAL: (_("Vital club"), _("Well organised and at home in the neighbourhood.")),
        Segment.STRONG: (
            _("Strong club"),
            _("Well organised. There is room to do more in the neighbourhood."),
        ),
        Segment.SOCIAL: (
            _("Social club"),
            _("At home in the neighbourhood. The organisation can be firmer."),
        ),
        Segment.FRAGILE: (
            _("Club under construction"),
            _("Organisation and place in the neighbourhood can both be firmer."),
        ),
        None: (_("Unknown"), _("Too few answers to say this.")),
    }


def _bar(report: ClubReport, theme: Theme) -> Bar:
    score = next(one.score for one in report.score.themes if one.theme == theme.code)
    mean = report.city.themes.get(theme.code)
    low = theme.axis is Axis.STRENGTH and score is not None and score < report.model.rules.theme_floor
    return Bar(
        name=named(theme),
        text=report.scale.figure(score),
        share=None if score is None else score / 100,
        mark_text=report.scale.figure(mean),
        mark=None if mean is None else mean / 100,
        tone=Tone.CARE if low else Tone.PLAIN,
    )


def _talk(report: ClubReport) -> tuple[Block, ...]:
    strong, discuss = strengths(report), points_to_discuss(report)
    nothing = Text(text=_("No answer stands out. Choose together where you want to begin."))
    settled = Text(
        text=_("Your answers raise no questions. What are you proud of, and who may learn from it?")
    )
    return (
        Side(
            left=(
                Heading(text=_("What you are good at")),
                Points(points=strong) if strong else nothing,
                *_self_image(report),
            ),
            right=(
                Heading(text=_("To talk about")),
                Points(points=discuss, numbered=True) if discuss else settled,
            ),
        ),
    )


def _years(report: ClubReport) -> tuple[Block, ...]:
    table = _trend_table(report)
    drawn: Trend | None = trend(
        report.trend[-LONGEST_TREND:],
        table,
        _(
            "Dark dash: the mean of the city. "
            "A dashed line is a series break: what is before and after it cannot be compared."
        ),
        lambda count: ngettext("{count} person", "{count} people", count).format(count=count),
    )
    note = _("vitality score; figures across a series break cannot be compared")
    if drawn is None:
        return (Heading(text=_("Through the years")), Text(text=_("This is the first survey with a score.")))
    return (Heading(text=_("Through the years"), note=note), drawn)


def _trend_table(report: ClubReport) -> Table:
    rounds = [one for one in report.trend[-LONGEST_TREND:] if one.points is not None]
    before: list[Round | None] = [None, *rounds]
    return Table(
        caption=_("Vitality score per survey"),
        heads=(_("Survey"), _("You"), _("City mean"), _("Scale"), _("Filled in by"), _("Note")),
        rows=tuple(
            (
                one.wave,
                one.scale.figure(one.points),
                one.scale.figure(one.city),
                one.scale.name,
                str(one.count),
                break_note(previous, one),
            )
            for previous, one in zip(before, rounds, strict=False)
        ),
        widths=(0.2, 0.1, 0.1, 0.15, 0.15, 0.3),
        figures=frozenset({1, 2, 4}),
    )


def _behind(report: ClubReport) -> tuple[Block, ...]:
    return (
        NewPage(title=_("Your answers"), columns=2),
        *(_answers(report, theme) for theme in report.model.themes),
        *method(report),
        *_contact(report),
    )


def _answers(report: ClubReport, theme: Theme) -> Table:
    score = next(one for one in report.score.themes if one.theme == theme.code)
    figure = report.scale.figure(score.score)
    note = _("{figure} · {share} answered").format(figure=figure, share=percent(score.answered))
    return Table(
        caption=named(theme),
        note=note,
        heads=(_("Statement"), _("Your answer")),
        rows=tuple(_answer(report, item) for item in items(report.model, report.sheets, theme.code)),
        widths=(0.74, 0.26),
        figures=frozenset({1}),
        show_heads=False,
    )


def _answer(report: ClubReport, item: Item) -> tuple[str, str]:
    question = item.question
    heavy = " " + _("(counts {times} times)").format(times=question.weight) if question.weight > 1 else ""
    first = " " + _("(pick this up first)") if question.code in report.score.red_flags else ""
    return named(question) + heavy, said(report, question) + first


def said(report: ClubReport, question: Question) -> str:
    """What the club answered: the words of its answer, or the mean when people answered differently."""
    ranks = [rank for sheet in report.sheets if (rank := sheet.get(question.code))]
    if not ranks:
        return NOTHING
    options = report.model.scale_by_code[question.scale].options
    if len(set(ranks)) == 1:
        return named(options[ranks[0] - 1])
    points = report.model.points[question.code]
    mean = sum(points[rank - 1] for rank in ranks) / len(ranks)
    return _("on average {points}").format(points=rounded(mean))


def _self_image(report: ClubReport) -> tuple[Block, ...]:
    gap = report.score.self_gap
    if gap is None:
        return ()
    if abs(gap) < CLOSE:
        text = _("How you see your club fits your answers.")
    elif gap > 0:
        text = _(
            "You see your club more sunny than your separate answers do. That happens often. "
            "Ask each other where the difference comes from."
        )
    else:
        text = _(
            "You are modest: your separate answers are better than how you see your club. Be proud of that."
        )
    return (Heading(text=_("How you see yourselves")), Text(text=text))


def _contact(report: ClubReport) -> tuple[Block, ...]:
    text = _("Do you want to talk about this, or is something not right? Ask your club advisor.")
    if report.publisher:
        text = _("Do you want to talk about this, or is something not right? Ask your club advisor at {who}.")
    return (Heading(text=_("Questions?")), Text(text=text.format(who=report.publisher), small=True))
