"""The one table of states: word, icon and tone of how far an offer is and what the public sees of it."""

from desktop.domain.offers import Public, Status
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


def work_state(status: Status) -> State:
    """Werk: how far the work on an offer is."""
    return State(word(status), *_WORK[status])


def public_state(public: Public) -> State:
    """Publiek: what the public sees of an offer."""
    return State(word(public), *_PUBLIC[public])
