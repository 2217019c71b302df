"""Pages that somebody without an account opens by a private link, to take part in a review."""

from __future__ import annotations

from throughline.people.pressed_links import PressedLinks
from throughline.reviewing import queries

part_links = PressedLinks(
    find=queries.link_of,
    remembered_as="part_links_pressed",
    first_page="part",
    gone="reviewing/part_gone.html",
    wait="reviewing/part_wait.html",
)
