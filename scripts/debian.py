"""Installs a package of Debian's where what it brings is missing, and only then."""

from __future__ import annotations

import os
import subprocess


def install(*packages: str) -> bool:
    """Install packages, asking the archive anew if its lists are too old or missing. Return whether they are there now."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def asked(*arguments: str) -> bool:
        done = subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL)
        return done.returncode == 0

    wanted = ("install", "-y", "-qq", "--no-install-recommends", *packages)
    try:
        return asked(*wanted) or (asked("update", "-qq") and asked(*wanted))
    except FileNotFoundError:
        return False
