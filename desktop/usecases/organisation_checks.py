"""Writing down a check by phone."""

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import VITALITY, vitality_model, vocabulary
from desktop.domain.organisation_check import CheckDraft
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.storage.records import Provider
from desktop.storage.survey_records import OrganisationCheck


@needs(Permission.TASK)
def add_check(work: Work, provider: Ref | int, draft: CheckDraft) -> Ref:
    """Keep the answers of a provider to the organisation check, or its trade label."""
    draft = tidy(draft)
    check(draft.problems(vitality_model(), work.today, vocabulary("trade_labels").codes))
    return work.save(
        OrganisationCheck(
            provider_id=work.load(Provider, provider).id,
            day=draft.day,
            model=VITALITY,
            answers=dict(draft.answers),
            spoke_with=draft.spoke_with,
            label=draft.label,
            label_until=draft.label_until,
            by=work.person.id,
        )
    )
