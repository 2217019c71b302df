"""What can be asked of enquiries. Every read that depends on who asks takes the person."""

from throughline.enquiries.queries.asked_before import AskedBefore, asked_before, enquiries_like
from throughline.enquiries.queries.counts import Counts, asked_for_briefings, counts_as_rows, counts_by_topic
from throughline.enquiries.queries.desk import Desk, desk, desk_rows, enquiry_for, facts_of, held_about, thread_of
from throughline.enquiries.queries.finding import MOST_FOUND, FoundEnquiries, found_enquiries
from throughline.enquiries.queries.published import (
    answers_beside_search,
    page_of_answer,
    published_answers,
    published_by_code,
    topics_published,
)
from throughline.enquiries.queries.references import ShownReference, passages_for, references_of
from throughline.enquiries.queries.staff import staff, staff_choices
from throughline.enquiries.queries.status import StatusPage, status_page
from throughline.enquiries.queries.workbench import workbench

__all__ = [
    "MOST_FOUND", "AskedBefore", "Counts", "Desk", "FoundEnquiries", "ShownReference", "StatusPage",
    "answers_beside_search", "asked_before", "asked_for_briefings", "counts_as_rows", "counts_by_topic", "desk", "desk_rows",
    "enquiries_like", "enquiry_for", "facts_of", "found_enquiries", "held_about", "page_of_answer", "passages_for",
    "published_answers", "published_by_code", "references_of", "staff", "staff_choices", "status_page", "thread_of",
    "topics_published", "workbench",
]  # fmt: skip
