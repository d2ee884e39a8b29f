# SPDX-License-Identifier: GPL-3.0-or-later
"""The state folder: where it is, its lock, and state.json, which knows every process we started."""
import fcntl
import json
import os
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

import interrupts
import processes
from errors import SandboxError


def state_folder():
    given = os.environ.get("CHOM_SANDBOX_DIR")
    if given:
        return Path(given).absolute()
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(base) / "chom-sandbox"


@contextmanager
def locked(folder, create, seconds=60.0):
    """Holds the lock of the folder: the folder itself, so that no lock file stays behind. Yields False when the
    folder does not exist and is not to be made."""
    deadline = time.monotonic() + seconds
    while True:
        if create:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            if create:
                continue
            yield False
            return
        try:
            if not _lock(handle, deadline):
                raise SandboxError(f"another scripts/sandbox is busy with {folder}")
            try:
                same = os.stat(folder).st_ino == os.fstat(handle).st_ino
            except FileNotFoundError:
                same = False
            if not same:  # taken down while we waited
                continue
            yield True
            return
        finally:
            os.close(handle)


def _lock(handle, deadline):
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)


def write_private(path, text):
    """Whole or not at all, readable by us only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(part, path)


class State:
    """`data["processes"]`: name -> {pid, started, argv, env, cwd, address, port, probe, …}."""

    FORMAT = 1

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "state.json"
        self.data = {"format": self.FORMAT, "boot": processes.boot_id(), "complete": False, "processes": {},
                     "servers": {}, "services": {}, "profile": None, "imported": False}

    @classmethod
    def load(cls, folder):
        """None when nothing was started here (or since the machine booted)."""
        state = cls(folder)
        try:
            data = json.loads(state.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise SandboxError(f"{state.path} is damaged: {error}. End its processes by hand and delete the folder.") from error
        if data.get("format") != cls.FORMAT:
            raise SandboxError(f"{state.path} was written by another version of scripts/sandbox")
        if data["boot"] != processes.boot_id():
            for record in data["processes"].values():
                record["pid"], record["started"] = 0, 0
        state.data = data
        return state

    def save(self):
        write_private(self.path, json.dumps(self.data, indent=1))

    @property
    def processes(self):
        return self.data["processes"]

    def start(self, name, argv, **details):
        """Starts and records a process; the record is on disk before anything waits for it."""
        env = details.pop("env", {})
        record = {"argv": [str(word) for word in argv], "env": env, "cwd": str(self.folder), **details}
        self.processes[name] = record
        self._run(name, record)

    def _run(self, name, record):
        log = self.folder / "log" / (name.replace("/", ".") + ".log")
        base = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.folder),
                "CHOM_SANDBOX": str(self.folder)}
        with interrupts.held():  # what was started is recorded
            record["pid"], record["started"] = processes.spawn(record["argv"], log, base | record["env"], record["cwd"])
            if record.get("pid_file"):
                write_private(Path(record["pid_file"]), f"{record['pid']}\n")
            self.save()

    def restart(self, name):
        self._run(name, self.processes[name])

    def is_alive(self, name):
        record = self.processes[name]
        return processes.is_alive(record["pid"], record["started"])

    def members(self, name):
        record = self.processes[name]
        return processes.tree(record["pid"], record["started"])

    def end_all(self):
        for name in [name for name in self.processes if name.startswith("slow:")]:
            processes.end(self.members(name))
        members = [member for name in self.processes for member in self.members(name)]
        processes.end(members)
        processes.end(processes.strays(self.folder))

    def remove(self):
        """The folder goes last and only when nothing of ours runs any more."""
        shutil.rmtree(self.folder)
