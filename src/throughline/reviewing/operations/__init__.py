"""What can change while a review runs, by subject."""

from throughline.reviewing.operations.conversations import note_conversation_read as note_conversation_read
from throughline.reviewing.operations.conversations import note_words_read as note_words_read
from throughline.reviewing.operations.conversations import say_how_used as say_how_used
from throughline.reviewing.operations.conversations import share_part as share_part
from throughline.reviewing.operations.conversations import take_part_back as take_part_back
from throughline.reviewing.operations.conversations import write_conversation as write_conversation
from throughline.reviewing.operations.findings import add_finding as add_finding
from throughline.reviewing.operations.findings import add_finding_evidence as add_finding_evidence
from throughline.reviewing.operations.findings import agree_finding as agree_finding
from throughline.reviewing.operations.findings import change_finding as change_finding
from throughline.reviewing.operations.findings import place_finding as place_finding
from throughline.reviewing.operations.findings import remove_finding_evidence as remove_finding_evidence
from throughline.reviewing.operations.involvement import add_participant as add_participant
from throughline.reviewing.operations.involvement import change_participant as change_participant
from throughline.reviewing.operations.involvement import record_answer as record_answer
from throughline.reviewing.operations.involvement import record_step as record_step
from throughline.reviewing.operations.involvement import write_welcome as write_welcome
from throughline.reviewing.operations.part import DAYS as DAYS
from throughline.reviewing.operations.part import make_link as make_link
from throughline.reviewing.operations.part import open_link as open_link
from throughline.reviewing.operations.part import save_words as save_words
from throughline.reviewing.operations.part import send_words as send_words
from throughline.reviewing.operations.part import withdraw_links as withdraw_links
from throughline.reviewing.operations.part import withdraw_words as withdraw_words
