from .gender import Gender
from .invitation import Invitation
from .organization import GroupOfStates, Membership, Organization, OrganizationKind
from .person import Person, SignIn
from .role import Assignment, Role
from .token import ApiToken

__all__ = [
    "ApiToken",
    "Assignment",
    "Gender",
    "GroupOfStates",
    "Invitation",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Person",
    "Role",
    "SignIn",
]
