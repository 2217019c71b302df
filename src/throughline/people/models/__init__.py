"""What is kept about people who sign in and the organisations they work for, one class a file."""

from throughline.people.models.address_change import AddressChange
from throughline.people.models.api_token import ApiToken
from throughline.people.models.former_name import FormerName
from throughline.people.models.invitation import Invitation
from throughline.people.models.join_request import JoinRequest
from throughline.people.models.merged_organisation import MergedOrganisation
from throughline.people.models.organisation import Membership, Organisation
from throughline.people.models.outbox_message import OutboxMessage
from throughline.people.models.person import Person, PersonManager
from throughline.people.models.role_grant import RoleGrant

__all__ = [
    "AddressChange", "ApiToken", "FormerName", "Invitation", "JoinRequest", "Membership", "MergedOrganisation",
    "Organisation", "OutboxMessage", "Person", "PersonManager", "RoleGrant",
]  # fmt: skip
