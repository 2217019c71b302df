"""Starting: the second start is quick to prepare, and a port in use is named with what to do."""

from __future__ import annotations

import socket

import pytest
from django.core.management.base import CommandError

from throughline.hosting.management.commands.start import check_free


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"make run PORT={port + 1}"):
            check_free("127.0.0.1", port)
    check_free("127.0.0.1", port)
