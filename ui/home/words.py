"""How a task reads: its verb, its icon, and how long it waits or has left."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

from desktop.i18n import CITY_TIME, _, language, ngettext
from desktop.queries.tasks import Task
from ui.navigation import link_to
from ui.widgets.words import State

REVIEWED = ("decide", "renew", "waive", "extend", "look")  # done among the criteria
BY_PHONE = ("yearly", "call", "tell", "changed")  # done on the card of a call
ABOUT_CLUBS = ("conversation", "check", "criteria")
SOON = 30  # days in which an end date asks for attention
ICONS = {  # kind of task: (icon, tone)
    "decide": ("hand-pointing", "info"),
    "finish": ("pencil-simple", "neutral"),
    "rework": ("arrow-u-up-left", "warn"),
    "offline": ("prohibit", "bad"),
    "confirm": ("phone", "accent"),
    "renew": ("clock-clockwise", "warn"),
    "publish": ("book-open", "accent"),
    "waive": ("handshake", "info"),
    "extend": ("calendar-blank", "info"),
    "take_over": ("seal-check", "info"),
    "look": ("eye", "info"),
    "conversation": ("chat-circle-text", "accent"),
    "criteria": ("list-bullets", "info"),
    "check": ("phone-call", "warn"),
    "sighting": ("shield-check", "warn"),
    "yearly": ("phone-call", "accent"),
    "call": ("phone-call", "warn"),
    "tell": ("envelope-simple", "warn"),
    "changed": ("pencil-simple", "info"),
    "photo_inbox": ("image", "warn"),
    "photo_age": ("image", "neutral"),
}


def greeting(now: datetime, name: str) -> str:
    """Good morning, afternoon or evening, by the time in the city."""
    hour = now.astimezone(CITY_TIME).hour
    if hour < 12:
        words = _("Good morning, {name}")
    elif hour < 18:
        words = _("Good afternoon, {name}")
    else:
        words = _("Good evening, {name}")
    return words.format(name=name)


def weekday(today: date) -> str:
    """The day in words: Dinsdag 10 maart."""
    words: str = format_date(today, "EEEE d MMMM", locale=language())
    return words[:1].upper() + words[1:]


def verb(task: Task) -> str:
    """The one thing to do about a task; what a colleague has to do one can only look at."""
    if not task.mine:
        return _("View")
    return {
        "decide": _("Judge"),
        "finish": _("Fill in"),
        "rework": _("Adapt"),
        "offline": _("Decide"),
        "confirm": _("Ask"),
        "renew": _("Renew"),
        "publish": _("Put out"),
        "waive": _("Judge"),
        "extend": _("Judge"),
        "look": _("Check"),
        "take_over": _("Judge"),
        "conversation": _("Prepare"),
        "criteria": _("Judge"),
        "check": _("Call"),
        "sighting": _("View"),
        "yearly": _("Call"),
        "call": _("Call"),
        "tell": _("Tell"),
        "changed": _("Prepare"),
        "photo_inbox": _("Sort out"),
        "photo_age": _("Ask"),
    }[task.kind]


def link(task: Task) -> str:
    """Where it is done."""
    if task.kind == "publish":
        return "beweegkeur://releases"
    if task.kind == "photo_inbox":
        return "beweegkeur://photos"
    if task.kind == "take_over":
        return link_to("takeover", task.ref)
    if task.kind in BY_PHONE or task.club:
        return link_to("call", task.club or task.ref)
    if task.kind == "sighting":
        return link_to("people", task.ref)
    if task.kind in ABOUT_CLUBS:
        return link_to("provider", task.ref)
    return link_to("review" if task.kind in REVIEWED else "offer", task.ref)


def when(task: Task, today: date) -> State | None:
    """How long it has left, else how long it waits, red when it should not; None when nobody counts."""
    if task.due is not None and task.due != task.since:
        return _left((task.due - today).days)
    if task.since is None:
        return None
    days = (today - task.since).days
    words = ngettext("for {n} day", "for {n} days", days).format(n=days) if days else _("since today")
    return State(words, "clock", "bad" if task.due else "neutral")


def _left(days: int) -> State:
    if days < 0:
        words = ngettext("{n} day late", "{n} days late", -days)
        return State(words.format(n=-days), "warning-circle", "bad")
    if days == 0:
        return State(_("today"), "clock", "bad")
    words = ngettext("in {n} day", "in {n} days", days)
    return State(words.format(n=days), "clock", "warn" if days <= SOON else "neutral")


def must_today(task: Task, today: date) -> bool:
    """It cannot wait until tomorrow."""
    return task.due is not None and task.due <= today
