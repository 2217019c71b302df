"""Runs the web pages in a copy of this process, which has loaded most of the application already."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Any

from honcho.process import Process


class ForkedProcess(Process):
    """A process of honcho's that becomes `gunicorn ARGUMENTS` without another program being started and Django loaded anew."""

    def __init__(self, arguments: Sequence[str], **named: Any) -> None:
        super().__init__(" ".join(arguments), **named)
        self._child_ctor = lambda _, env, cwd: Copy(arguments, env=env)


class Copy:
    """The running copy: what honcho uses of subprocess.Popen. It has a session of its own, and one pipe for all it says."""

    def __init__(self, arguments: Sequence[str], *, env: dict[str, str]) -> None:
        reading, writing = os.pipe()
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _become_gunicorn(arguments, env, writing)
        os.close(writing)
        self.stdout = os.fdopen(reading, "rb")

    def wait(self) -> int:
        """Wait for its end and return its code; a signal's number with a minus, as Popen does."""
        if self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode


def _become_gunicorn(arguments: Sequence[str], env: dict[str, str], output: int) -> None:
    """Run gunicorn to its end. Never returns."""
    code = 1
    try:
        os.setsid()
        # What honcho's manager does about signals is not for its copy to do.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        os.dup2(output, sys.stdout.fileno())
        os.dup2(output, sys.stderr.fileno())
        os.environ.update(env)
        sys.argv = ["gunicorn", *arguments]
        from gunicorn.app.wsgiapp import WSGIApplication

        WSGIApplication().run()
        code = 0
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
