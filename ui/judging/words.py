"""How verdicts and criteria read on the screen, and what a verdict is prefilled with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from babel.dates import format_date

from desktop.access import Role
from desktop.domain.criteria import Criterion, Judgement, Verdict, valid_until, who_may_judge
from desktop.domain.criteria_set import EvidenceType
from desktop.domain.people import Person
from desktop.i18n import CITY_TIME, _, language, ngettext, show_moment
from desktop.words import word
from ui.widgets.words import State

KEYS = {
    Verdict.MEETS: "1",
    Verdict.MEETS_CONDITIONALLY: "2",
    Verdict.FAILS: "3",
    Verdict.NOT_APPLICABLE: "4",
}

SOON = 60
"""Days in which an end asks for attention (domain.md 6.2)."""


def verdict_state(verdict: Verdict) -> State:
    """Word, icon and tone of a verdict."""
    return {
        Verdict.MEETS: State(_("Meets"), "check", "ok"),
        Verdict.MEETS_CONDITIONALLY: State(_("With agreement"), "handshake", "warn"),
        Verdict.FAILS: State(_("Fails"), "x", "bad"),
        Verdict.NOT_APPLICABLE: State(_("N/A"), "minus", "neutral"),
        Verdict.NOT_ASSESSED: State(_("Not looked at yet"), "circle-dashed", "neutral"),
    }[verdict]


def may_judge(criterion: Criterion, person: Person) -> bool:
    """Whether somebody's role judges this criterion."""
    return bool(who_may_judge(criterion) & {role.value for role in person.roles})


def judges(*criteria: Criterion) -> str:
    """Whose role judges these: “curator or association advisor”."""
    known = {role for one in criteria for role in who_may_judge(one)}
    return _(" or ").join(word(Role(role)) for role in sorted(known))


def judged_words(by: str, at: datetime) -> str:
    """Who gave a verdict, and when, as a sentence."""
    return _("Judged by {name} on {when}.").format(name=by, when=show_moment(at))


def signed_words(by: str, at: datetime) -> str:
    """The same, short: “Anna, 10 Mar”."""
    day = at.astimezone(CITY_TIME).date()
    return f"{by}, {format_date(day, 'd MMM', locale=language())}"


def kind_words(kind: EvidenceType) -> str:
    """The word for a kind of evidence."""
    return kind.en if language() == "en" else kind.nl


def suggested(criterion: Criterion, today: date) -> Judgement:
    """What a verdict begins with: the usual evidence, seen today. A safety date is never guessed."""
    kind = criterion.evidence[0]
    return Judgement(
        criterion=criterion.code,
        verdict=Verdict.NOT_ASSESSED,
        evidence=kind_words(kind),
        evidence_type=kind.code,
        evidence_date=None if criterion.safety else today,
    )


def seen_at_visit(criterion: Criterion, visited: date) -> Judgement:
    """The verdict a visit proposes on what is to be seen there."""
    kind = next((one for one in criterion.evidence if one.code == "visit"), criterion.evidence[0])
    return Judgement(
        criterion=criterion.code,
        verdict=Verdict.MEETS,
        evidence=kind_words(kind),
        evidence_type=kind.code,
        evidence_date=visited,
    )


def opened(criterion: Criterion, saved: Judgement | None, today: date) -> Judgement:
    """A verdict as one edits it: the usual evidence where nothing stands, an end only when it was agreed."""
    usual = suggested(criterion, today)
    if saved is None or saved.verdict is Verdict.NOT_ASSESSED:
        return usual
    own_end = valid_until(criterion, saved.evidence_date, saved.evidence_type, None)
    shown = replace(saved, until=None if saved.until == own_end else saved.until)
    if saved.evidence or saved.evidence_date:
        return shown
    return replace(
        shown,
        evidence=usual.evidence,
        evidence_type=usual.evidence_type,
        evidence_date=usual.evidence_date,
    )


def shaped(criterion: Criterion, draft: Judgement, verdict: Verdict, today: date) -> Judgement:
    """The draft with only what this verdict rests on; the usual evidence is no evidence that it fails."""
    bare = Judgement(criterion=criterion.code, verdict=verdict)
    if verdict is Verdict.NOT_ASSESSED:
        return bare
    if verdict is Verdict.NOT_APPLICABLE:
        return replace(bare, reason=draft.reason)
    if verdict is Verdict.MEETS:
        return replace(draft, verdict=verdict, action="", owner="", reason="")
    if verdict is Verdict.MEETS_CONDITIONALLY:
        return replace(bare, action=draft.action, owner=draft.owner, until=draft.until)
    usual = suggested(criterion, today)
    seen = bare if draft.evidence == usual.evidence else draft
    return replace(
        bare,
        evidence=seen.evidence,
        evidence_type=seen.evidence_type,
        evidence_date=seen.evidence_date,
    )


def rests_on(saved: Judgement) -> str:
    """What a verdict rests on, in one line: agreement, reason or evidence, and until when it counts."""
    told = [saved.action, saved.owner, saved.reason or saved.evidence.rstrip(". ")]
    if saved.until is not None:
        told.append(_("up to {day}").format(day=format_date(saved.until, "d MMM y", locale=language())))
    return " · ".join(part for part in told if part)


def life(until: date | None, today: date) -> State | None:
    """A word when a verdict has ended or soon will."""
    if until is None or (until - today).days >= SOON:
        return None
    days = (until - today).days
    if days < 0:
        return State(_("Expired"), "clock", "bad")
    words = ngettext("{n} day left", "{n} days left", days).format(n=days) if days else _("Last day")
    return State(words, "hourglass-medium", "warn")
