"""Asking whether a fund still helps to pay: a live fact with a date, beside the sealed list of funds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import vocabulary
from desktop.domain.funds import with_checks
from desktop.domain.values import Problem, Ref
from desktop.i18n import _, language
from desktop.storage.records import Offer


@needs(Permission.OFFER_EDIT)
def check_funds(work: Work, ref: Ref | int, codes: Sequence[str], day: date) -> Ref:
    """Somebody asked on `day`, and these funds (codes or words) still pay for this offer.

    It counts at the next release without new approval (product.md 3.5). Raises Invalid for a day to come,
    and for a fund that the offer does not name: naming one is a change of the offer.
    """
    offer = work.load(Offer, ref)
    found = [vocabulary("funds").code_for(word) or word for word in codes]
    check(_problems(found, offer.funds, day, work.today))
    offer.funds_checked = with_checks(offer.funds_checked, found, day)
    return work.save(offer)


def _problems(codes: Sequence[str], funds: Sequence[str], day: date, today: date) -> list[Problem]:
    problems = [] if codes else [Problem("codes", _("Say which funds were asked about."))]
    if day > today:
        problems.append(Problem("checked_on", _("This day is still to come.")))
    named = ", ".join(map(_name, funds)) or _("no funds at all")
    text = _("This offer does not name “{fund}”. It names: {named}. Add the fund to the offer first.")
    strange = (code for code in codes if code not in funds)
    problems += [Problem("codes", text.format(fund=_name(code)[:40], named=named)) for code in strange]
    return problems


def _name(code: str) -> str:
    return vocabulary("funds").label(code, language())
