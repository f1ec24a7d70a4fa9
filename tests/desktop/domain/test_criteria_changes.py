"""Versions of the criteria compared: what is asked anew, and which verdicts go along."""

from dataclasses import replace

from desktop.catalogues import criteria_set
from desktop.domain.criteria_changes import CriterionChange, Kind, compare, new_points, with_carried
from desktop.domain.criteria_problems import problems
from desktop.domain.criteria_set import CriteriaSet, Criterion

SHIPPED = criteria_set()


def changed(code: str, version: str = "V2", **fields: object) -> CriteriaSet:
    """The shipped criteria with one of them changed."""
    criteria = tuple(
        replace(one, **fields) if one.code == code else one  # type: ignore[arg-type]
        for one in SHIPPED.criteria
    )
    return replace(SHIPPED, version=version, criteria=criteria)


def added(code: str) -> CriteriaSet:
    extra: Criterion = replace(SHIPPED.criterion("C-ORG-01"), code=code)
    return replace(SHIPPED, version="V2", criteria=(*SHIPPED.criteria, extra))


def test_each_kind_of_change_is_told_apart() -> None:
    assert compare(SHIPPED, changed("C-ORG-01", nl="Anders gevraagd")) == (
        CriterionChange(code="C-ORG-01", kind=Kind.CHANGED, fields=("nl",)),
    )
    assert compare(SHIPPED, changed("C-ORG-01", valid_months=12)) == (
        CriterionChange(code="C-ORG-01", kind=Kind.TERM, fields=("valid_months",)),
    )
    assert compare(SHIPPED, changed("C-ORG-01", uitleg_club="Duidelijker.")) == (
        CriterionChange(code="C-ORG-01", kind=Kind.REWORDED, fields=("uitleg_club",)),
    )
    assert compare(SHIPPED, added("C-ORG-99")) == (CriterionChange(code="C-ORG-99", kind=Kind.ADDED),)
    assert compare(added("C-ORG-99"), SHIPPED) == (CriterionChange(code="C-ORG-99", kind=Kind.REMOVED),)
    assert compare(SHIPPED, SHIPPED) == ()


def test_only_another_demand_asks_for_another_verdict() -> None:
    for fields, anew in (({"nl": "Anders"}, True), ({"valid_months": 6}, False), ({"en": "Other"}, False)):
        new = with_carried(changed("C-SAF-01", **fields), [SHIPPED])
        assert new.counts("C-SAF-01", SHIPPED.version) is not anew
        assert new.counts("C-SAF-02", SHIPPED.version)
        assert new.counts("C-SAF-01", "V2")
        assert not new.counts("C-SAF-01", "another")
        assert new_points(compare(SHIPPED, new)) == (frozenset({"C-SAF-01"}) if anew else frozenset())


def test_a_demand_that_comes_back_as_it_was_counts_again() -> None:
    between = with_carried(changed("C-SAF-01", "V2", nl="Anders"), [SHIPPED])
    back = with_carried(replace(SHIPPED, version="V3"), [SHIPPED, between])
    assert back.counts("C-SAF-01", SHIPPED.version)
    assert not back.counts("C-SAF-01", "V2")


def test_the_shipped_criteria_have_no_problems() -> None:
    assert problems(SHIPPED, [SHIPPED.criterion("C-SAF-03")]) == []


def test_every_problem_of_a_version_is_told() -> None:
    bad = changed(
        "C-SAF-03", version="V 2!", waivable=True, group="weg", nl=" ", goed_bewijs=("één",), evidence=(),
        valid_months=0, judges=("XX",), weight=-1,
    )  # fmt: skip
    told = problems(
        replace(bad, criteria=(*bad.criteria, SHIPPED.criteria[0])), [SHIPPED.criterion("C-SAF-03")]
    )
    assert [one.field for one in told] == ["version", "criteria", *["C-SAF-03"] * 8]
    nothing = replace(SHIPPED, criteria=(), nl="")
    assert [one.field for one in problems(nothing)] == ["nl", "criteria"]
    useless = changed("C-STF-02", weight=0)
    assert problems(useless) == []
    idle = changed("C-SAF-04", weight=0)
    assert [one.field for one in problems(idle)] == ["C-SAF-04"]
