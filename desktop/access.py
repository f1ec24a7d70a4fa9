"""Who may do what: the only table of roles and permissions (product: people and rights)."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may be trusted with."""

    READ = "read"
    PEOPLE_MANAGE = "people:manage"
    PROVIDER_EDIT = "provider:edit"
    IMPORT = "import"
    SURVEY = "survey"
    TASK = "task"
    OFFER_EDIT = "offer:edit"
    VISIT_REPORT = "visit:report"
    ASSESS = "assess"
    ASSESS_EDITORIAL = "assess:editorial"
    PROPOSE = "offer:propose"
    APPROVE = "offer:approve"
    SUSPEND = "offer:suspend"
    SUSPEND_WITHOUT_END = "offer:suspend without end"
    RELEASE = "release"
    ERASE = "erase"
    SIGHTING = "sighting"
    CONVERSATION = "conversation"
    WORKSHOP = "workshop"
    CRITERIA = "criteria"
    PHOTO_INBOX = "photo:inbox"


class Role(StrEnum):
    """What somebody is to the organisation; a person may have several."""

    CURATOR = "curator"
    ASSOCIATION_ADVISOR = "association_advisor"
    PUBLISHING_ADMIN = "publishing_admin"
    SECOND_ASSESSOR = "second_assessor"
    ADMINISTRATOR = "administrator"


_P = Permission
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.CURATOR: frozenset(Permission) - {_P.PEOPLE_MANAGE, _P.ASSESS_EDITORIAL, _P.RELEASE, _P.ERASE},
    Role.ASSOCIATION_ADVISOR: frozenset(
        {_P.READ, _P.PROVIDER_EDIT, _P.IMPORT, _P.TASK, _P.OFFER_EDIT, _P.VISIT_REPORT, _P.ASSESS, _P.SUSPEND}
        | {_P.SIGHTING, _P.CONVERSATION, _P.WORKSHOP, _P.PHOTO_INBOX}
    ),
    Role.PUBLISHING_ADMIN: frozenset(
        {_P.READ, _P.ASSESS_EDITORIAL, _P.RELEASE, _P.SUSPEND, _P.OFFER_EDIT, _P.PHOTO_INBOX}
    ),
    Role.SECOND_ASSESSOR: frozenset({_P.READ, _P.APPROVE, _P.SUSPEND}),
    Role.ADMINISTRATOR: frozenset({_P.READ, _P.PEOPLE_MANAGE, _P.ERASE, _P.SUSPEND}),
}
APPROVERS = tuple(role for role in Role if _P.APPROVE in GRANTS[role])


def allowed(roles: frozenset[Role]) -> frozenset[Permission]:
    """Everything these roles together may do."""
    return frozenset().union(*(GRANTS[role] for role in roles)) if roles else frozenset()


def holders(permission: Permission) -> tuple[Role, ...]:
    """The roles that may do this, for the sentence that says who to ask."""
    return tuple(role for role in Role if permission in GRANTS[role])
