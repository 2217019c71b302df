"""Selects with many choices can be searched, in a real browser, under the site's own policy of what a page may load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from tests.journeys.conftest import check_accessible, check_fits
from tests.ui.conftest import Draw
from tests.ui.test_built_style import STATIC
from tests.ui.test_scripts import BASE, KINDS, SITE

pytestmark = pytest.mark.journey

PEOPLE = [
    "Siân Prŷs", "Sian Price", "Maud Ferris", "Maud Ferris", "Aoife O’Neill", "Cluster Housing",
    *(f"Person number {number}" for number in range(1, 145)),
]  # fmt: skip
LONG = "The review of what was known to the hospital trust about unexplained injuries between January and September"


class Owners(forms.Form):
    title = forms.CharField(error_messages={"required": "Give a title."})
    owner = forms.ChoiceField(
        label="Who owns it", required=False, help_text="Somebody with an account.",
        choices=[("", "Nobody with an account"), *((str(n), name) for n, name in enumerate(PEOPLE, 1))],
    )  # fmt: skip
    paper = forms.ChoiceField(
        label="Paper", error_messages={"required": "Choose a paper.", "invalid_choice": "Choose a paper of this review."},
        choices=[("", "---------"), ("1", LONG), *((str(n), f"Paper {n}") for n in range(2, 40))],
    )  # fmt: skip
    code = forms.ChoiceField(
        label="Code",
        choices=[
            ("Harm", [(f"h{n}", f"Harm {n}") for n in range(9)]),
            ("Care", [(f"c{n}", f"Act {n}") for n in range(9)]),
        ],
    )
    nation = forms.ChoiceField(label="Nation", choices=[("wales", "Wales"), ("england", "England")])


Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, draw: Draw, stranger: HttpRequest) -> Iterator[Show]:
    """Return a function that opens a page with a form; whatever the browser complains of fails the test."""
    said: list[str] = []
    contexts = []

    def open_page(
        given: dict[str, str] | None = None, *, width: int = 1280, scripts: bool = True, blocks: str = ""
    ) -> Page:
        blocks = blocks or '{% block content %}<h1>Here</h1>{% form_page form submit="Send" %}{% endblock %}'
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 700}, bypass_csp=False
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: said.append(str(problem)))
        shown = draw(BASE + blocks, stranger, form=Owners(given))
        page.route("**/*", lambda route: answer(route, shown))
        page.goto(f"{SITE}/here/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not said, said


def answer(route: Route, shown: str) -> None:
    path = urlparse(route.request.url).path
    if path.startswith("/static/ui/"):
        file = STATIC / path.removeprefix("/static/ui/")
        route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
    else:
        route.fulfill(body=shown, content_type="text/html", headers={"Content-Security-Policy": policy()})


def policy() -> str:
    directives: dict[str, list[str]] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in directives.items())


def box(page: Page, label: str = "Who owns it") -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def offered(page: Page) -> list[str]:
    return page.locator("[role=option]:visible").all_inner_texts()


def value(page: Page, name: str = "owner") -> Any:
    return page.locator(f"select[name={name}]").evaluate("select => select.selectedIndex < 0 ? null : select.value")


def sent(page: Page, press: Callable[[], None]) -> Request:
    with page.expect_request(lambda request: request.method == "POST") as request:
        press()
    return request.value


def test_a_few_letters_find_a_choice_by_keyboard_alone_and_it_is_sent(show: Show) -> None:
    page = show()
    box(page).focus()
    page.keyboard.type("clus")
    assert offered(page) == ["Cluster Housing"]
    page.keyboard.press("ArrowDown")
    expect(box(page)).to_have_attribute("aria-activedescendant", "id_owner-option-6")
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("Cluster Housing")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    assert value(page) == "6"
    request = sent(page, lambda: page.get_by_role("button", name="Send").click())
    assert 'name="owner"\r\n\r\n6' in (request.post_data or "") or "owner=6" in (request.post_data or "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SIAN pr", ["Siân Prŷs", "Sian Price"]),
        ("neill", ["Aoife O’Neill"]),
        ("o'n", ["Aoife O’Neill"]),
        ("housing clus", ["Cluster Housing"]),
        ("ber 77", ["Person number 77"]),
        ("zzz", []),
    ],
)
def test_words_are_found_in_any_place_whatever_their_accents_and_capitals(
    show: Show, typed: str, found: list[str]
) -> None:
    page = show()
    box(page).fill(typed)
    assert offered(page) == found


def test_how_many_match_is_said_and_shown(show: Show) -> None:
    page = show()
    status = page.locator(".tl-choice", has=box(page)).get_by_role("status")
    for typed, said in (("person number 14", "7 of 150 choices match."), ("siân price", "1 choice matches."),
                        ("zzz", "None of 150 choices matches."), ("", "150 choices.")):  # fmt: skip
        box(page).fill(typed)
        expect(page.locator(".tl-choice__count:visible")).to_have_text(said)
        expect(status).to_have_text(said)


def test_all_can_be_seen_even_where_one_is_chosen_and_the_list_begins_at_it(show: Show) -> None:
    page = show({"owner": "140", "title": "A", "paper": "1"})
    expect(box(page)).to_have_value("Person number 134")
    page.get_by_role("button", name="See all 150 choices Who owns it").click()
    assert len(offered(page)) == 151
    expect(page.locator("#id_owner-option-140")).to_be_in_viewport()
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert value(page) == "141"


def test_two_with_the_same_name_are_two_choices(show: Show) -> None:
    page = show()
    box(page).fill("maud")
    page.get_by_role("option", name="Maud Ferris").nth(1).click()
    assert value(page) == "4"


def test_what_is_typed_and_is_no_choice_holds_the_form_back_and_is_not_taken_for_the_one_before(show: Show) -> None:
    page = show({"owner": "6", "title": "A", "paper": "2"})
    box(page).fill("Maud")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_value("Maud")
    expect(box(page)).to_have_attribute("aria-invalid", "true")
    words = "“Maud” is not one of the choices. Choose one from the list, or empty the box."
    expect(box(page)).to_have_accessible_description(
        f"{words} Somebody with an account. Type some letters to find one of 150, or press the down arrow to see all."
    )
    assert value(page) == ""
    page.get_by_role("button", name="Send").click()
    expect(box(page)).to_be_focused()
    check_accessible(page)
    box(page).fill("sian price")
    request = sent(page, lambda: page.get_by_role("button", name="Send").click())
    assert "owner=2" in (request.post_data or "")


@pytest.mark.parametrize(("before", "typed", "is_sent"), [("Maud", "sian price", True), ("sian price", "Maud", False)])
def test_what_is_pressed_stays_under_the_pointer_until_it_is_let_go(
    show: Show, before: str, typed: str, is_sent: bool
) -> None:
    page = show({"owner": "6", "title": "A", "paper": "2"})
    # A page that is not scrolled has nothing above by which a browser could hold it still.
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.evaluate("addEventListener('submit', (event) => { window.isSent = true; event.preventDefault(); })")
    box(page).fill(before)
    page.keyboard.press("Tab")
    box(page).fill(typed)
    send = page.get_by_role("button", name="Send")
    send.hover()
    there = box(page, "Paper").bounding_box()
    page.mouse.down()
    expect(send).to_be_focused()
    assert value(page) == ("2" if is_sent else "")
    assert box(page, "Paper").bounding_box() == there
    page.mouse.up()
    assert page.evaluate("Boolean(window.isSent)") == is_sent
    expect(page.locator("#id_owner-unknown")).to_be_hidden() if is_sent else expect(box(page)).to_be_focused()


@pytest.mark.parametrize("is_known", [True, False])
def test_a_press_beside_the_form_ends_the_choice_once_it_is_let_go(show: Show, is_known: bool) -> None:
    page = show({"title": "A", "paper": "2"})
    box(page).fill("sian price" if is_known else "Maud")
    page.get_by_role("heading", name="Here", exact=True).hover()
    page.mouse.down()
    assert value(page) == ("2" if is_known else "")
    assert offered(page)
    page.mouse.up()
    expect(page.locator("[role=option]:visible")).to_have_count(0)
    expect(page.locator("#id_owner-unknown")).to_be_visible(visible=not is_known)


def test_a_press_on_its_own_label_opens_the_list_again(show: Show) -> None:
    page = show()
    box(page).fill("clus")
    page.get_by_text("Who owns it", exact=True).click()
    expect(box(page)).to_be_focused()
    expect(page.locator("#id_owner-option-6")).to_be_visible()


def test_enter_never_sends_the_form_and_takes_the_only_one_left(show: Show) -> None:
    page = show()
    page.on("request", lambda request: pytest.fail("the form was sent") if request.method == "POST" else None)
    box(page).fill("maud")
    page.keyboard.press("Enter")
    assert value(page) == ""
    page.keyboard.type("zz")
    page.keyboard.press("Enter")
    box(page).fill("clust")
    page.keyboard.press("Enter")
    assert value(page) == "6"


def test_emptied_it_has_no_value_where_the_select_allows_none_and_keeps_its_value_elsewhere(show: Show) -> None:
    page = show({"owner": "6", "title": "A", "paper": "2", "code": "c1"})
    box(page).fill("")
    page.keyboard.press("Tab")
    assert value(page) == ""
    expect(box(page)).to_have_attribute("placeholder", "Nobody with an account")
    box(page, "Code").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(box(page, "Code")).to_have_value("Act 1")
    assert value(page, "code") == "c1"


def test_escape_puts_back_what_was_chosen(show: Show) -> None:
    page = show({"owner": "6", "title": "A", "paper": "2"})
    box(page).fill("Mau")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("Cluster Housing")
    assert offered(page) == []


def test_a_form_that_comes_back_with_mistakes_keeps_the_choice_its_hint_and_its_errors(show: Show) -> None:
    page = show({"owner": "6", "title": "", "paper": "no"})
    expect(box(page)).to_have_value("Cluster Housing")
    expect(box(page, "Paper")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("link", name="Choose a paper of this review.").click()
    expect(box(page, "Paper")).to_be_focused()
    expect(box(page, "Paper")).to_have_accessible_description(
        "Error: Choose a paper of this review. Type some letters to find one of 39, or press the down arrow to see all."
    )
    expect(box(page)).to_have_accessible_description(
        "Somebody with an account. Type some letters to find one of 150, or press the down arrow to see all."
    )


def test_groups_keep_their_headings_and_are_found_by_them(show: Show) -> None:
    page = show()
    box(page, "Code").fill("care 3")
    assert offered(page) == ["Act 3"]
    expect(page.get_by_role("group", name="Care")).to_be_visible()
    expect(page.get_by_role("group", name="Harm")).to_be_hidden()


def test_few_choices_stay_a_plain_select_and_without_scripts_all_do(show: Show) -> None:
    assert show().locator("select:visible").evaluate_all("all => all.map(one => one.name)") == ["nation"]
    page = show(scripts=False)
    assert page.locator("select:visible").count() == 4
    page.get_by_label("Who owns it").select_option("6")
    request = sent(page, lambda: page.get_by_role("button", name="Send").click())
    assert "owner=6" in (request.post_data or "")


def test_whoever_listens_to_the_form_hears_of_choices_and_not_of_letters(show: Show) -> None:
    page = show()
    page.evaluate(
        "window.heard = []; document.forms[0].addEventListener('change', ({target}) => heard.push(target.name))"
    )
    box(page).fill("clust")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("heard") == ["owner"]


def test_a_page_gone_back_to_and_a_form_put_back_say_what_the_select_holds(show: Show) -> None:
    page = show({"owner": "6", "title": "A", "paper": "2"})
    # A browser puts the choices of a page that it goes back to in place after the scripts have run.
    page.locator("select[name=owner]").evaluate("select => { select.value = '1'; }")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(box(page)).to_have_value("Siân Prŷs")
    page.evaluate("document.forms[0].reset()")
    expect(box(page)).to_have_value("Cluster Housing")


def test_each_box_is_one_stop_for_the_keyboard_even_while_its_list_is_open(show: Show) -> None:
    page = show()
    page.get_by_label("Title").focus()
    page.keyboard.press("Tab")
    expect(box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(box(page, "Paper")).to_be_focused()
    assert offered(page) == []


def test_a_select_inside_its_label_is_named_by_the_words_alone(show: Show) -> None:
    options = "".join(f"<option>Agency {number}</option>" for number in range(30))
    select = f'<label>Agency <select class="govuk-select" name="agency">{options}</select></label>'
    page = show(blocks=f"{{% block content %}}<h1>Here</h1><form>{select}</form>{{% endblock %}}")
    expect(box(page, "Agency")).to_have_value("Agency 0")
    page.get_by_role("button", name="See all 30 choices Agency").click()
    page.get_by_role("option", name="Agency 12").click()
    assert value(page, "agency") == "Agency 12"


@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_accessible_and_fits_shut_and_open(show: Show, width: int) -> None:
    page = show({"owner": "6", "title": "A", "paper": "1"}, width=width)
    check_fits(page)
    check_accessible(page)
    for label in ("Who owns it", "Paper", "Code"):
        box(page, label).click()
        check_fits(page)
        check_accessible(page)
        page.keyboard.press("Escape")
    expect(page.locator(".tl-choice__whole").nth(1)).to_have_text(LONG)
    box(page).fill("zzz")
    check_accessible(page)
