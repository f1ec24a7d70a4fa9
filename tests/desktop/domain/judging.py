"""Small verdicts and sets for the tests of criteria."""

from datetime import date

from desktop.catalogues import criteria_set
from desktop.domain.criteria import CriteriaSet, Criterion, Facts, Judgement, Verdict, judgement_problems
from desktop.domain.criteria_set import Level, When

TODAY = date(2026, 3, 2)
SET = criteria_set()
CODES = [one.code for one in SET.criteria]
PUBLISHING = ("C-OFF-08", "C-PUB-01", "C-PUB-02", "C-PUB-03")


def meets(code: str, day: date | None = TODAY) -> Judgement:
    return Judgement(criterion=code, verdict=Verdict.MEETS, evidence="gezien", evidence_date=day)


def all_meet(*but: str) -> list[Judgement]:
    return [meets(code) for code in CODES if code not in (*PUBLISHING, *but)]


def fields_of(criterion: Criterion, judgement: Judgement, facts: Facts | None = None) -> list[str]:
    return [problem.field for problem in judgement_problems(criterion, judgement, TODAY, facts)]


def a_set(*criteria: Criterion) -> CriteriaSet:
    return CriteriaSet(version="X", nl="X", en="X", groups=(), criteria=criteria)


def a_criterion(code: str, mandatory: When = When.NEVER, weight: int = 0) -> Criterion:
    return Criterion(
        code=code, level=Level.OFFER, group="x", nl=code, en=code, uitleg_club="x", goed_bewijs=("x", "y"),
        evidence=(), valid_months=12, judges=("CU",), mandatory=mandatory, weight=weight,
    )  # fmt: skip
