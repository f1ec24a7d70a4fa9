"""The Dutch word for a code of a vocabulary: what the public reads, whatever language we work in."""

import tomllib
from functools import lru_cache

from desktop.resources import resource


def label(vocabulary: str, code: str) -> str:
    """The word for a code; a code that left the vocabulary since shows as itself."""
    return labels(vocabulary).get(code, code)


@lru_cache
def labels(vocabulary: str) -> dict[str, str]:
    """Every code of a vocabulary with its word, in the vocabulary's order."""
    with resource("vocabularies", f"{vocabulary}.toml").open("rb") as stream:
        return {term["code"]: term["nl"] for term in tomllib.load(stream)["terms"]}
