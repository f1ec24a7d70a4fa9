"""What a questionnaire makes possible: which themes it covers, and what falls away without the others."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.vitality_model import Axis, VitalityModel
from desktop.i18n import _, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What follows from using a model. `themes` are those of strength that are covered.

    `missing_required`: required themes about which nothing is asked. `sentences` says it all for people.
    """

    themes_covered: int
    themes: tuple[str, ...]
    strength_possible: bool
    missing_required: tuple[str, ...]
    shortlist_possible: bool
    sentences: tuple[str, ...]

    @property
    def check_offered(self) -> bool:
        """Whether the organisation check by phone is what remains for the conversation list."""
        return not self.shortlist_possible


def consequences(model: VitalityModel) -> Consequences:
    """What a survey with this model will and will not tell.

    The conversation list asks for a vitality score and for what a club wants for its surroundings.
    """
    strength = model.themes_of(Axis.STRENGTH)
    covered = tuple(one.code for one in strength if model.of_theme(one.code))
    missing = tuple(code for code in model.rules.required_themes if code not in covered)
    possible = len(covered) >= max(1, model.rules.themes_needed) and not missing
    intention = model.themes_of(Axis.INTENTION)
    shortlist = possible and bool(intention) and all(model.of_theme(one.code) for one in intention)
    return Consequences(
        themes_covered=len(covered),
        themes=covered,
        strength_possible=possible,
        missing_required=missing,
        shortlist_possible=shortlist,
        sentences=tuple(_sentences(model, covered, missing, possible, shortlist)),
    )


def _sentences(
    model: VitalityModel, covered: tuple[str, ...], missing: tuple[str, ...], possible: bool, shortlist: bool
) -> list[str]:
    whole = len(model.themes_of(Axis.STRENGTH))
    text = _("This covers {count} of {whole} themes.")
    found = [text.format(count=len(covered), whole=whole)]
    if not possible:
        found.append(_needed(model, missing))
        found.append(_("No club gets a vitality score, and the conversation list stays empty."))
    elif not shortlist:
        text = _("Nothing is asked about what clubs want for the area: the conversation list stays empty.")
        found.append(text)
    if not shortlist:
        found.append(_("For clubs you want to talk to you can do the organisation check by phone."))
    return found


def _needed(model: VitalityModel, missing: tuple[str, ...]) -> str:
    if missing:
        text = _("A vitality score needs {count} themes, among them {themes}.")
        return text.format(count=model.rules.themes_needed, themes=_names(model, missing))
    return _("A vitality score needs {count} themes.").format(count=model.rules.themes_needed)


def _names(model: VitalityModel, codes: tuple[str, ...]) -> str:
    themes = [model.theme(code) for code in codes]
    return ", ".join(one.nl if language() == "nl" else one.en for one in themes)
