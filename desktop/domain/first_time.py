"""The first time in at most four sentences, built from facts. What is not known is not said.

The public reads them, so they are Dutch whatever language we work in.
"""

from __future__ import annotations

from typing import Protocol


class FirstTime(Protocol):
    """The facts the sentences are made of: an offer as the public may see it. `host` only with consent."""

    @property
    def host(self) -> str: ...
    @property
    def welcome_by(self) -> str: ...
    @property
    def clothing(self) -> str: ...
    @property
    def may_sit(self) -> str: ...
    @property
    def coffee(self) -> str: ...
    @property
    def trial_sessions(self) -> int | None: ...
    @property
    def price_period(self) -> str: ...


WELCOME = {
    "host": "Een gastheer of gastvrouw ontvangt je.",
    "coach": "De begeleider ontvangt je.",
    "buddy": "Een maatje uit de groep ontvangt je.",
    "reception": "Iemand bij de balie ontvangt je.",
}
CLOTHING = {
    "own": "Kom in je gewone kleren.",
    "comfortable": "Trek kleren aan die lekker zitten.",
    "outdoor": "Trek kleren aan voor buiten en stevige schoenen.",
    "sports": "Trek kleren aan waarin je goed beweegt, en schone schoenen.",
    "swimwear": "Neem badkleding en een handdoek mee.",
}
REST = {
    ("yes", "yes"): "Je mag altijd even zitten, en na afloop is er koffie of thee.",
    ("yes", ""): "Je mag altijd even zitten.",
    ("no", "yes"): "Tussendoor zitten kan niet, maar na afloop is er koffie of thee.",
    ("no", ""): "Tussendoor zitten kan niet.",
    ("", "yes"): "Na afloop is er koffie of thee.",
}
"""By whether one may sit, and whether there is coffee. That there is none is no news for a first time."""


def first_sentences(facts: FirstTime) -> tuple[str, ...]:
    """Who meets you, what to wear, whether you may sit and have coffee, and what it costs to try."""
    coffee = "yes" if facts.coffee == "yes" else ""
    told = (
        welcome(facts),
        CLOTHING.get(facts.clothing, ""),
        REST.get((facts.may_sit, coffee), ""),
        _trial(facts),
    )
    return tuple(sentence for sentence in told if sentence)


def welcome(facts: FirstTime) -> str:
    """Who meets you: a host by name when the public may know it and nobody else is said to; else empty."""
    if facts.host and facts.welcome_by in ("", "host"):
        return f"{facts.host} ontvangt je."
    return WELCOME.get(facts.welcome_by, "")


def _trial(facts: FirstTime) -> str:
    """Where moving is free anyway, a free first time is no news."""
    if not facts.trial_sessions or facts.price_period == "free":
        return ""
    if facts.trial_sessions == 1:
        return "De eerste keer is gratis."
    return f"De eerste {facts.trial_sessions} keer zijn gratis."
