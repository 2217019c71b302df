"""Pages that the owner of one action opens by the link in a reminder."""

from __future__ import annotations

from throughline.improvement.queries.actions import link_of
from throughline.people.pressed_links import PressedLinks

progress_links = PressedLinks(
    find=link_of,
    remembered_as="progress_links_pressed",
    first_page="own_action",
    gone="improvement/own_action_gone.html",
    wait="improvement/own_action_wait.html",
)
