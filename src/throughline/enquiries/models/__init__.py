"""What is kept of questions put to the service."""

from throughline.enquiries.models.duty import DutyTurn
from throughline.enquiries.models.enquiry import MOVES, Enquiry, EnquiryState, ReplyBy
from throughline.enquiries.models.message import Direction, Message
from throughline.enquiries.models.published_answer import AnswerProposal, PublishedAnswer
from throughline.enquiries.models.reference import Reference
from throughline.enquiries.models.second_look import SecondLook

__all__ = [
    "MOVES", "AnswerProposal", "Direction", "DutyTurn", "Enquiry", "EnquiryState", "Message", "PublishedAnswer", "Reference",
    "ReplyBy", "SecondLook",
]  # fmt: skip
