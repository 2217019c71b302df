"""`throughline search WORDS`: ask the library from the command line."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewtext.wording import counted
from throughline.library import queries
from throughline.library.queries.searching import Results
from throughline.people.policies import HOST_OPERATOR


class Command(BaseCommand):
    help = "Search the library for passages."
    # They are for pages and forms, which this shows none of, and would take half as long again as the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="?", default="", help='Words, "phrases", OR, -not, prefix*, field:value.')
        parser.add_argument(
            "--like",
            type=int,
            metavar="NUMBER",
            help="Passages like this one: the number that --json gives as passage.",
        )
        parser.add_argument("--json", action="store_true", help="Print the answer as JSON, with words and boxes.")
        parser.add_argument("--limit", type=int, default=10, help="How many reports: 10 unless given.")
        parser.add_argument(
            "--page", type=int, default=1, help="Which page of so many reports: the first unless given."
        )
        parser.add_argument(
            "--only", choices=list(queries.ONLY), default="all", help="In which sections to look: all unless given."
        )
        parser.add_argument(
            "--sort", choices=list(queries.SORTS), default="relevance", help="What comes first: relevance unless given."
        )
        parser.add_argument(
            "--mode", choices=["both", "words", "meaning"], default="both", help="How to look: both unless given."
        )
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="FACET=VALUE",
            help=f"Any number of times. FACET: {', '.join(queries.FACETS)}.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["text"].strip()) == (options["like"] is not None):
            raise CommandError("Give words to search for, or --like with the number of a passage.")
        if options["like"] is not None and queries.passage_by_id(options["like"], seen_by=HOST_OPERATOR) is None:
            raise CommandError("There is no passage of this number.")
        asked: dict[str, Any] = {"q": options["text"], "like": options["like"], "page": str(options["page"])}
        asked |= {name: options[name] for name in ("only", "sort", "mode")}
        for pair in options["filter"]:
            name, _, value = pair.partition("=")
            if name not in queries.FACETS or not value:
                raise CommandError(
                    f"“{pair}” is no filter. Write FACET=VALUE; a facet is one of {', '.join(queries.FACETS)}."
                )
            asked.setdefault(name, []).append(value)
        for name in ("limit", "page"):
            if options[name] < 1:
                raise CommandError(f"--{name} is {options[name]}. Give a whole number from 1.")
        request = queries.request_from(asked, seen_by=HOST_OPERATOR, per_page=options["limit"])
        results = queries.search(request, seen_by=HOST_OPERATOR)
        index = queries.index_progress()
        if not index.is_complete:
            self.stderr.write(f"The search index is being built: {index.done} of {index.total} files are in it.")
        if options["json"]:
            self.stdout.write(json.dumps(queries.as_json(results), ensure_ascii=False, indent=2))
        else:
            self._print(results)

    def _print(self, results: Results) -> None:
        if results.answer.did_you_mean:
            self.stdout.write(f"Did you mean: {results.answer.did_you_mean}")
        for group in results.groups:
            kind = f" ({group.report.other_kind})" if group.report.other_kind else ""
            self.stdout.write(self.style.SUCCESS(f"{group.report.title}{kind}"))
            for hit in group.hits:
                self.stdout.write(f"  page {hit.page}: {''.join(text for text, _ in hit.pieces)}")
                self.stdout.write(f"    {'; '.join(hit.why)}  [{hit.address}]")
        self.stdout.write(f"{results.items_in_words}, {counted(results.answer.total_passages, 'passage')}")
