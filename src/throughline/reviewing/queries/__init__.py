"""What can be asked while a review runs, by subject."""

from throughline.reviewing.queries.involvement import contribution_numbered as contribution_numbered
from throughline.reviewing.queries.involvement import contributions_to_read as contributions_to_read
from throughline.reviewing.queries.involvement import conversation_of as conversation_of
from throughline.reviewing.queries.involvement import conversations_of as conversations_of
from throughline.reviewing.queries.involvement import links_of as links_of
from throughline.reviewing.queries.involvement import notes_of as notes_of
from throughline.reviewing.queries.involvement import participant_numbered as participant_numbered
from throughline.reviewing.queries.involvement import register_as_rows as register_as_rows
from throughline.reviewing.queries.involvement import register_of as register_of
from throughline.reviewing.queries.involvement import shared_part_of as shared_part_of
from throughline.reviewing.queries.involvement import shared_parts_of as shared_parts_of
from throughline.reviewing.queries.involvement import step_labels as step_labels
from throughline.reviewing.queries.involvement import steps_of as steps_of
from throughline.reviewing.queries.involvement import welcome_of as welcome_of
from throughline.reviewing.queries.part import link_of as link_of
from throughline.reviewing.queries.part import said_by as said_by
from throughline.reviewing.queries.part import said_numbered as said_numbered
from throughline.reviewing.queries.part import shown_numbered as shown_numbered
from throughline.reviewing.queries.part import shown_to as shown_to
from throughline.reviewing.queries.part import welcome_for as welcome_for
