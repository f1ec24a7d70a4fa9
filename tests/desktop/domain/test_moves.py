"""Every move from every state has its outcome: the next state, or a sentence that says what to do."""

from __future__ import annotations

import pytest

from desktop.domain.offers import Move, Status, advance
from desktop.errors import Refused

TAKE_BACK = "Dit aanbod wacht op de tweede beoordelaar. Haal het voorstel terug voordat je iets wijzigt."
GONE = "Dit aanbod is ingetrokken. Maak een kopie om opnieuw te beginnen."
REJECTED = "Dit aanbod is afgewezen. Verander eerst wat niet goed was; dan is het weer een concept."
NOTHING_PROPOSED = "Dit aanbod is nog niet voorgedragen, dus er valt nog niets te besluiten."
ASSESS_FIRST = "Beoordeel eerst de criteria."
NO_APPROVAL = "Dit aanbod heeft geen goedkeuring; er valt nog niets te bevestigen."
SAME_WORDS = "Alles is zoals het is goedgekeurd; er valt niets te bevestigen."
STANDS = "Dit aanbod is goedgekeurd. Trek het in als het voorgoed weg moet."

S = Status
ASSESSING = {
    Move.ASSESS: S.IN_ASSESSMENT, Move.PROPOSE: S.PROPOSED, Move.APPROVE: NOTHING_PROPOSED,
    Move.RETURN: NOTHING_PROPOSED, Move.REJECT: S.REJECTED, Move.CONFIRM_WORDING: S.APPROVED,
    Move.WITHDRAW: S.WITHDRAWN,
}  # fmt: skip
TABLE: dict[Status, dict[Move, Status | str]] = {
    S.DRAFT: {
        Move.ASSESS: S.IN_ASSESSMENT, Move.PROPOSE: ASSESS_FIRST, Move.APPROVE: NOTHING_PROPOSED,
        Move.RETURN: NOTHING_PROPOSED, Move.REJECT: ASSESS_FIRST, Move.CHANGE: S.DRAFT,
        Move.CONFIRM_WORDING: NO_APPROVAL, Move.WITHDRAW: S.WITHDRAWN,
    },
    S.IN_ASSESSMENT: {**ASSESSING, Move.CHANGE: S.IN_ASSESSMENT},
    S.NEEDS_WORK: {**ASSESSING, Move.CHANGE: S.NEEDS_WORK},
    S.PROPOSED: {
        Move.ASSESS: TAKE_BACK, Move.PROPOSE: TAKE_BACK, Move.APPROVE: S.APPROVED,
        Move.RETURN: S.NEEDS_WORK, Move.REJECT: S.REJECTED, Move.CHANGE: TAKE_BACK,
        Move.CONFIRM_WORDING: S.APPROVED, Move.WITHDRAW: S.WITHDRAWN,
    },
    S.APPROVED: {
        Move.ASSESS: S.IN_ASSESSMENT, Move.PROPOSE: S.PROPOSED, Move.APPROVE: NOTHING_PROPOSED,
        Move.RETURN: NOTHING_PROPOSED, Move.REJECT: STANDS, Move.CHANGE: S.IN_ASSESSMENT,
        Move.CONFIRM_WORDING: SAME_WORDS, Move.WITHDRAW: S.WITHDRAWN,
    },
    S.REJECTED: {
        **dict.fromkeys(Move, REJECTED), Move.CHANGE: S.DRAFT, Move.WITHDRAW: S.WITHDRAWN,
    },
    S.WITHDRAWN: dict.fromkeys(Move, GONE),
}  # fmt: skip


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("move", Move)
def test_a_move_leads_on_or_says_what_to_do(status: Status, move: Move) -> None:
    expected = TABLE[status][move]
    if isinstance(expected, Status):
        assert advance(status, move) is expected
        return
    with pytest.raises(Refused) as refused:
        advance(status, move)
    assert refused.value.message == expected
