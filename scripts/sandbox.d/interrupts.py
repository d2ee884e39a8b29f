# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+C and SIGTERM end the program by an exception, so that it can take down what it began; never in the middle of
what is inside `held()`."""
import signal
import sys
from contextlib import contextmanager

_holds = 0
_pending = 0


def _on_signal(signum, _frame):
    global _pending
    if _holds:
        _pending = signum
    else:
        sys.exit(128 + signum)


def install():
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, _on_signal)


@contextmanager
def held():
    global _holds
    _holds += 1
    try:
        yield
    finally:
        _holds -= 1
    if _pending and not _holds:
        sys.exit(128 + _pending)
