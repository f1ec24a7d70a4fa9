"""The report of a city in words: response, means, bands and types, changes, and how it was computed."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.trend import FEWEST
from desktop.domain.vitality_model import Axis, Band, Segment
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
    Point,
    Points,
    Side,
    Table,
    Text,
)
from desktop.reports.city import CityReport, ThemeMean
from desktop.reports.figures import NOTHING, Round, break_note, named, percent, shown_counts, trend
from desktop.reports.method import kicker, rules
from desktop.words import word

EXTREMES = 2
"""How many themes are called the strongest, and how many the weakest."""
BANDS = (Band.VITAL, Band.FAIRLY_VITAL, Band.FRAGILE, Band.UNKNOWN)


def city_document(report: CityReport) -> Document:
    """The whole report; no club is named in it and no figure is of fewer than five clubs."""
    return Document(
        kicker=kicker(report.wave, report.title),
        title=_("The sports clubs of the city"),
        under=_("Summary of what clubs answered about themselves"),
        language=language(),
        author=report.publisher or "Beweegkeur",
        day=report.day,
        blocks=(*_first(report), *_years(report), *_second(report), *_response(report), *_method(report)),
    )


def _first(report: CityReport) -> tuple[Block, ...]:
    return (
        Cards(cards=(_response_card(report), _score_card(report), _change_card(report))),
        Heading(text=_("Mean per theme"), note=_on_scale(report)),
        _theme_bars(report),
        _extremes(report),
    )


def _response_card(report: CityReport) -> Card:
    share = percent(report.responded / report.invited) if report.invited else NOTHING
    return Card(
        label=_("Response"),
        value=str(report.responded),
        unit=_("of {count} clubs").format(count=report.invited) if report.invited else _("clubs"),
        note=_("{share} of the clubs that were asked").format(share=share),
    )


def _score_card(report: CityReport) -> Card:
    return Card(
        label=_("Mean vitality score"),
        value=report.scale.figure(report.strength.mean),
        unit=_on_scale(report),
        note=_("over {count} clubs with a score").format(count=report.strength.clubs),
    )


def _on_scale(report: CityReport) -> str:
    return _("from {low} to {high}").format(low=report.scale.low, high=report.scale.high)


def _change_card(report: CityReport) -> Card:
    if not report.compared:
        note = _("There is no earlier survey this one can be compared with.")
        return Card(label=_("Difference"), value=NOTHING, note=note)
    note = _("since survey {wave}, over the {count} clubs that answered both times").format(
        wave=report.compared, count=report.strength.both
    )
    return Card(label=_("Difference"), value=_change(report, report.strength), note=note)


def _change(report: CityReport, theme: ThemeMean) -> str:
    return NOTHING if theme.change is None else report.scale.difference(theme.change)


def _theme_bars(report: CityReport) -> Bars:
    compared = _("Since {wave}").format(wave=report.compared) if report.compared else _("Difference")
    return Bars(
        caption=_("Mean score per theme and the change since the survey before"),
        heads=(_("Theme"), _("Mean"), compared),
        bars=tuple(
            Bar(
                name=named(report.model.theme(one.theme)),
                text=report.scale.figure(one.mean),
                share=None if one.mean is None else one.mean / 100,
                mark_text=_change(report, one),
            )
            for one in report.themes
        ),
    )


def _extremes(report: CityReport) -> Side:
    strength = {theme.code for theme in report.model.themes_of(Axis.STRENGTH)}
    known = [(one.mean, one) for one in report.themes if one.mean is not None and one.theme in strength]
    ordered = [one for _mean, one in sorted(known, key=lambda pair: -pair[0])]
    most = min(EXTREMES, len(ordered) // 2)
    return Side(
        left=(Heading(text=_("Strongest themes")), Points(points=_named(report, ordered[:most]))),
        right=(
            Heading(text=_("Themes with most to gain")),
            Points(points=_named(report, ordered[::-1][:most])),
        ),
    )


def _named(report: CityReport, themes: Sequence[ThemeMean]) -> tuple[Point, ...]:
    return tuple(
        Point(
            text=_("{theme}: {figure}").format(
                theme=named(report.model.theme(one.theme)), figure=report.scale.figure(one.mean)
            ),
            why=_("over {count} clubs").format(count=one.clubs),
        )
        for one in themes
    )


def _years(report: CityReport) -> tuple[Block, ...]:
    legend = _("A dashed line is a series break: what is before and after it cannot be compared.")
    drawn = trend(report.trend, _trend_table(report), legend, _over)
    heading = Heading(text=_("Through the years"), note=_("mean vitality score of the clubs that answered"))
    first = Text(text=_("This is the first survey with a score."))
    return (heading, drawn, drawn.table) if drawn else (heading, first)


def _over(count: int) -> str:
    return ngettext("{count} club", "{count} clubs", count).format(count=count) if count >= FEWEST else ""


def _trend_table(report: CityReport) -> Table:
    before: list[Round | None] = [None, *report.trend]
    return Table(
        caption=_("Mean vitality score per survey"),
        heads=(_("Survey"), _("Mean"), _("Scale"), _("Clubs"), _("Model"), _("Note")),
        rows=tuple(
            (
                one.wave,
                one.scale.figure(one.points),
                one.scale.name,
                str(one.count) if one.count >= FEWEST else NOTHING,
                one.model,
                break_note(previous, one),
            )
            for previous, one in zip(before, report.trend, strict=False)
        ),
        widths=(0.13, 0.14, 0.1, 0.16, 0.2, 0.27),
        figures=frozenset({1, 3}),
    )


def _second(report: CityReport) -> tuple[Block, ...]:
    return (
        NewPage(title=_("The clubs in numbers")),
        Heading(text=_("Band and segment"), note=_("number of clubs; counts below five are not shown")),
        Side(left=(_bands(report),), right=(_segments(report),)),
    )


def _bands(report: CityReport) -> Table:
    return _counts(_("Band: vitality"), [(word(one), report.bands.get(one, 0)) for one in BANDS])


def _segments(report: CityReport) -> Table:
    return _counts(_("Segment: type of club"), [(word(one), report.segments.get(one, 0)) for one in Segment])


def _counts(caption: str, counts: Sequence[tuple[str, int]]) -> Table:
    shown = shown_counts([count for _name, count in counts])
    return Table(
        caption=caption,
        heads=(_("Name"), _("Clubs")),
        rows=tuple((name, _count(count)) for (name, _whole), count in zip(counts, shown, strict=True)),
        widths=(0.75, 0.25),
        figures=frozenset({1}),
    )


def _count(count: int | None) -> str:
    return NOTHING if count is None else str(count)


def _response(report: CityReport) -> tuple[Block, ...]:
    invited = shown_counts([one.invited for one in report.areas])
    responded = shown_counts([one.responded for one in report.areas])
    rows = tuple(
        (one.area or _("area unknown"), _count(asked), _count(came), _share(asked, came))
        for one, asked, came in zip(report.areas, invited, responded, strict=True)
    )
    table = Table(
        caption=_("Response per area"),
        heads=(_("Area"), _("Asked"), _("Answered"), _("Share")),
        rows=rows,
        widths=(0.49, 0.17, 0.17, 0.17),
        figures=frozenset({1, 2, 3}),
    )
    return (Heading(text=_("Response"), note=_("counts below five are not shown")), table)


def _share(asked: int | None, came: int | None) -> str:
    return percent(came / asked) if asked and came else NOTHING


def _method(report: CityReport) -> tuple[Block, ...]:
    own = _(
        "Means are over clubs with a known score, never over fewer than {count}. Counts below {count} are a "
        "dash; where subtracting would give one away, the next one is a dash too. Changes are over the clubs "
        "that answered both times and never across a series break."
    ).format(count=FEWEST)
    said = _("Survey {wave}, model {version}. Clubs answered about themselves; nobody checked the answers.")
    texts = (*rules(report.model), own, said.format(wave=report.wave, version=report.model.version))
    return (
        Heading(text=_("This is how it was computed")),
        *(Text(text=text, small=True) for text in texts),
    )
