"""A language model is asked only where the host set one, of published text alone, and quotes word for word or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.analysis.desks import Desk, make_desk
from tests.conftest import client_of
from throughline.analysis import operations, queries
from throughline.analysis.models import CodeLearning, CodeSuggestion, Coding, LearntBy, Origin
from throughline.library.models import Report
from throughline.people.policies import Refusal


class Fake(BaseHTTPRequestHandler):
    """Quotes the first three words of each passage, and words that are in none; or fails as it is told."""

    asked: list[dict[str, Any]] = []
    fails = ""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append(body | {"key": self.headers.get("Authorization", ""), "path": self.path})
        if self.fails == "redirect":
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")  # type: ignore[attr-defined]
            self.end_headers()
            return
        words = " ".join(body["messages"][1]["content"].split()[:3])
        said = "Of course!" if self.fails else json.dumps({"quotations": [words, "no such words stand here"]})
        answer = json.dumps({"choices": [{"message": {"content": f"```json\n{said}\n```"}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def model(settings: Any) -> Iterator[type[Fake]]:
    Fake.asked, Fake.fails = [], ""
    server = HTTPServer(("127.0.0.1", 0), Fake)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.LANGUAGE_MODEL = {
        "ADDRESS": f"http://127.0.0.1:{server.server_port}/v1", "NAME": "fake-1", "KEY": "a-key", "SECONDS": 5,
        "PASSAGES": 3,
    }  # fmt: skip
    yield Fake
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def look(desk: Desk) -> CodeLearning | None:
    return operations.look_with_language_model(code_id=desk.plan.pk, person_id=desk.first.pk)


def test_nothing_is_asked_unless_the_host_set_a_model(desk: Desk) -> None:
    with pytest.raises(Refusal, match="no language model"):
        operations.ask_language_model(code=desk.plan, by=desk.first)
    assert look(desk) is None
    page = client_of(desk.first).get(f"/studies/{desk.study.code}/suggestions/{desk.plan.pk}/").content.decode()
    assert "language model" not in page


def test_quotations_are_kept_where_they_stand_and_thrown_away_where_not(desk: Desk, model: type[Fake]) -> None:
    learning = look(desk)
    assert learning is not None and len(model.asked) == 3
    assert model.asked[0]["path"] == "/v1/chat/completions" and model.asked[0]["key"] == "Bearer a-key"
    assert (learning.learnt_by, learning.model, learning.thrown_away, learning.failed) == (
        LearntBy.LANGUAGE_MODEL, "fake-1", 3, 0,
    )  # fmt: skip
    assert learning.prompt == model.asked[0]["messages"][0]["content"] and "Plan quality" in learning.prompt
    shown = queries.suggestions_of(desk.plan, seen_by=desk.first)
    assert len(shown) == 3 and all(one.suggestion.probability is None and one.suggestion.sent_mark for one in shown)
    assert shown[0].quoted.split() == shown[0].suggestion.passage.text.split()[:3]
    assert not Coding.objects.filter(study=desk.study).exists()
    coding = operations.accept_suggestion(suggestion=shown[0].suggestion, by=desk.first)
    assert (coding.origin, coding.start) == (Origin.SUGGESTED, shown[0].suggestion.start)
    again = look(desk)
    assert again is not None and not set(again.asked) & set(learning.asked)


def test_only_text_that_is_open_to_everyone_is_sent(desk: Desk, model: type[Fake]) -> None:
    Report.objects.filter(pk__in=[one.report_id for one in desk.reports]).update(availability="signed_in")
    learning = look(desk)
    assert learning is not None and learning.asked == [] and model.asked == []


@pytest.mark.parametrize("how", ["redirect", "talks"])
def test_an_answer_that_cannot_be_used_suggests_nothing(desk: Desk, model: type[Fake], how: str) -> None:
    model.fails = how
    learning = look(desk)
    assert learning is not None and learning.failed == 3
    assert not CodeSuggestion.objects.filter(learning=learning).exists()
    assert not any(one["path"] == "/elsewhere" for one in model.asked)


def test_the_page_asks_in_the_background_and_says_where_text_goes(desk: Desk, model: type[Fake]) -> None:
    client, here = client_of(desk.first), f"/studies/{desk.study.code}/suggestions/{desk.plan.pk}/"
    assert "fake-1" in client.get(here).content.decode()
    assert client.post(f"{here}ask/").status_code == 302
    assert model.asked == []
