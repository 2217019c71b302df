"""Forms: labels, hints and errors belong to their fields, and the summary leads to each."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.ui.conftest import Draw

PAGE = '{% form_page form submit="Send" %}'


class Everything(forms.Form):
    title = forms.CharField(help_text="As on the cover.", error_messages={"required": "Give the title."})
    abstract = forms.CharField(widget=forms.Textarea, required=False)
    nation = forms.ChoiceField(choices=[("wales", "Wales")], required=False)
    kind = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("full", "Full"), ("part", "Part")],
        error_messages={"required": "Say which kind."},
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("Harm", [("neglect", "Neglect")]), ("Practice", [("handover", "Handover")])],
    )  # fmt: skip
    is_hidden = forms.BooleanField(label="Hide it", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


class WithFiles(forms.Form):
    file = forms.FileField()


def test_every_control_has_its_label(draw: Draw) -> None:
    tree = html.fromstring(draw(PAGE, form=Everything()))
    for control in tree.xpath("//input[@type!='hidden'] | //select | //textarea"):
        labelled = tree.xpath("//label[@for=$id]", id=control.get("id")) or control.xpath("ancestor::label")
        assert labelled, html.tostring(control)


def test_the_summary_leads_to_each_field_and_the_field_names_its_error(draw: Draw) -> None:
    tree = html.fromstring(draw(PAGE, form=Everything({"themes": ["neglect"]})))
    faults = {link.text: link.get("href") for link in tree.xpath("//*[@class='govuk-error-summary']//a")}
    assert faults == {"Give the title.": "#id_title", "Say which kind.": "#id_kind_0"}
    for address in faults.values():
        assert tree.get_element_by_id(address[1:]) is not None
    title = tree.get_element_by_id("id_title")
    assert title.get("aria-invalid") == "true"
    described = [tree.get_element_by_id(name).text_content() for name in title.get("aria-describedby").split()]
    assert any("As on the cover." in words for words in described)
    assert any("Give the title." in words for words in described)
    kinds = tree.get_element_by_id("id_kind_0").xpath("ancestor::fieldset")[0]
    assert kinds.get("aria-describedby") == "id_kind_error"


def test_the_summary_names_a_field_whose_error_is_the_same_for_all(draw: Draw) -> None:
    class Plain(forms.Form):
        text = forms.CharField(label="The correction")
        why = forms.CharField(label="What changed?")
        kind = forms.ChoiceField(label="Which kind", choices=[("a", "A")])
        begun = forms.DateField(label="Begun on")
        ended = forms.DateField(label="Ended on", error_messages={"invalid": "Give the day it ended."})

    tree = html.fromstring(draw(PAGE, form=Plain({"begun": "soon", "ended": "soon"})))
    assert [link.text for link in tree.xpath("//*[@class='govuk-error-summary']//a")] == [
        "The correction: fill this in.",
        "What changed? Fill this in.",
        "Which kind: choose one.",
        "Begun on: enter a valid date.",
        "Give the day it ended.",
    ]


def test_choices_keep_their_groups_and_what_was_chosen(draw: Draw) -> None:
    tree = html.fromstring(draw(PAGE, form=Everything({"themes": ["handover"], "kind": "part", "title": "A"})))
    assert tree.xpath("//input[@checked]/@value") == ["part", "handover"]
    groups = {group.findtext("summary"): group.get("open") for group in tree.xpath("//details")}
    assert groups == {"Harm": None, "Practice (1 chosen)": ""}
    assert not tree.xpath("//*[@class='govuk-error-summary']")


def test_a_fault_of_the_whole_form_is_told_without_a_link(draw: Draw) -> None:
    form = Everything({"title": "A", "kind": "full"})
    form.add_error(None, "The two do not go together.")
    tree = html.fromstring(draw(PAGE, form=form))
    assert [item.text_content() for item in tree.xpath("//*[@class='govuk-error-summary']//li")] == [
        "The two do not go together."
    ]


def test_a_form_with_files_is_sent_in_parts_and_others_are_not(draw: Draw) -> None:
    assert 'enctype="multipart/form-data"' in draw(PAGE, form=WithFiles())
    assert "enctype" not in draw(PAGE, form=Everything())
    assert WithFiles({}, {"file": SimpleUploadedFile("a.txt", b"a")}).is_valid()


def test_what_was_typed_comes_back_escaped(draw: Draw) -> None:
    shown = draw(PAGE, form=Everything({"title": '"><script>', "abstract": "</textarea><script>"}))
    assert "<script>" not in shown
    assert html.fromstring(shown).get_element_by_id("id_title").get("value") == '"><script>'
