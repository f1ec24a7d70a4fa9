"""The one table of states: word, icon, tone of an offer's work, what the public sees, a club's vitality."""

from desktop.domain.offers import Public, Status
from desktop.domain.vitality_model import Band
from desktop.words import word
from ui.widgets.words import State

_WORK = {
    Status.DRAFT: ("pencil-simple", "neutral"),
    Status.IN_ASSESSMENT: ("list-bullets", "info"),
    Status.NEEDS_WORK: ("arrow-u-up-left", "warn"),
    Status.PROPOSED: ("hand-pointing", "info"),
    Status.APPROVED: ("seal-check", "ok"),
    Status.REJECTED: ("x-circle", "bad"),
    Status.WITHDRAWN: ("minus", "neutral"),
}
_PUBLIC = {
    Public.NO: ("eye-slash", "neutral"),
    Public.YES: ("eye", "ok"),
    Public.OFFLINE: ("prohibit", "bad"),
}
_BANDS = {
    Band.VITAL: ("check-circle", "ok"),
    Band.FAIRLY_VITAL: ("circle-fill", "info"),
    Band.FRAGILE: ("warning-circle", "bad"),
    Band.UNKNOWN: ("question", "neutral"),
}


def work_state(status: Status) -> State:
    """Werk: how far the work on an offer is."""
    return State(word(status), *_WORK[status])


def public_state(public: Public) -> State:
    """Publiek: what the public sees of an offer."""
    return State(word(public), *_PUBLIC[public])


def band_state(band: Band, shown: str = "") -> State:
    """Vitaliteit: how vital a club is; the word “vitality” stands before it or over it.

    `shown` is its score as it is published, for where that belongs to it.
    """
    return State(f"{word(band)} {shown}".strip(), *_BANDS[band])
