"""Ties to a provider, declared by whoever has them: they do not decide on its offers (product.md 3.3)."""

from __future__ import annotations

from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.domain.privacy import contains_contact_data
from desktop.domain.texts import visible
from desktop.domain.values import Problem, Ref
from desktop.errors import Refused
from desktop.i18n import _, show_date
from desktop.storage.judgements import ties_on
from desktop.storage.records import Provider, Tie

LONGEST = 500


@needs(Permission.READ)
def declare_tie(
    work: Work,
    provider: Ref | int,
    reason: str,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Ref:
    """Say about oneself that one has a tie to a provider; it counts from now on, until its last day."""
    reason = visible(reason).strip()
    check(_problems(work, reason, since, until))
    record = work.load(Provider, provider)
    if _own(work, record.id) is not None:
        raise Refused(_("You declared a tie to this provider already."))
    return work.save(
        Tie(
            person_id=work.person.id,
            provider_id=record.id,
            reason=reason,
            since=since or work.today,
            until=until,
        )
    )


@needs(Permission.READ)
def end_tie(work: Work, provider: Ref | int, until: date | None = None) -> Ref:
    """Say which day is the last of one's own tie to a provider: today, or one to come."""
    number = work.load(Provider, provider).id
    known = _own(work, number)
    if known is None:
        raise Refused(_("You have no tie to this provider that could end."))
    last = until or work.today
    if last < work.today:
        raise Refused(_("A tie cannot end on a day that is over. Choose today or later."))
    tie = work.load(Tie, known.id)
    tie.until = last
    return work.save(tie)


def _own(work: Work, provider: int) -> Tie | None:
    """The tie of whoever is at the desk that has not ended."""
    own = ties_on(work.today).where(Tie.person_id == work.person.id, Tie.provider_id == provider)
    return work.session.scalar(own.order_by(Tie.id.desc()).limit(1))


def _problems(work: Work, reason: str, since: date | None, until: date | None) -> list[Problem]:
    found = []
    if not reason:
        found.append(Problem("reason", _("Say in a few words what your tie to this provider is.")))
    elif len(reason) > LONGEST:
        text = _("This text is longer than {most} characters. Make it shorter.")
        found.append(Problem("reason", text.format(most=LONGEST)))
    elif contains_contact_data(reason):
        text = _("Leave names, phone numbers and e-mail addresses out of the reason.")
        found.append(Problem("reason", text))
    if since is not None and since > work.today:
        found.append(Problem("since", _("This day is still to come.")))
    if until is not None and until < work.today:
        text = _("This tie was over on {day}, so nothing has to be declared.")
        found.append(Problem("until", text.format(day=show_date(until))))
    return found
