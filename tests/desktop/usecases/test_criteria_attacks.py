"""Versions of the criteria that must not come in, and what one must not do to what is public."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.access import Permission
from desktop.application import Application, Read, Work, needs
from desktop.catalogues import criteria_set
from desktop.domain.canonical import plain
from desktop.domain.criteria_set import CriteriaSet, Gate, Level, When
from desktop.domain.releases import months_later
from desktop.domain.values import Ref
from desktop.errors import Invalid, Refused
from desktop.progress import Silent
from desktop.queries.catalogue import catalogue_on
from desktop.queries.falling import falling
from desktop.storage.assessment_records import CriteriaVersion
from desktop.storage.rules import UNWAIVABLE
from desktop.usecases.criteria_versions import add_criteria, adopt_criteria, read_criteria
from desktop.usecases.releases import create_edition
from desktop.workspace import Workspace
from tests.factories import TODAY, a_colleague, an_approved_offer


def test_a_file_of_nothing_but_brackets_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="Dit is geen set criteria"):
        read_criteria(b"a=" + b"[" * 5000 + b"]" * 5000)


@pytest.mark.parametrize("code", UNWAIVABLE)
def test_no_version_leaves_out_what_nobody_may_make_an_exception_from(app: Application, code: str) -> None:
    shipped = criteria_set()
    criteria = tuple(one for one in shipped.criteria if one.code != code)
    with pytest.raises(Invalid) as refused:
        app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))
    assert [problem.field for problem in refused.value.problems] == [code]


FIRST_AID, RESUSCITATION = criteria_set().criterion("C-MED-01").evidence
WEAKER = [
    (
        "C-SAF-03",
        {"safety": False, "sighting": False, "second_pair_of_eyes": False}
        | {"mandatory": When.NEVER, "weight": 1},
        'safety = true, sighting = true, second_pair_of_eyes = true, mandatory = "always"',
    ),
    ("C-SAF-05", {"mandatory": When.OUTDOOR}, 'mandatory = "always"'),
    ("C-MED-01", {"safety": False}, "safety = true"),
    ("C-MED-01", {"gate": Gate.PUBLICATION}, 'gate = "approval"'),
    ("C-MED-04", {"second_pair_of_eyes": False}, "second_pair_of_eyes = true"),
    ("C-MED-04", {"mandatory": When.OUTDOOR}, 'mandatory = "any_check_first"'),
    ("C-PUB-01", {"mandatory": When.NEVER}, 'mandatory = "always"'),
    ("C-ORG-02", {"safety": False}, "safety = true"),
    ("C-ORG-02", {"level": Level.OFFER}, 'level = "provider"'),
    ("C-SAF-03", {"level": Level.OFFER}, 'level = "staff"'),
    ("C-SAF-05", {"level": Level.OFFER}, 'level = "provider"'),
    ("C-SAF-03", {"valid_months": 48}, "valid_months = 36"),
    ("C-SAF-03", {"judges": ("CU", "AA", "PA")}, 'judges = ["CU", "AA"]'),
    ("C-MED-04", {"judges": ("AA",)}, 'judges = ["CU"]'),
    ("C-MED-01", {"evidence": (FIRST_AID, replace(RESUSCITATION, valid_months=24))},
     "resuscitation: valid_months = 12"),
    ("C-MED-01", {"evidence": (FIRST_AID, replace(FIRST_AID, code="course"))}, "course: valid_months = 12"),
    ("C-MED-01", {"valid_months": 36, "evidence": (replace(FIRST_AID, valid_months=None),)},
     "valid_months = 12, first_aid: valid_months = 24"),
]  # fmt: skip


def other(code: str, **values: object) -> CriteriaSet:
    """The shipped criteria, with one of them otherwise."""
    shipped = criteria_set()
    criteria = tuple(replace(one, **values) if one.code == code else one for one in shipped.criteria)
    return replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria)


@pytest.mark.parametrize(("code", "values", "what"), WEAKER)
def test_no_version_makes_what_protects_people_less_strict(
    app: Application, code: str, values: dict[str, object], what: str
) -> None:
    with pytest.raises(Invalid) as refused:
        app.do(add_criteria, other(code, **values))
    assert [(problem.field, problem.text) for problem in refused.value.problems] == [
        (code, f"{code} beschermt mensen. Een nieuwe versie kan dit niet weghalen: {what}.")
    ]


@needs(Permission.CRITERIA)
def bring_in_as_before(work: Work, criteria: CriteriaSet) -> Ref:
    """As an earlier program took a version in: nobody looked whether it is less strict."""
    return work.save(CriteriaVersion(name=criteria.version, content=plain(criteria)))


def test_a_weaker_version_that_came_in_before_is_not_adopted(app: Application) -> None:
    app.do(bring_in_as_before, other("C-MED-01", safety=False))
    with pytest.raises(Invalid) as refused:
        app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    assert [problem.field for problem in refused.value.problems] == ["C-MED-01"]


def test_a_version_may_be_stricter_where_people_are_protected(app: Application) -> None:
    app.do(add_criteria, other("C-MED-04", mandatory=When.ALWAYS, safety=True))
    app.do(add_criteria, other("C-PUB-01", gate=Gate.APPROVAL, second_pair_of_eyes=True))
    app.do(add_criteria, other("C-SAF-03", valid_months=12, judges=("CU",)))
    app.do(add_criteria, other("C-ORG-02", valid_months=24, judges=("CU", "AA", "PA")))
    short = replace(FIRST_AID, code="course", valid_months=6)
    app.do(add_criteria, other("C-MED-01", valid_months=6, evidence=(FIRST_AID, short)))


@pytest.mark.parametrize(
    "code", ["C-PUB-03", "C-OFF-08", "C-VIT-01", "C-MOT-01", "C-ORG-03", "C-STF-03", "C-HST-01", "C-MED-02"]
)
def test_no_version_leaves_out_what_the_program_itself_judges_or_proposes(
    app: Application, code: str
) -> None:
    shipped = criteria_set()
    criteria = tuple(one for one in shipped.criteria if one.code != code)
    with pytest.raises(Invalid) as refused:
        app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))
    assert [problem.text for problem in refused.value.problems] == [
        f"Het programma werkt zelf met deze criteria, dus ze moeten blijven: {code}."
    ]


def test_what_only_people_judge_may_go(app: Application) -> None:
    shipped = criteria_set()
    criteria = tuple(one for one in shipped.criteria if one.code != "C-LOC-03")
    app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))


def test_a_version_starts_within_two_years(app: Application) -> None:
    app.do(add_criteria, reworded("RSS-KWAL-2026.1", "C-SAF-01"))
    for day in (months_later(TODAY, 24) + timedelta(days=1), date.max):
        with pytest.raises(Refused) as refused:
            app.do(adopt_criteria, "RSS-KWAL-2026.1", day)
        assert refused.value.message == "Een nieuwe versie begint binnen twee jaar. Kijk de datum na."
    app.do(adopt_criteria, "RSS-KWAL-2026.1", months_later(TODAY, 24))


@needs(Permission.READ)
def reasons(session: Read, offer: int, day: date) -> list[str]:
    """Why an offer stays out of the catalogue on a day; empty when it is in."""
    held = {one.ref: list(one.reasons) for one in catalogue_on(session, day).held_back}
    return held.get(offer, [])


def reworded(version: str, code: str) -> CriteriaSet:
    """The shipped criteria with another demand at one of them."""
    shipped = criteria_set()
    criteria = tuple(replace(one, nl="Anders") if one.code == code else one for one in shipped.criteria)
    return replace(shipped, version=version, criteria=criteria)


@pytest.mark.parametrize("code", ["C-SAF-03", "C-PUB-02"])
def test_what_was_approved_stays_and_ends_under_the_criteria_of_then(
    workspace: Workspace, app: Application, code: str
) -> None:
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.do(add_criteria, reworded("RSS-KWAL-2026.1", code))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    today = app.ask(reasons, offer, TODAY)
    assert today == []
    later = app.ask(reasons, offer, months_later(TODAY, 36) + timedelta(days=1))
    assert any(reason.startswith("C-SAF-03") for reason in later)


@needs(Permission.READ)
def lines(session: Read, day: date) -> tuple[str, ...]:
    """What the public reads that was checked."""
    (found,) = catalogue_on(session, day).candidates
    return found.offer.checks


def test_the_public_reads_what_was_checked_in_the_words_of_then(
    workspace: Workspace, app: Application
) -> None:
    an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    before = app.ask(lines, TODAY)
    shipped = reworded("RSS-KWAL-2026.1", "C-SAF-02")
    gone = tuple(one for one in shipped.criteria if one.code != "C-OFF-02")
    app.do(add_criteria, replace(shipped, criteria=gone))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    assert app.ask(lines, TODAY) == before
    assert criteria_set().criterion("C-OFF-02").nl in before


def test_a_newer_demand_for_publishing_takes_nothing_out_that_was_approved_before(
    workspace: Workspace, app: Application
) -> None:
    offer = an_approved_offer(app, a_colleague(workspace, "Bilal"), workspace)
    app.run(create_edition, Silent(), workspace.shelf, "Voorjaar")
    before = app.ask(falling, TODAY).rows
    shipped = criteria_set()
    more = replace(shipped.criterion("C-PUB-02"), code="C-PUB-09")
    criteria = (*shipped.criteria, more)
    app.do(add_criteria, replace(shipped, version="RSS-KWAL-2026.1", criteria=criteria))
    app.do(adopt_criteria, "RSS-KWAL-2026.1", TODAY)
    assert app.ask(reasons, offer, TODAY) == []
    assert app.ask(falling, TODAY).rows == before
    assert [one.day for one in before] == [None]
