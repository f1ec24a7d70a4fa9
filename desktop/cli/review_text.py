"""An offer as the second person reads it before deciding, in words; a section for each question."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.catalogues import vocabulary
from desktop.cli.answers import facts, shown
from desktop.cli.offer_facts import offer_facts
from desktop.domain.approval import why_again
from desktop.domain.criteria import PASS_PERCENT, Criterion, Judgement, Verdict
from desktop.i18n import CITY_TIME, _, language, ngettext, show_date, show_moment
from desktop.queries.extensions import extension_words
from desktop.queries.offer_file import OfferFile, PhotoRow, VisitRow
from desktop.queries.remarks import place_words
from desktop.queries.review_queue import Asked
from desktop.queries.review_words import (
    approved_words,
    club_change,
    club_labels,
    confirm_words,
    duty_words,
    field_change,
    origin_words,
    people_label,
    person_change,
    photo_changes,
    proposal_words,
    unchecked_words,
    verdict_change,
    waiver_change,
    waiver_words,
)
from desktop.queries.since_approval import Since
from desktop.queries.ties import TieRow
from desktop.queries.verdict_origins import PersonVerdict
from desktop.words import asked_words, field_labels, word

Lines = Iterator[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is asked of a second person (None: nothing), and why `person` may not give it (empty: they may).

    `who_can` are those who can approve; `ties` are all that were declared to this provider. `not_granted`
    says why `person` may not grant the extension that waits.
    """

    asked: Asked | None
    person: str
    why_not: str
    who_can: tuple[str, ...]
    ties: tuple[TieRow, ...]
    not_granted: str


def review_text(seen: OfferFile, decision: Decision) -> str:
    """All of it; a section about which there is nothing to say is left out."""
    sections = (
        _proposed(seen, decision),
        _since(seen),
        _criteria(seen),
        _visits(seen.visits),
        _photos(seen),
        _missing(seen),
        _decide(seen, decision),
        _extension(seen, decision),
    )
    told = [[shown(line) for line in section] for section in sections]
    return "\n\n".join([facts(offer_facts(seen)), *("\n".join(lines) for lines in told if lines)])


def _proposed(seen: OfferFile, decision: Decision) -> Lines:
    """What is asked, by whom and since when, and the remarks with which it was sent back before."""
    if decision.asked is None:
        if seen.extending.waiting is None:
            yield _("Nothing waits for a second person here.")
    elif decision.asked is Asked.WORDS and seen.since is not None:
        yield confirm_words(seen.since, seen.reworded_by)
    elif seen.proposed_at is not None:
        text = _("Proposed by {name}, {moment}. {asked}.")
        asked = asked_words()[decision.asked]
        yield text.format(name=seen.proposed_by, moment=show_moment(seen.proposed_at), asked=asked)
    if seen.returned_reason:
        yield _("Sent back: {reason}").format(reason=seen.returned_reason)
    for one in seen.remarks:
        yield f"- {place_words(one.place, [seen.criteria])}: {one.text}"


def _since(seen: OfferFile) -> Lines:
    """What changed since the last approval, old and new, and what that reopens."""
    since, approval = seen.since, seen.approval
    if since is None or approval is None:
        return
    changes = list(_changes(since, seen))
    yield approved_words(seen)
    yield _("Since then:") if changes else _("Nothing differs from what was approved; evidence may be newer.")
    yield from changes
    labels = field_labels()
    for code, fields in since.to_judge().items():
        yield f"- {why_again(fields, labels).format(code=code)}"
    settled = [code for code in since.reopened if code in seen.judged_at and code not in since.again]
    if settled:
        text = _("{codes}: about what changed too; the verdict on it still counts")
        yield f"- {text.format(codes=', '.join(settled))}"


def _changes(since: Since, seen: OfferFile) -> Lines:
    labels = field_labels()
    for name in since.fields:
        yield f"- {labels.get(name, name)}: {field_change(name, since, seen)}"
    for detail in since.club:
        yield f"- {club_labels()[detail.name]}: {club_change(detail)}"
    for person in since.people:
        yield f"- {people_label()}: {person_change(person)}"
    if since.photos:
        yield f"- {_('Photos')}: {', '.join(photo_changes(since.photos))}"
    for one in since.verdicts:
        yield f"- {one.criterion}: {verdict_change(one)}"
    yield from (f"- {waiver_change(one)}" for one in since.waivers)


def _criteria(seen: OfferFile) -> Lines:
    """Every criterion that counts here, by theme."""
    score = "–" if seen.outcome.score is None else f"{int(seen.outcome.score)} %"
    enough = _("at least {enough} %").format(enough=PASS_PERCENT)
    yield f"{_('Criteria')}: {score}, {enough}"
    for group in seen.criteria.groups:
        asked = [one for one in seen.criteria.of_group(group.code) if seen.duties[one.code].applies]
        if asked:
            yield group.en if language() == "en" else group.nl
        for criterion in asked:
            yield from _criterion(criterion, seen)


def _criterion(criterion: Criterion, seen: OfferFile) -> Lines:
    """What is asked, what was found on what evidence and by whom, and what waits there."""
    code = criterion.code
    yield f"- {code} {criterion.title(language())} ({duty_words(criterion, seen.duties[code])})"
    signed = ""
    if code in seen.judged_at:
        signed = _signed(seen.judged_by[code], show_date(seen.judged_at[code].astimezone(CITY_TIME).date()))
    yield _under(_found(criterion, seen.judgements.get(code)), signed, origin_words(seen, code))
    people = seen.origins[code].people if code in seen.origins else ()
    if len(people) > 1:  # of one alone all was told above
        yield from (_person(criterion, one) for one in people)
    waiting = [unchecked_words(seen, code)]
    waiting += [proposal_words(one) for one in seen.suggestions if one.criterion == code]
    waiting += [waiver_words(one) for one in seen.waivers if one.criterion == code]
    yield from (_under(one) for one in waiting if one)


