"""`throughline people invite EMAIL --role ROLE`: the host's own way to the first administrator."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from throughline.people.operations import invite
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.people.roles import EVERYWHERE, roles_of


class Command(BaseCommand):
    help = "Invite somebody by email and print the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["invite"])
        parser.add_argument("email", help="To whom the invitation is sent.")
        names = [role.name for role in roles_of(*EVERYWHERE)]
        parser.add_argument("--role", action="append", default=[], choices=names, help="May be given more than once.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
        except ValidationError as problem:
            raise CommandError(f"{options['email']} is not an email address.") from problem
        try:
            self.stdout.write(invite(email=options["email"], platform_roles=options["role"], by=HOST_OPERATOR))
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
