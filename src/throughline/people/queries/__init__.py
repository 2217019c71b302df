"""What can be asked about people. Every reader of the rest of the code imports from here."""

from throughline.people.queries.asking import (
    all_role_names,
    has_second_step,
    needs_second_step,
    person_asking,
    used_second_step,
)

__all__ = ["all_role_names", "has_second_step", "needs_second_step", "person_asking", "used_second_step"]
