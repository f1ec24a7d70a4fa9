"""What the name of a photo and its folder say: which club or offer it may be of."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from desktop.domain.names import plain

Key = TypeVar("Key")
_NOTHING = (
    "img image dsc dscn pxl mvi foto fotos photo photos picture whatsapp scan kopie copy jpg jpeg png webp "
    "heic heif nieuw origineel bewerkt pasted geplakt vereniging club sport van het een der den voor met"
)
SAYS_NOTHING = frozenset(_NOTHING.split())
SHORTEST = 3  # letters of a word that says something


def likeliest(name: str, known: Mapping[Key, str]) -> Key | None:
    """The one of `known` (key → words) that shares the rarest words with a file name; None when in doubt."""
    said = _telling(name)
    if not said:
        return None
    told = {key: _telling(words) for key, words in known.items()}
    common = Counter(word for words in told.values() for word in words)
    scores = {key: sum(1 / common[word] for word in words & said) for key, words in told.items()}
    best = sorted(scores.values(), reverse=True)[:2]
    if not best or best[0] == 0 or (len(best) > 1 and best[0] == best[1]):
        return None
    return max(scores, key=lambda key: scores[key])


def _telling(words: str) -> frozenset[str]:
    """The words that tell something: no numbers, no words that cameras and telephones write."""
    parts = re.split(r"[^a-z]+", plain(words))
    return frozenset(part for part in parts if len(part) >= SHORTEST and part not in SAYS_NOTHING)
