"""The Dutch word for a code of a vocabulary: what the public reads, whatever language we work in."""

from desktop.catalogues import vocabulary


def label(name: str, code: str) -> str:
    """The word for a code of the vocabulary `name`; a code that left it since shows as itself."""
    words = vocabulary(name)
    return words[code].nl if code in words else code


def labels(name: str) -> dict[str, str]:
    """Every code of the vocabulary `name` with its word, in the vocabulary's order."""
    return {term.code: term.nl for term in vocabulary(name)}
