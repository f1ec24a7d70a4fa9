"""What the public sees of a town, held against what was approved and against the rules, by plain SQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from tests.journeys.walk_town import Town

OF_THE_SEAL = {"provider", "host", "latitude", "longitude", "contact_phone", "contact_email"}
"""Fields that have another shape for the public than in what is sealed."""


def check_offers(town: Town) -> None:
    """No offer says it is approved without the approval, and every seal is that of its bytes."""
    for number, turn, until in town.rows(
        "SELECT id, round, approved_until FROM offer WHERE status = 'approved'"
    ):
        found = town.rows(
            "SELECT seal, snapshot, approved_until FROM approval WHERE offer_id = ? AND round = ?",
            number, turn - 1,
        )  # fmt: skip
        assert len(found) == 1, f"offer {number} says approved, and nobody approved it"
        seal, snapshot, sealed_until = found[0]
        assert seal == sha256(snapshot.encode()).hexdigest()
        assert until <= _lasts(town, number, sealed_until)


def _lasts(town: Town, offer: int, sealed_until: str) -> str:
    """The last day of an approval: what was sealed, or what two people extended it to."""
    granted = town.rows(
        "SELECT e.until, a.approved_until, e.asked_by, e.granted_by FROM extension e"
        " JOIN approval a ON a.id = e.approval_id WHERE e.offer_id = ? AND e.granted_by IS NOT NULL"
        " AND a.id = (SELECT max(b.id) FROM approval b WHERE b.offer_id = e.offer_id"
        " AND b.kind <> 'wording')",
        offer,
    )
    for until, end, asked_by, granted_by in granted:
        longer = (date.fromisoformat(until) - date.fromisoformat(end)).days
        assert (0 < longer <= 60, asked_by != granted_by) == (True, True), f"offer {offer}: {until}"
    return max([sealed_until, *(one[0] for one in granted)])


def check_nothing_offline_is_shown(town: Town) -> None:
    """Who takes an offer offline makes the release without it in the same move.

    What goes offline because its people changed was to leave the next release already, and does.
    """
    shown = town.rows(
        "SELECT o.id FROM released_offer r JOIN offer o ON o.id = r.offer_id"
        " WHERE r.release_id = (SELECT max(id) FROM release) AND o.suspended_by IS NOT NULL"
    )
    assert shown == []


def check_out(town: Town, offer: int) -> None:
    """One person's word put nothing back: this offer is offline, or not in the newest release."""
    shown = town.rows(
        "SELECT o.id FROM released_offer r JOIN offer o ON o.id = r.offer_id WHERE o.id = ?"
        " AND r.release_id = (SELECT max(id) FROM release) AND o.suspended_at IS NULL", offer,
    )  # fmt: skip
    assert shown == [], f"offer {offer} is back on one person's word"


def check_newest_release(town: Town, today: date) -> int:
    """Every offer of the release that was just made; how many there are."""
    kind = town.rows("SELECT kind FROM release ORDER BY id DESC LIMIT 1")[0][0]
    shown = town.rows(
        "SELECT r.offer_id, r.content, a.offer_id, a.seal, a.snapshot, a.approved_until, a.round, o.round,"
        " o.status, o.suspended_at, o.confirmed_on, r.personal"
        " FROM released_offer r JOIN approval a ON a.id = r.approval_id JOIN offer o ON o.id = r.offer_id"
        " WHERE r.release_id = (SELECT max(id) FROM release)"
    )
    for *told, personal in shown:
        offer, content, approved, seal, snapshot, until, turn, rounds, status, offline, confirmed = told
        assert approved == offer
        assert offline is None, f"offer {offer} is offline and was released"
        _as_sealed(offer, json.loads(content), json.loads(snapshot), seal)
        _reached_as_sealed(offer, json.loads(personal), json.loads(content), json.loads(snapshot))
        _photos_may_be_seen(town, offer, json.loads(content), json.loads(snapshot))
        if kind == "emergency":
            continue  # the last release minus something, with no other gate (product.md 3.8)
        assert turn == rounds - 1, f"offer {offer} is shown by an approval that has a successor"
        assert status not in ("withdrawn", "rejected"), f"offer {offer} is {status} and was released"
        until = _lasts(town, offer, until)
        assert until >= today.isoformat(), f"the approval of offer {offer} ended on {until}"
        assert (today - date.fromisoformat(confirmed)).days <= 280, f"offer {offer}: {confirmed}"
        assert list(_safety_gone(town, offer, today)) == [], f"offer {offer} is not safe and was released"
    return len(shown)


