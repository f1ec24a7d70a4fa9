"""The codes that one can choose for an offer, and their words."""

from __future__ import annotations

from desktop.catalogues import vocabulary
from desktop.i18n import language
from ui.widgets.editors import Options


def options(kind: str) -> Options:
    """The codes of a vocabulary that one can choose, with their words, in the order of the vocabulary."""
    return [(term.code, term.label(language())) for term in vocabulary(kind) if not term.retired]


def label(kind: str, code: str) -> str:
    """The word for a code."""
    return vocabulary(kind).label(code, language())
