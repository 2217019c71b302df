"""What can be asked about people. Every reader of the rest of the code imports from here."""

from throughline.people.queries.asking import (
    all_role_names,
    has_second_step,
    needs_second_step,
    person_asking,
    used_second_step,
)
from throughline.people.queries.audit_record import audit_events, audit_rows, names_of
from throughline.people.queries.held import held_about, held_in_words
from throughline.people.queries.merging import MergePreview, address_after_merging, merge_preview
from throughline.people.queries.people import (
    address_change_of,
    address_waiting,
    former_members_of,
    has_message_waiting,
    held_before,
    invitation_of,
    members_of,
    my_organisations,
    open_invitation,
    open_invitations,
    open_invitations_to,
    organisation_by_number,
    organisations,
    outbox,
    people,
    person_by_number,
    requests_to_join,
    times_opened_again,
    when_ended,
)
from throughline.people.queries.tokens import open_tokens_of, token_by_secret, tokens_of

__all__ = [
    "MergePreview", "address_after_merging", "address_change_of", "address_waiting", "all_role_names", "audit_events",
    "audit_rows", "former_members_of", "has_message_waiting", "has_second_step", "held_about", "held_before",
    "held_in_words", "invitation_of", "members_of", "merge_preview", "my_organisations", "names_of", "needs_second_step",
    "open_invitation", "open_invitations", "open_invitations_to", "open_tokens_of", "organisation_by_number",
    "organisations", "outbox", "people", "person_asking", "person_by_number", "requests_to_join", "times_opened_again",
    "token_by_secret", "tokens_of", "used_second_step", "when_ended",
]  # fmt: skip