def _as_sealed(offer: int, shown: dict, snapshot: dict, seal: str) -> None:  # type: ignore[type-arg]
    sealed = snapshot["offer"]
    same = (set(shown) & set(sealed)) - OF_THE_SEAL
    assert {"title", "summary", "slots", "price_cents", "postcode", "suitability", "uid", "ref"} <= same
    differing = [name for name in same if shown[name] != sealed[name]]
    assert differing == [], f"offer {offer} shows another {differing} than was approved"
    assert (shown["seal"], shown["provider"]) == (seal, snapshot["provider"]["name"])
    assert shown["host"] == ""


def _reached_as_sealed(offer: int, personal: dict, shown: dict, snapshot: dict) -> None:  # type: ignore[type-arg]
    """The number and the addresses are those that two people saw; the offer's own go before the club's."""
    own, club = snapshot["offer"], snapshot["provider"]
    assert shown["website"] == club["website"], f"offer {offer} shows another website than was approved"
    for name in ("phone", "email"):
        sealed = own[f"contact_{name}"] or club[name]
        assert personal.get(name, "") == (sealed and sealed["commitment"]), f"offer {offer}: another {name}"


def _photos_may_be_seen(town: Town, offer: int, shown: dict, snapshot: dict) -> None:  # type: ignore[type-arg]
    consent = dict(town.rows("SELECT id, consent FROM photo WHERE withdrawn_at IS NULL"))
    allowed = [
        {name: photo[name] for name in ("files", "width", "height", "alt")}
        for photo in snapshot["photos"]
        if consent.get(photo["id"])
    ]
    seen = [{name: photo[name] for name in ("files", "width", "height", "alt")} for photo in shown["photos"]]
    assert [photo for photo in seen if photo not in allowed] == [], f"photos of offer {offer}"


def _safety_gone(town: Town, offer: int, today: date) -> Iterator[str]:
    """Insurance, VOG and first aid: what failed or has expired of what counts for this offer."""
    counts = {
        "C-ORG-02": _shared(town, offer, "C-ORG-02", "d.provider_id = o.provider"),
        "C-SAF-03": _shared(
            town, offer, "C-SAF-03",
            "d.staff_id IN (SELECT l.staff_id FROM staff_offer l JOIN staff s ON s.id = l.staff_id"
            " WHERE l.offer_id = o.id AND s.left_on IS NULL)",
        ),
        "C-MED-01": [],
    }  # fmt: skip
    waived = {
        code
        for (code,) in town.rows(
            "SELECT criterion FROM waiver WHERE offer_id = ? AND granted_by IS NOT NULL AND until >= ?"
            " AND coalesce(ended_on, '9999') > ?", offer, today.isoformat(), today.isoformat(),
        )
    }  # fmt: skip
    for code, above in counts.items():
        own = town.rows(
            "SELECT verdict, until FROM judgement WHERE offer_id = ? AND criterion = ?", offer, code
        )
        for verdict, until in above or own:
            if code not in waived and (verdict == "fails" or (until or "9999") < today.isoformat()):
                yield f"{code}: {verdict} until {until}"


def _shared(town: Town, offer: int, code: str, whose: str) -> list[tuple[str, str]]:
    return town.rows(
        "SELECT j.verdict, j.until FROM shared_judgement j JOIN dossier d ON d.id = j.dossier_id"
        f" JOIN offer o ON o.id = ? WHERE j.criterion = ? AND {whose}", offer, code,
    )  # type: ignore[return-value]  # fmt: skip
