"""Names of clubs and places: when two are the same or alike, how they sort, and their Dutch capital."""

import re
import unicodedata

# Club and legal words that say what an organisation is, not what it is called. Left out for likeness only:
# "vv Delta" and "sv Delta" may be two clubs.
_KINDS = (
    "vv sv fc sc rv av hv kv tv gv zv wv tc hc bc rc lc rvv rsv rsc rfc rjo bvo psv scs vvv csv cvv asv dsv "
    "afc mhc ltc ijvv rksv rkvv rsav rcsv bv nv vof stichting st vereniging ver sportvereniging "
    "voetbalvereniging sportclub voetbalclub club en de het"
)
KIND_WORDS = frozenset(_KINDS.split())

_PARTICLE = re.compile(
    r"(?:(?:(?:van|in|op|aan|bij|onder|over|uit|voor) (?:de|den|der|het|'t) )"
    r"|(?:de|den|der|het|een|te|ten|ter|van|von|'t|'s) |'s-)(?=.)"
)


def looks_same(one: str, other: str) -> bool:
    """Whether two names of people cannot be told apart on paper: capitals, accents and spaces aside."""
    return "".join(plain(one).split()) == "".join(plain(other).split())


def plain(text: str) -> str:
    """Lower case, without accents, with the ligature ij written as two letters."""
    spelled = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in spelled if not unicodedata.combining(sign)).casefold()


def normalised_name(name: str) -> str:
    """The name by which two rows are the *same* organisation: without case, accents and punctuation."""
    text = plain(name).replace("\u2019", "'").replace("&", " en ")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"[.']", "", text)).split())


def similar_name(name: str) -> str:
    """The name by which two organisations are *alike*, worth a warning: also without KIND_WORDS, spaces."""
    words = normalised_name(name).split()
    core = "".join(word for word in words if word not in KIND_WORDS)
    return core if re.search("[a-z]", core) else "".join(words)


def dutch_sort_key(name: str) -> tuple[str, str]:
    """Sorts as Dutch people expect: `de Bal` under B, `'t Veer` under V, IJ as two letters."""
    text = plain(" ".join(name.replace("\u2019", "'").split()))
    found = _PARTICLE.match(text)
    core = text[found.end() :] if found else text
    return re.sub(r"[^a-z0-9 ]", "", core) or text, text


def capitalised(name: str) -> str:
    """The name with a Dutch capital: `ijsselmonde` → `IJsselmonde`, `'s-gravenland` → `'s-Gravenland`."""
    found = re.match(r"(?:'[a-z][- ])?", name)
    start = found.end() if found else 0
    first = 2 if name[start : start + 2].lower() == "ij" else 1
    return name[:start] + name[start : start + first].upper() + name[start + first :]
