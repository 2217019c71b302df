"""An S3-compatible store for tests: a server of its own on loopback, and a bucket in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

from throughline.hosting import engines


@contextmanager
def served() -> Iterator[str]:
    """Run a server, and give the FILES_URL of a bucket that is not made yet."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"s3://key:sec%2Fret@{host}:{port}/lines/first?region=eu-west-2&tls=no"
    server.stop()


@contextmanager
def made() -> Iterator[Any]:
    """Make the bucket that FILES_URL names, and take it away with all that is in it."""
    options = engines.storages(Path())["objects"]["OPTIONS"]
    bucket = boto3.resource(
        "s3", endpoint_url=options["endpoint_url"], region_name=options["region_name"], aws_access_key_id="key",
        aws_secret_access_key=options["secret_key"],
    ).Bucket("lines")  # fmt: skip
    bucket.create(CreateBucketConfiguration={"LocationConstraint": options["region_name"]})
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()


def names_in(bucket: Any) -> list[str]:
    return [one.key for one in bucket.objects.all()]
