"""Which survey a report is of, and how it was computed: the rules of its version of the model, in words."""

from __future__ import annotations

from desktop.domain.trend import FEWEST
from desktop.domain.vitality_model import VitalityModel
from desktop.domain.waves import Counted
from desktop.i18n import _, ngettext
from desktop.reports.blocks import Block, Heading, Text
from desktop.reports.club import ClubReport
from desktop.reports.figures import Scale, named, percent


def kicker(wave: str, title: str) -> str:
    """What stands above the name of a report: which survey it is of."""
    text = _("Vitality monitor · survey {wave}").format(wave=wave)
    return f"{text} · {title}" if title and title != wave else text


def method(report: ClubReport) -> tuple[Block, ...]:
    """The part of a club report that says where every figure comes from."""
    return (
        Heading(text=_("This is how it was computed")),
        *(Text(text=text, small=True) for text in (*rules(report.model), *_of_this_club(report))),
    )


def rules(model: VitalityModel) -> tuple[str, ...]:
    """The rules of a version; lines are named on the scale it is published on."""
    lines, scale = model.rules, Scale(low=model.low, high=model.high)
    required = ", ".join(named(model.theme(code)) for code in lines.required_themes)
    including = _(", among them {themes}").format(themes=required) if required else ""
    answered = _(
        "An answer gives 0 to 100 points. The score of a theme is the mean of its answers; a statement "
        "that counts twice weighs twice. At least {share} of the weight must be answered."
    )
    whole = _(
        "The vitality score is the mean of the themes of organisation, each as heavy as the other. "
        "At least {count} of them must be known{including}."
    )
    band = _(
        "Band: Vital from {vital}, with no theme below {floor} and nothing to pick up first. Needs "
        "attention below {fair}, or with {flags} points to pick up first. Else Fairly vital. Lines "
        "hold for the figure before rounding."
    )
    segment = _(
        "Segment: organisation and place in the neighbourhood each count as firm from {line}. "
        "The segment is not the same as the band."
    )
    return (
        answered.format(share=percent(lines.answered_percent / 100)),
        whole.format(count=lines.themes_needed, including=including),
        band.format(
            vital=scale.figure(lines.vital),
            floor=scale.figure(lines.theme_floor),
            fair=scale.figure(lines.fairly_vital),
            flags=lines.red_flags,
        ),
        segment.format(line=scale.figure(lines.sufficient)),
    )


def _of_this_club(report: ClubReport) -> tuple[str, ...]:
    counted = {
        Counted.LATEST: _("The latest complete answers count."),
        Counted.MEAN: _("The mean of all answers counts."),
    }[report.counted]
    filled = ngettext(
        "{count} person filled in the list.", "{count} people filled in the list.", report.respondents
    ).format(count=report.respondents)
    city = _("The mean of the city is over {count} clubs; below {fewest} clubs we show a dash.")
    model = _("Survey {wave}, model {version}. These are your own answers; nobody checked them.")
    return (
        f"{filled} {counted} " + city.format(count=report.city.clubs, fewest=FEWEST),
        model.format(wave=report.wave, version=report.model.version),
    )
