"""The password hashing of tests: the site's own algorithm, with so little work that hundreds of accounts cost nothing."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickHasher(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 8
    parallelism = 1
