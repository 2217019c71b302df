"""What is done to reports and their records, in the words of their history and of the audit record."""

ACTS = {
    "add_correction": "added a notice of a correction",
    "change_record": "changed the record",
    "confirm_reading": "read the file again, and found what was found before",
    "decide_duplicate": "decided whether two editions are the same text",
    "deposit": "deposited a file",
    "deposit_rows": "deposited reports by the rows of a file",
    "keep_reading": "read the file",
    "part_edition": "gave the file a report of its own",
    "prove_taking_down": "looked whether anything is left of a report that was taken down",
    "read_again": "asked that the file be read again",
    "read_older_again": "asked that what an earlier reader read be read again",
    "refuse": "could not read the file",
    "set_availability": "changed who may read it",
    "take_down": "took the report down",
}
