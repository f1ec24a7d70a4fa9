"""What the journal of a town says, read by other code than the program's: chain, moves, hands, decisions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from typing import Any

from desktop.domain.offers import OfferDraft
from tests.journeys.walk_town import Town

Picture = dict[str, Any]
WORDS = {"title", "summary", "description", "first_time", "how_to_join", "price_note"}
FACTS = {field.name for field in fields(OfferDraft)} - WORDS
OF_CLUB = ("name", "kvk", "website", "phone", "email")
NOT_FOR_APPROVAL = {"C-PUB-01", "C-PUB-02", "C-PUB-03", "C-OFF-08"}
NOT_BEING_JUDGED = {"draft", "rejected", "withdrawn"}
"""For an offer like this a verdict above it is what was known beforehand, and no hand in it."""
SEALED_OF_PHOTO = ("alt", "consent", "people", "position", "files")
MOVES = {
    "": {"draft"},
    "draft": {"in_assessment", "proposed", "withdrawn"},
    "in_assessment": {"proposed", "rejected", "withdrawn"},
    "needs_work": {"in_assessment", "proposed", "rejected", "withdrawn"},
    "proposed": {"needs_work", "rejected", "withdrawn"},
    "approved": {"in_assessment", "proposed", "withdrawn"},
    "rejected": {"draft", "withdrawn"},
    "withdrawn": set(),
}  # fmt: skip
"""What may follow what (domain.md 6.2), besides the decisions."""
DECIDED_FROM = {
    "approve_offer": {"proposed"},
    "approve_taken_over": {"proposed"},
    "confirm_wording": {"proposed", "in_assessment", "needs_work"},
}


class Ledger:
    """Reads on where it stopped; every entry must follow from the one before."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.begin()
        self.read_on()

    def begin(self) -> None:
        """As if nothing was read yet."""
        self.last, self.prev = 0, "0" * 64
        self.offers: dict[int, Picture] = {}
        self.staff: dict[int, Picture] = {}
        self.ties: dict[int, Picture] = {}
        self.hands: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.words: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        self.decided: dict[int, int] = defaultdict(int)
        self.reached: set[int] = set()

    def read_on(self) -> int:
        """Check every entry that came since, and learn from it; how many there were."""
        entries = self.town.rows(
            "SELECT seq, at, actor, action, topic, ref, before, after, prev, hash FROM journal"
            " WHERE seq > ? ORDER BY seq", self.last,
        )  # fmt: skip
        for *line, kept in entries:
            seq, _at, actor, action, topic, ref, before, after, prev = line
            assert (seq, prev) == (self.last + 1, self.prev), f"entry {seq} does not follow"
            assert kept == _hash(line), f"entry {seq} has another hash"
            self.last, self.prev = seq, kept
            learn = getattr(self, f"_{topic}", None)
            if learn is not None:
                learn(ref, actor, action, json.loads(before or "{}"), json.loads(after or "{}"))
        assert self.reached == set(), f"offers {self.reached} show their club otherwise and stay approved"
        return len(entries)

    def _hand(self, offer: int, actor: int, kind: str) -> None:
        self.hands[offer][actor].add(kind)

    def _offers(self, ref: int, actor: int, action: str, before: Picture, after: Picture) -> None:
        was, now = before.get("status", ""), after["status"]
        if ref in self.reached:
            assert now == "in_assessment", f"offer {ref} shows its club otherwise and is {now}"
            self.reached.remove(ref)
        self.offers[ref] = after
        for name in FACTS | WORDS:
            if before.get(name) != after.get(name):
                if name in FACTS:
                    self._hand(ref, actor, "draft")
                else:
                    self.words[ref][name].add(actor)
        if set(_changed_verdicts(before, after)):
            self._hand(ref, actor, "verdict")
        if after["round"] != before.get("round", 0):
            assert action in DECIDED_FROM, f"{action} raised the round of {ref}"
            assert was in DECIDED_FROM[action], f"{action} of offer {ref}, which was {was}"
            assert now == "approved"
            self._decision(ref, after["round"] - 1, action)
        elif was != now and (action, was, now) != ("save_offers", "", "proposed"):
            assert now in MOVES[was], f"{action} led offer {ref} from {was} to {now}"

    def _providers(self, ref: int, actor: int, _action: str, before: Picture, after: Picture) -> None:
        """What an offer shows of its club is sealed with it: a hand of whoever changes that."""
        if not before:
            return
        for number, offer in self.offers.items():
            shown = [name for name in OF_CLUB if not offer.get(f"contact_{name}")]
            judged = offer["status"] not in NOT_BEING_JUDGED or offer["round"]
            if offer["provider"] == ref and judged and any(before[name] != after[name] for name in shown):
                self._hand(number, actor, "club")
                self.reached |= {number} if offer["status"] == "approved" else set()

    def _dossiers(self, _ref: int, actor: int, _action: str, before: Picture, after: Picture) -> None:
        if not set(_changed_verdicts(before, after)):
            return
        led = self.staff.get(after["staff_id"] or 0, {})
        of_person = set() if led.get("left_on") else {one["offer_id"] for one in led.get("offers", ())}
        for number, offer in self.offers.items():
            beneath = (
                offer["provider"] == after["provider_id"]
                or (offer["location_id"] or 0) == after["location_id"]
                or number in of_person
            )
            if beneath and (offer["status"] not in NOT_BEING_JUDGED or offer["round"]):
                self._hand(number, actor, "verdict")

    def _staff(self, ref: int, actor: int, _action: str, before: Picture, after: Picture) -> None:
        self.staff[ref] = after
        was = {one["offer_id"]: one["role"] for one in before.get("offers", ())}
        now = {one["offer_id"]: one["role"] for one in after["offers"]}
        for offer in was | now:
            if was.get(offer) != now.get(offer):
                self._hand(offer, actor, "staff")

    def _ties(self, ref: int, _actor: int, _action: str, _before: Picture, after: Picture) -> None:
        self.ties[ref] = after

    def _visits(self, _ref: int, actor: int, _action: str, before: Picture, after: Picture) -> None:
        if not before:
            self._hand(after["offer_id"], actor, "visit")

    def _photos(self, _ref: int, actor: int, _action: str, before: Picture, after: Picture) -> None:
        if any(before.get(name) != after[name] for name in SEALED_OF_PHOTO):
            self._hand(after["offer_id"], actor, "photos")

    def _waivers(self, _ref: int, actor: int, action: str, before: Picture, after: Picture) -> None:
        if not before or (action == "end_waiver" and after["granted_by"]):
            self._hand(after["offer_id"], actor, "waiver")

    def _decision(self, ref: int, turn: int, action: str) -> None:
        """A decision is sealed, and made by somebody who had no hand in it, or as an exception."""
        rows = self.town.rows(
            "SELECT proposed_by, approved_by, exception, seal, snapshot, approved_at, approved_until, kind"
            " FROM approval WHERE offer_id = ? AND round = ?", ref, turn,
        )  # fmt: skip
        assert len(rows) == 1, f"offer {ref} has {len(rows)} approvals in round {turn}"
        proposer, approver, exception, seal, snapshot, at, until, kind = rows[0]
        assert seal == sha256(snapshot.encode()).hexdigest(), f"offer {ref}: the seal is another"
        assert until >= at[:10], f"offer {ref}: approved until before it was approved"
        assert json.loads(snapshot)["offer"]["ref"] == ref
        assert (kind == "wording") == (action == "confirm_wording")
        tied = [
            one
            for one in self.ties.values()
            if (one["person_id"], one["provider_id"]) == (approver, self.offers[ref]["provider"])
            and (one["until"] or "9999") >= at[:10]
        ]
        hands = self.hands[ref][approver] | ({"tie"} if tied else set())
        if kind == "wording":
            hands |= {name for name in self._reworded(ref, turn) if approver in self.words[ref][name]}
        if not exception:
            assert approver != proposer, f"offer {ref}: proposed and approved by {approver}"
            assert hands == set(), f"offer {ref}: {approver} approved with a hand in it: {hands}"
        self.hands.pop(ref, None)
        self.words.pop(ref, None)
        self.decided[ref] += 1

    def _reworded(self, ref: int, turn: int) -> Iterator[str]:
        """The words that differ between this approval and the one before."""
        before, after = (
            json.loads(self.town.rows("SELECT snapshot FROM approval WHERE offer_id = ? AND round = ?",
                                      ref, number)[0][0])["offer"]
            for number in (turn - 1, turn)
        )  # fmt: skip
        assert {name for name in after if before.get(name) != after[name]} <= WORDS
        yield from (name for name in WORDS if before[name] != after[name])


def _changed_verdicts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The criteria that count for approval that were judged anew, also when only the evidence is newer."""
    was = {one["criterion"]: _said(one) for one in before.get("judgements", ())}
    now = {one["criterion"]: _said(one) for one in after.get("judgements", ())}
    for code in (was | now).keys() - NOT_FOR_APPROVAL:
        if was.get(code) != now.get(code):
            yield code


def _said(judgement: Picture) -> list[Any]:
    return [judgement[name] for name in ("verdict", "evidence", "evidence_type", "evidence_date", "at")]


def _hash(line: list[Any]) -> str:
    """SHA-256 over the fields with their length before them; the two pictures go in by their own hash."""
    parts = [str(part) for part in line]
    parts[6], parts[7] = (sha256(parts[number].encode()).hexdigest() for number in (6, 7))
    return sha256("".join(f"{len(part.encode())}:{part}" for part in parts).encode()).hexdigest()