def _under(*told: str) -> str:
    return "    " + " · ".join(part for part in told if part)


def _signed(name: str, day: str) -> str:
    return f"{name}, {day}"


def _person(criterion: Criterion, one: PersonVerdict) -> str:
    signed = _signed(one.by, show_date(one.at.astimezone(CITY_TIME).date())) if one.at else ""
    role = vocabulary("staff_roles").label(one.role, language())
    return _under(f"{one.name} ({role})", _found(criterion, one.judgement), signed)


def _found(criterion: Criterion, one: Judgement | None) -> str:
    """The verdict and what it rests on: agreement, reason or evidence of a kind and a day; and its end."""
    if one is None:
        return word(Verdict.NOT_ASSESSED)
    until = _("until {day}").format(day=show_date(one.until)) if one.until else ""
    parts = (word(one.verdict), one.action, one.owner, one.reason, _evidence(criterion, one), until)
    return " · ".join(part for part in parts if part)


def _evidence(criterion: Criterion, one: Judgement) -> str:
    kind = next((each for each in criterion.evidence if each.code == one.evidence_type), None)
    words = (kind.en if language() == "en" else kind.nl) if kind else ""
    told = one.evidence.rstrip(". ")
    seen = ", ".join(part for part in (told, words if words.casefold() != told.casefold() else "") if part)
    if one.evidence_date is None:
        return seen
    day = show_date(one.evidence_date)
    return f"{seen}, {day}" if seen else _("dated {day}").format(day=day)


def _visits(visits: Sequence[VisitRow]) -> Lines:
    for one in visits:
        yield (
            _("Visit of {day}").format(day=show_date(one.day))
            + f": {', '.join(one.attendees)} ({one.author})"
        )
        if one.notes:
            yield _under(one.notes)


def _photos(seen: OfferFile) -> Lines:
    """The photos the public would see, in their order, each with what is to be seen and the consent."""
    photos = [one for one in seen.photos if not one.withdrawn]
    if photos:
        yield _("Photos")
    yield from (f"- {one.ref.id} {_photo(one, seen.since)}" for one in photos)


def _photo(one: PhotoRow, since: Since | None) -> str:
    said = one.draft
    change = ""
    if since and one.ref.id in since.photos.added:
        change = _("added since then")
    elif since and one.ref.id in since.photos.changed:
        change = _("changed since then")
    people = ngettext("{n} person", "{n} people", said.people).format(n=said.people) if said.people else ""
    day = show_date(said.consent_date) if said.consent_date else ""
    consent = ", ".join(part for part in (word(said.consent), people, day, said.attested_by) if part)
    return " · ".join(part for part in (said.alt or one.source_name, consent, one.problem, change) if part)


def _missing(seen: OfferFile) -> Lines:
    if seen.missing or seen.missing_to_publish:
        yield _("What is missing still:")
    yield from (f"- {one.text}" for one in (*seen.missing, *seen.missing_to_publish))


def _decide(seen: OfferFile, decision: Decision) -> Lines:
    """Who has a tie, why this person may not decide or with which words they do."""
    for tie in decision.ties:
        yield _("{name} declared a tie to this provider.").format(name=tie.person)
    if decision.asked is None:
        return
    if decision.why_not:
        yield decision.why_not
        yield from _others(decision)
        return
    if _approvable(seen, decision):
        yield from _terms(seen)
    yield _("This is how you decide about what you read here:")
    yield from (f"    {line}" for line in _commands(seen, decision))


def _extension(seen: OfferFile, decision: Decision) -> Lines:
    """A longer approval that waits, and with which words one decides about it."""
    waiting = seen.extending.waiting
    if waiting is None:
        return
    yield extension_words(waiting)
    if decision.not_granted:
        yield decision.not_granted
        return
    begin, until = f"    {_begin(decision)}", f"{seen.ref.id} --until {waiting.until.isoformat()}"
    yield _("This is how you decide about what you read here:")
    yield f"{begin} grant-extension {until}"
    yield f"{begin} refuse-extension {until} --reason …"


def _begin(decision: Decision) -> str:
    return f"beweegkeur --as {shlex.quote(decision.person)} offer"


def _others(decision: Decision) -> Lines:
    if decision.asked is Asked.WORDS or not decision.person:
        return
    if decision.who_can:
        yield _("Who can: {names}.").format(names=", ".join(decision.who_can))
    else:
        yield _("Nobody else can either. Give a reason to make an exception; it is shown with the decision.")


def _terms(seen: OfferFile) -> Lines:
    usual = ngettext("{n} month", "{n} months", seen.terms.usual).format(n=seen.terms.usual)
    yield _("The approval lasts {months} when you do not say how long.").format(months=usual)
    for months, reason in seen.terms.why_not.items():
        if reason:
            yield f"- {months}: {reason}"


def _approvable(seen: OfferFile, decision: Decision) -> bool:
    """Whether an approval that was asked for would be given now, with nothing missing still."""
    return decision.asked is not Asked.WORDS and not seen.missing


def _commands(seen: OfferFile, decision: Decision) -> Lines:
    begin = _begin(decision)
    version = f"{seen.ref.id} --version {seen.ref.version}"
    if decision.asked is Asked.WORDS:
        yield f"{begin} confirm-wording {version}"
        return
    if _approvable(seen, decision):
        yield f"{begin} approve {version} --criteria {seen.criteria.version}"
    yield f"{begin} return {version} --reason …"
