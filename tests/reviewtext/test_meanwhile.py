"""What is done in a second process meanwhile is the same, and is done all the same where that process is lost."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGINNING = """
import os, signal
from reviewtext.meanwhile import meanwhile

first = os.getpid()
"""
TOLD = "print(meanwhile(lambda text: (text.upper(), os.getpid() != first), 'one')())"
LOST = """
def lost(text):
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return text + ' done here'

print(meanwhile(lost, 'one')())
"""
QUIET = """
def wrong(text):
    if os.getpid() != first:
        raise ValueError(text)
    return 'handled here'

print(meanwhile(wrong, 'what a draft says')())
"""
SAME = """
from reviewtext.identify import identify
text = 'Her sister Kayleigh, 9, went to Thornby Lane Primary in Leeds.\\\\nMo, a roofer, was seen on 3 May 2019.'
alone, together = identify(text), identify(text, on_two_cores=True)
print(alone.findings == together.findings and alone.used_model == together.used_model and len(alone.findings) > 4)
"""


@pytest.mark.parametrize(
    ("program", "printed"),
    [(TOLD, "('ONE', True)"), (LOST, "one done here"), (QUIET, "handled here"), (SAME.replace("\\\\n", "\\n"), "True")],
    ids=["told", "lost", "quiet", "same"],
)
def test_it_is_done_meanwhile(program: str, printed: str) -> None:
    done = subprocess.run([sys.executable, "-c", BEGINNING + program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed, done.stderr
    assert "what a draft says" not in done.stderr
