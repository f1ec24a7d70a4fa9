"""A statement of the survey as a question to talk about, in words of a friendly colleague."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from desktop.domain.vitality_model import Question
from desktop.i18n import _, language
from desktop.reports.figures import named
from desktop.resources import resource


def talk_about(question: Question) -> str:
    """What to ask a board about this statement; a plain question when we have none of our own."""
    known = _talks().get(question.nl)
    if known is not None:
        return known[language()]
    return _("“{statement}” What would it take to agree with this?").format(statement=named(question))


@lru_cache
def _talks() -> dict[str, dict[str, str]]:
    content = tomllib.loads(resource("reports", "talks.toml").read_text(encoding="utf-8"))
    return {one["about"]: one for one in content["talks"]}
