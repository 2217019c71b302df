"""The latest published answers as an Atom feed."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from throughline.enquiries import queries

MOST = 50


@login_not_required
def answers_feed(request: HttpRequest) -> HttpResponse:
    site = settings.THROUGHLINE["SITE_ADDRESS"]
    feed = Atom1Feed(
        title=f"Questions answered - {settings.THROUGHLINE['SITE_NAME']}",
        link=f"{site}{reverse('published_answers')}",
        description="",
        feed_url=f"{site}{reverse('answers_feed')}",
        language="en-GB",
    )
    for one in queries.published_answers()[:MOST]:
        address = f"{site}{reverse('published_answer', kwargs={'code': one.code})}"
        feed.add_item(
            one.question, address, one.answer, unique_id=address, pubdate=one.published_at, updateddate=one.published_at
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
