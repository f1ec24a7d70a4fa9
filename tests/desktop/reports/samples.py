"""Made-up clubs and a made-up city to make reports of: no workspace, the same every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.catalogues import vitality_model
from desktop.domain.vitality import Sheet, score
from desktop.domain.vitality_model import Band, Segment, VitalityModel
from desktop.domain.waves import Counted
from desktop.reports.city import AreaResponse, CityReport, ThemeMean
from desktop.reports.club import CityMean, ClubReport
from desktop.reports.figures import Round, Scale

DAY = date(2026, 3, 10)
ONE_TO_SIX = Scale(low=1, high=6)
ROUNDS = (
    Round(
        wave="2013", model="RSS-VIT-2013.1", scale=ONE_TO_SIX, breaks=False, points=66.0, count=1, city=64.2
    ),
    Round(wave="2021", model="RSS-VIT-2021.1", scale=Scale(), breaks=True, points=78.4, count=2, city=77.0),
    Round(wave="2022", model="RSS-VIT-2021.1", scale=Scale(), breaks=False, points=76.5, count=1, city=77.4),
    Round(wave="2025", model="RSS-VIT-2025.1", scale=Scale(), breaks=True, points=61.0, count=2, city=71.2),
)


def a_sheet(model: VitalityModel, best: int = 0, **ranks: int) -> Sheet:
    """Every question answered with its middle rank plus `best`; `ranks` by code with an underscore."""
    chosen = {code.replace("_", "-"): rank for code, rank in ranks.items()}
    sizes = {one.code: len(model.scale_by_code[one.scale].options) for one in model.questions}
    middle = {code: min(max((size + 1) // 2 + best, 1), size) for code, size in sizes.items()}
    return {code: rank for code, rank in (middle | chosen).items() if rank}


def a_club(
    name: str = "Wandelclub De Stap",
    sheets: tuple[Sheet, ...] = (),
    trend: tuple[Round, ...] = ROUNDS,
    clubs: int = 205,
    **changes: str,
) -> ClubReport:
    """A club in the middle with one red flag; `clubs` in the city beside it."""
    model = vitality_model()
    sheets = sheets or (
        a_sheet(model, 1, VSK_2=1, VRW_1=1, VRW_5=1, LED_4=2, ACC_3=1, MA_2=2, MI_3=2, FIN_3=0, SELF_1=5),
    )
    means: Mapping[str, float | None] = {
        one.code: (62.0 + 3.1 * index if clubs >= 5 else None) for index, one in enumerate(model.themes)
    }
    fields = {
        "club": name,
        "area": "Charlois",
        "wave": "2025",
        "title": "",
        "publisher": "Sportbureau Maasmond",
    }
    return ClubReport(
        **{**fields, **changes},
        day=DAY,
        model=model,
        score=score(model, sheets),
        sheets=sheets,
        respondents=len(sheets),
        counted=Counted.MEAN if len(sheets) > 1 else Counted.LATEST,
        city=CityMean(clubs=clubs, strength=71.2 if clubs >= 5 else None, themes=means),
        trend=trend,
    )


def a_city() -> CityReport:
    """205 clubs; one area with too few of them to show."""
    model = vitality_model()
    themes = tuple(
        ThemeMean(theme=one.code, mean=60.0 + 2.4 * index, clubs=205 - index, change=index - 3.2, both=140)
        for index, one in enumerate(model.themes)
    )
    areas = tuple(
        AreaResponse(area=name, invited=invited, responded=responded)
        for name, invited, responded in (
            ("Centrum", 22, 14), ("Charlois", 31, 19), ("Delfshaven", 28, 17), ("Feijenoord", 26, 13),
            ("Hillegersberg-Schiebroek", 30, 21), ("Hoek van Holland", 9, 6), ("Hoogvliet", 18, 11),
            ("IJsselmonde", 27, 16), ("Kralingen-Crooswijk", 29, 18), ("Noord", 24, 15), ("Overschie", 14, 9),
            ("Pernis", 4, 3), ("Prins Alexander", 44, 30), ("Rozenburg", 8, 5), ("", 9, 8),
        )
    )  # fmt: skip
    return CityReport(
        wave="2025",
        title="",
        day=DAY,
        model=model,
        invited=323,
        responded=205,
        scored=198,
        areas=areas,
        strength=ThemeMean(theme="", mean=71.2, clubs=198, change=1.26, both=138),
        themes=themes,
        bands={Band.VITAL: 112, Band.FAIRLY_VITAL: 63, Band.FRAGILE: 23, Band.UNKNOWN: 7},
        segments={Segment.VITAL: 80, Segment.STRONG: 70, Segment.SOCIAL: 3, Segment.FRAGILE: 40},
        compared="2024",
        trend=tuple(
            Round(
                wave=one.wave, model=one.model, scale=one.scale, breaks=one.breaks, points=one.city, count=205
            )
            for one in ROUNDS
        ),
        publisher="Sportbureau Maasmond",
    )


def the_longest_club() -> ClubReport:
    """Every word as long as it gets: a name of 120 letters, many people, six rounds, differing answers."""
    model = vitality_model()
    sheets = (a_sheet(model, -1, SELF_1=5), a_sheet(model, 1, SELF_1=5), a_sheet(model, SELF_1=5))
    rounds = tuple(
        Round(wave=f"voorjaar 20{19 + n}", model="RSS-VIT-2021.1", scale=ONE_TO_SIX if n < 2 else Scale(),
              breaks=n % 2 == 0, points=40.0 + 9 * n, count=n + 1, city=70.0)
        for n in range(6)
    )  # fmt: skip
    name = (
        "Algemene Rotterdamse Christelijke Gymnastiek-, Atletiek- en Wandelvereniging Voorwaarts na de Brand"
    )
    return a_club(name, sheets, rounds, title="voorjaar 2025 voor alle sportverenigingen")
