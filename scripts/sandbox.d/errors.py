# SPDX-License-Identifier: GPL-3.0-or-later
class SandboxError(Exception):
    """What went wrong, in one sentence for people."""


class UsageError(SandboxError):
    """The command line asks for something that does not exist."""
