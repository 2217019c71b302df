"""What can change about people. Every writer of the rest of the code imports from here."""

from throughline.people.operations.accounts import (
    change_name,
    end_account,
    end_role,
    grant_role,
    open_account,
    set_roles,
)
from throughline.people.operations.addresses import (
    ask_to_change_address,
    confirm_new_address,
    withdraw_address_change,
)
from throughline.people.operations.erasing import erase_account
from throughline.people.operations.invitations import accept_invitation, invite, invite_back, withdraw_invitation
from throughline.people.operations.joining import ask_to_join, confirm_address, decide_join_request
from throughline.people.operations.merging import merge_organisations
from throughline.people.operations.organisations import (
    add_former_name,
    add_membership,
    add_organisation,
    change_organisation,
    end_membership,
    take_off_former_name,
)
from throughline.people.operations.outbox import seal_kept_messages, send_messages
from throughline.people.operations.second_step import count_use_of_passkey, set_up_known_second_step
from throughline.people.operations.tokens import make_token, note_use, revoke_own_tokens, revoke_token

__all__ = [
    "accept_invitation", "add_former_name", "add_membership", "add_organisation", "ask_to_change_address",
    "ask_to_join", "change_name", "change_organisation", "confirm_address", "confirm_new_address",
    "count_use_of_passkey", "decide_join_request", "end_account", "end_membership", "end_role", "erase_account",
    "grant_role", "invite", "invite_back", "make_token", "merge_organisations", "note_use", "open_account",
    "revoke_own_tokens", "revoke_token", "seal_kept_messages", "send_messages", "set_roles", "set_up_known_second_step",
    "take_off_former_name", "withdraw_address_change", "withdraw_invitation",
]  # fmt: skip
