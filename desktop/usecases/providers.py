"""What people do with providers: add, edit, and undo an import of them."""

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import area_table
from desktop.domain.providers import ProviderDraft
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.storage.drafts import fill
from desktop.storage.records import Provider
from desktop.usecases.beneath import look_again


@needs(Permission.PROVIDER_EDIT)
def add_provider(work: Work, draft: ProviderDraft) -> Ref:
    """Enter a provider by hand."""
    draft = tidy(draft)
    check(draft.problems())
    record = Provider()
    place(work, record, draft)
    return work.save(record)


@needs(Permission.PROVIDER_EDIT)
def save_provider(work: Work, ref: Ref | int, draft: ProviderDraft) -> Ref:
    """Change what we know of a provider."""
    draft = tidy(draft)
    check(draft.problems())
    record = work.load(Provider, ref)
    place(work, record, draft)
    return work.save(record)


def place(work: Work, record: Provider, draft: ProviderDraft) -> None:
    """Fill the record; its postcode gives the area. Its name and number are sealed with its offers."""
    if record.id is not None and (record.name, record.kvk) != (draft.name, draft.kvk):
        look_again(work, provider_id=record.id)
    fill(record, draft)
    found = area_table().locate(draft.postcode)
    record.area = found.area.name if found else ""
