"""What is wrong with a version of the criteria before it is adopted: every problem, in one sentence each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from desktop.domain.criteria_set import CriteriaSet, Criterion, Gate, When
from desktop.domain.values import Problem
from desktop.i18n import _

CODE = re.compile(r"C-[A-Z]{2,5}-[0-9]{2}")
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
JUDGES = frozenset({"CU", "AA", "PA"})
LONGEST_TERM = 60
MOST_WEIGHT = 100
MOST_CRITERIA = 200


def problems(
    criteria: CriteriaSet, protecting: Iterable[Criterion] = (), worked_with: Iterable[str] = ()
) -> list[Problem]:
    """Everything that is wrong with these criteria; those `protecting` people stay as in `weakened`.

    The codes that are `worked_with` are those on which the program itself judges or proposes something.
    """
    protecting = tuple(protecting)
    kept = frozenset(one.code for one in protecting if not one.waivable)
    steps: tuple[Callable[[CriteriaSet], Iterable[Problem]], ...] = (_head, _codes)
    found = [problem for step in steps for problem in step(criteria)]
    for code in sorted(kept - {one.code for one in criteria.criteria}):
        found.append(Problem(code, _("Offers lean on this criterion for safety or consent. It has to stay.")))
    lacking = sorted(set(worked_with) - kept - {one.code for one in criteria.criteria})
    if lacking:
        text = _("The program itself works with these criteria, so they have to stay: {codes}.")
        found.append(Problem("criteria", text.format(codes=", ".join(lacking))))
    for one in criteria.criteria:
        found += _criterion(one, {group.code for group in criteria.groups})
        if one.code in kept and one.waivable:
            found.append(Problem(one.code, _("Nobody may make an exception here: waivable stays false.")))
    return found + weakened(criteria, protecting)


def weakened(criteria: CriteriaSet, protecting: Iterable[Criterion]) -> list[Problem]:
    """What a version takes away from criteria that protect people, one sentence for each of those.

    Those without exceptions stay as strict as they were. Of the others it stays that an offer falls away with
    them on the day; how strict they are is the city's own choice.
    """
    found = []
    new = {one.code: one for one in criteria.criteria}
    for old in protecting:
        lost = _lost(old, new[old.code]) if old.code in new else []
        if lost:
            text = _("{code} protects people. A new version cannot take this away: {what}.")
            found.append(Problem(old.code, text.format(code=old.code, what=", ".join(lost))))
    return found


def _lost(old: Criterion, new: Criterion) -> list[str]:
    """The lines of the file that made the old criterion strict and that the new one lacks."""
    marks = ("safety", "sighting", "second_pair_of_eyes")
    lost = [f"{mark} = true" for mark in marks if getattr(old, mark) and not getattr(new, mark)]
    if new.level is not old.level:
        lost.append(f'level = "{old.level.value}"')  # else what ends above offers takes none of them along
    return lost if old.waivable else [*lost, *_less_asked(old, new), *_longer(old, new)]


def _less_asked(old: Criterion, new: Criterion) -> list[str]:
    """When it is asked, for what, and who judges it."""
    lost = []
    if new.mandatory not in (old.mandatory, When.ALWAYS):
        lost.append(f'mandatory = "{old.mandatory.value}"')
    if new.gate not in (old.gate, Gate.APPROVAL):
        lost.append(f'gate = "{old.gate.value}"')  # else it would be mandatory for something later
    if set(new.judges) & JUDGES - _may_judge(old):
        lost.append(f"judges = [{', '.join(map(_quoted, old.judges))}]")
    return lost


def _longer(old: Criterion, new: Criterion) -> Iterator[str]:
    """The terms that became longer, as they were; evidence of a new kind lasts no longer than the old."""
    terms = {kind.code: kind.valid_months or old.valid_months for kind in old.evidence}
    if new.valid_months > old.valid_months:
        yield f"valid_months = {old.valid_months}"
    for kind in new.evidence:
        most, own = terms.get(kind.code, old.valid_months), kind.valid_months
        told = own is None and most == old.valid_months
        if not told and (own or new.valid_months) > most:
            yield f"{kind.code}: valid_months = {most}"


def _may_judge(criterion: Criterion) -> set[str]:
    """Who judges it; a curator may what an advisor may."""
    return {*criterion.judges, *(("CU",) if "AA" in criterion.judges else ())}


def _quoted(judge: str) -> str:
    return f'"{judge}"'


def _head(criteria: CriteriaSet) -> Iterator[Problem]:
    if not VERSION.fullmatch(criteria.version):
        text = _("A version has a short name of letters, digits, points and dashes, such as RSS-KWAL-2026.1.")
        yield Problem("version", text)
    if not criteria.nl.strip() or not criteria.en.strip():
        yield Problem("nl", _("The version needs a Dutch and an English title."))
    if not criteria.criteria:
        yield Problem("criteria", _("There are no criteria yet."))
    if len(criteria.criteria) > MOST_CRITERIA:
        yield Problem("criteria", _("At most {most} criteria fit.").format(most=MOST_CRITERIA))
    if criteria.carried:
        yield Problem("carried", _("Which verdicts go along follows from the criteria; leave this out."))


def _codes(criteria: CriteriaSet) -> Iterator[Problem]:
    for code, times in Counter(one.code for one in criteria.criteria).items():
        if not CODE.fullmatch(code):
            text = _("“{code}” is no code of a criterion. Write it as C-ORG-01.")
            yield Problem("criteria", text.format(code=code[:40]))
        if times > 1:
            yield Problem("criteria", _("{code} stands there {times} times.").format(code=code, times=times))
    for code, times in Counter(one.code for one in criteria.groups).items():
        if times > 1:
            yield Problem("groups", _("{code} stands there {times} times.").format(code=code, times=times))


def _criterion(one: Criterion, groups: set[str]) -> Iterator[Problem]:
    terms = [one.valid_months, *(kind.valid_months for kind in one.evidence if kind.valid_months is not None)]
    asked = (
        (one.group in groups, _("There is no group “{group}” in this version.").format(group=one.group[:40])),
        (
            all(text.strip() for text in (one.nl, one.en, one.uitleg_club)),
            _("A criterion needs its demand in Dutch and English and a text for clubs."),
        ),
        (len(one.goed_bewijs) == 2, _("Give two examples of good evidence.")),
        (bool(one.evidence), _("Say which evidence is enough.")),
        (
            all(1 <= term <= LONGEST_TERM for term in terms),
            _("A term is 1 to {most} months.").format(most=LONGEST_TERM),
        ),
        (bool(one.judges) and set(one.judges) <= JUDGES, _("The judges are CU, AA or PA.")),
        (0 <= one.weight <= MOST_WEIGHT, _("A weight is 0 to {most}.").format(most=MOST_WEIGHT)),
        (
            one.mandatory is not When.NEVER or one.weight > 0 or one.for_publication,
            _("This criterion is neither mandatory nor worth points."),
        ),
    )
    yield from (Problem(one.code, text) for holds, text in asked if not holds)
