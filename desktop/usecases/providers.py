"""What people do with providers: add, edit, and undo an import of them."""

from collections.abc import Sequence
from dataclasses import replace

from desktop.access import Permission
from desktop.application import Work, check, needs
from desktop.catalogues import area_table
from desktop.domain.formats import read_website
from desktop.domain.providers import Club, ProviderDraft
from desktop.domain.texts import tidy
from desktop.domain.values import Ref
from desktop.storage.drafts import draft_of, fill
from desktop.storage.records import Offer, Provider
from desktop.usecases.club_details import notice


@needs(Permission.PROVIDER_EDIT)
def add_provider(work: Work, draft: ProviderDraft) -> Ref:
    """Enter a provider by hand."""
    draft = _checked(draft)
    record = Provider()
    place(work, [(record, draft)])
    return work.save(record)


@needs(Permission.PROVIDER_EDIT)
def save_provider(work: Work, ref: Ref | int, draft: ProviderDraft) -> Ref:
    """Change what we know of a provider."""
    draft = _checked(draft)
    record = work.load(Provider, ref)
    place(work, [(record, draft)])
    return work.save(record)


def _checked(draft: ProviderDraft) -> ProviderDraft:
    """The draft as it is kept: its website as the public can open it. Raises Invalid."""
    draft = tidy(draft)
    check(draft.problems())
    return replace(draft, website=read_website(draft.website)) if draft.website else draft


def place(work: Work, placed: Sequence[tuple[Provider, ProviderDraft]]) -> list[Offer]:
    """Fill the records; a postcode gives the area. Gives the offers that notice what is sealed of them."""
    known = [(record, draft) for record, draft in placed if record.id is not None]
    noticed = notice(
        work, {record.id: (draft_of(record, Club), draft_of(draft, Club)) for record, draft in known}
    )
    for record, draft in placed:
        fill(record, draft)
        found = area_table().locate(draft.postcode)
        record.area = found.area.name if found else ""
    return noticed
