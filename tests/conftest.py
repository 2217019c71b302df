"""Fixtures that every test may use: the demonstration world, its people, and their browsers' sessions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests import home, on_cluster, world

READER = "rafi.reader@example.org"
SHARED = world.ROOT.parent / "shared" / "data"
# The first is the same without its windows, and takes less of the machine.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
# What stands on a server or a real browser of its own: started once, in one of the two processes.
TOGETHER = ("tests/journeys/", "tests/ui/test_scripts.py", "tests/known_answers/")


def pytest_configure() -> None:
    """Spare each test what costs time and proves nothing there: strong hashing, and a list of static files a client.

    Nor is odd input ever judged by how long it took: a busy machine holds any test up.
    """
    hypothesis.settings.register_profile("however slow", deadline=None)
    hypothesis.settings.load_profile("however slow")
    settings.PASSWORD_HASHERS = ["tests.quick_passwords.QuickHasher"]
    settings.WHITENOISE_AUTOREFRESH = True


class ByWhatTheyStartOn(LoadScopeScheduling):
    """Gives tests to whichever process is free, but those of one TOGETHER all to the same.

    The marks of the library itself, `xdist_group`, have no effect with the pytest that is locked here.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return ByWhatTheyStartOn(config, log)


# What takes long and does not stand on the demonstration world.
WITHOUT_WORLD = ("tests/reviewtext/", "tests/known_answers/", "tests/library/test_survives_kill.py")


def _turn_of(item: pytest.Item) -> int:
    if item.nodeid.startswith("tests/journeys/"):
        return 0
    if item.get_closest_marker("slow") is None:
        return 3
    return 1 if item.nodeid.startswith(WITHOUT_WORLD) else 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that at the end neither process waits for the other.

    The first process builds the world for the journeys; the second does meanwhile what needs none.
    """
    items.sort(key=_turn_of)


_INDEX = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    item.stash[_INDEX] = _commit_of_index()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test that wrote into the index which all tests of its process share. The database forgets what a test did, the
    index does not, and then another test fails that is not to blame."""
    before = item.stash[_INDEX]
    done = yield
    # The first test that needs the index finds none, and has it made.
    if before and before != _commit_of_index():
        pytest.fail("This test wrote into the index that all tests share. Let it use the fixture own_index.")
    return done


def _commit_of_index() -> str:
    """Return what names the last writing into the shared index; '' where there is none on this machine."""
    return "".join(sorted(file.read_text() for file in (home.OWN / "index").glob("*/meta.json")))


@pytest.fixture(scope="session")
def world_folder(request: pytest.FixtureRequest) -> Path:
    """The built demonstration world, not to be changed: copy it."""
    return world.built_world(Path(request.config.cache.mkdir("world")))


@pytest.fixture(scope="session")
def django_db_setup(world_folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Tests read a copy of the demonstration world; each test's own changes are rolled back."""
    from throughline.people.demo import PASSWORD
    from throughline.people.models import Person

    world.copy_world(world_folder, home.OWN)
    connections.close_all()
    with django_db_blocker.unblock():
        # They were hashed by the site itself, so that each sign-in would take its fifth of a second.
        Person.objects.filter(password__startswith="argon2").update(password=make_password(PASSWORD))
    yield
    connections.close_all()


@pytest.fixture
def own_index(tmp_path: Path, settings: Any, db: None, world_folder: Path) -> Iterator[Path]:
    """A copy of the index that this test may change."""
    target = tmp_path / "index"
    shutil.copytree(settings.INDEX_FOLDER, target)
    settings.INDEX_FOLDER = target
    with on_cluster.copied(settings, world_folder):
        yield target


@pytest.fixture
def files_come_back(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Put the world's files back, which a taking down deletes: only the database forgets what a test did."""
    files, kept = Path(settings.HOME) / "files", tmp_path / "files"
    shutil.copytree(files, kept)
    yield
    shutil.copytree(kept, files, dirs_exist_ok=True)


@pytest.fixture
def new_index(tmp_path: Path, settings: Any) -> Iterator[Callable[[], None]]:
    """Return a function that puts a new and empty index in the place of the world's."""
    with ExitStack() as stack:

        def begin() -> None:
            settings.INDEX_FOLDER = tmp_path / "new"
            stack.enter_context(on_cluster.names_of_its_own(settings))

        yield begin


@pytest.fixture
def shared_data() -> Path:
    """The folder of real data for tests; skipped, and said so, where a checkout does not have it."""
    if not SHARED.is_dir():
        pytest.skip("the real data in ../shared/data is not here")
    return SHARED


@pytest.fixture
def signed_in(db: None) -> Callable[[str], Client]:
    """Return a function that gives the client of a demonstration person, by role."""
    from throughline.people.models import Person

    def sign_in(role: str) -> Client:
        held_by = Person.objects.filter(roles__role=role, roles__ended_at=None)
        # Everybody may read; the one who may do no more stands for them.
        return client_of(held_by.get(email=READER) if role == "reader" else held_by.get())

    return sign_in


def client_of(person: Any) -> Client:
    """Return a client signed in as the person, with the second step used where one is set up."""
    from throughline.people.queries import has_second_step
    from throughline.people.queries.asking import SET_UP_IN_SESSION

    client = Client()
    client.force_login(person)
    if has_second_step(person):
        session = client.session
        session[SET_UP_IN_SESSION] = person.pk
        session.save()
    return client


@pytest.fixture
def cataloguer(db: None) -> object:
    from throughline.people.models import Person

    return Person.objects.get(roles__role="cataloguer")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser for the tests of one file.

    Its library keeps an event loop in the thread of the tests, so that Django would take every question to the database
    there for a slip, and the tests of later files could start no loop of their own. So both end with the file.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no Chromium is installed: the journeys need one (apt-get install chromium)")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


def pytest_report_header() -> str:
    there = "here" if SHARED.is_dir() else "not here: the tests that need it are skipped"
    return f"real data in ../shared/data: {there}; data folder: {settings.HOME}"
