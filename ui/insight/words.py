"""How rounds of the survey and versions of the model read on the screen: names, days, states."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.vitality_model import Question, Theme
from desktop.i18n import _, language, ngettext, show_date
from desktop.queries.vitality_models import ModelRow
from desktop.queries.waves import WaveRow
from ui.widgets.words import State


def wave_name(wave: WaveRow) -> str:
    """What people call a round: its title, else its short name."""
    return wave.title or _("Survey {code}").format(code=wave.code)


def short_name(wave: WaveRow) -> str:
    """The short name of a round where its title does not tell it already; else empty."""
    return "" if wave.code in wave_name(wave) else wave.code


def period(wave: WaveRow) -> str:
    """When it was held; empty while nobody said."""
    if wave.opens and wave.closes:
        return _("{first} to {last}").format(first=show_date(wave.opens), last=show_date(wave.closes))
    if wave.opens:
        return _("from {day}").format(day=show_date(wave.opens))
    if wave.closes:
        return _("until {day}").format(day=show_date(wave.closes))
    return show_date(wave.day) if wave.day else ""


def answered(wave: WaveRow) -> str:
    """How many clubs answered, of how many that were invited."""
    if not wave.clubs and not wave.invited:
        return _("nobody invited yet")
    if not wave.invited:
        return ngettext("{count} club answered", "{count} clubs answered", wave.clubs).format(
            count=wave.clubs
        )
    return _("{count} answered, {invited} invited").format(count=wave.clubs, invited=wave.invited)


def wave_states(wave: WaveRow) -> Sequence[State]:
    """What is to be known or done about a round: parked answers, scores, a break."""
    found = []
    if wave.parked:
        words = ngettext("{count} to sort out", "{count} to sort out", wave.parked)
        found.append(State(words.format(count=wave.parked), "question", "warn"))
    if wave.needs_scoring:
        words = _("work out again") if wave.scored_at else _("not worked out yet")
        found.append(State(words, "arrow-clockwise", "warn"))
    elif wave.scored_at:
        found.append(State(_("worked out"), "check-circle", "ok"))
    if wave.breaks:
        found.append(State(_("trend break"), "git-diff", "neutral"))
    return found


def model_states(model: ModelRow) -> Sequence[State]:
    """Whether a version may still be changed, and whether the trend line breaks at it."""
    if model.editable:
        found = [State(_("can be changed"), "pencil-simple", "info")]
    elif model.frozen_at:
        found = [State(_("stays as it is"), "lock-key", "neutral")]
    else:
        found = [State(_("comes with Beweegkeur"), "seal-check", "neutral")]
    if model.breaks and model.previous:
        found.append(State(_("trend break"), "git-diff", "neutral"))
    return found


def why_fixed(model: ModelRow) -> str:
    """Why this version cannot be changed, and what one can do; empty when it can."""
    if model.editable:
        return ""
    if model.frozen_at and model.waves:
        words = _(
            "Scores of {surveys} were worked out with this version, so it stays as it was. "
            "Make a copy and change that."
        )
        return words.format(surveys=", ".join(model.waves))
    if model.frozen_at:
        return _("Scores were worked out with this version, so it stays as it was. Make a copy to change.")
    return _("This version comes with Beweegkeur and stays as it is. Make a copy and change that.")


def model_name(model: ModelRow) -> str:
    """The title of a version in the language of the screen."""
    return model.nl if language() == "nl" else model.en


def in_words(thing: Question | Theme) -> str:
    """What a question or a theme says, in the language of the screen."""
    return thing.nl if language() == "nl" else thing.en
