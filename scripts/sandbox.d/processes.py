# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes by id: started, watched, ended. A record is pid + start time, so that a reused pid is never touched."""
import os
import signal
import subprocess
import time
from pathlib import Path

from errors import SandboxError


def boot_id():
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def _stat(pid):
    """(state, parent, start time in ticks) or None. The name may hold blanks and parentheses."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return None
    fields = text[text.rindex(")") + 2:].split()
    return fields[0], int(fields[1]), int(fields[19])


def start_time(pid):
    stat = _stat(pid)
    return stat[2] if stat else None


def is_alive(pid, started):
    """Zombies count as gone: they hold nothing but the number."""
    try:
        os.waitpid(pid, os.WNOHANG)  # ours are reaped here; others are not ours to wait for
    except ChildProcessError:
        pass
    stat = _stat(pid)
    return stat is not None and stat[2] == started and stat[0] not in "ZX"


def is_stopped(pid):
    stat = _stat(pid)
    return stat is not None and stat[0] == "T"


def tree(pid, started):
    """The process and all it started, as (pid, start time): sshd's sessions outlive a killed sshd."""
    if not is_alive(pid, started):
        return []
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (stat := _stat(entry)) and stat[0] not in "ZX":
            children.setdefault(stat[1], []).append((int(entry), stat[2]))
    found = [(pid, started)]
    for member, _ in found:
        found.extend(children.get(member, []))
    return found


def send(members, signum):
    for pid, started in members:
        if is_alive(pid, started):
            try:
                os.kill(pid, signum)
            except ProcessLookupError:
                pass


def strays(folder):
    """What no record leads to: the command of a session whose sshd was killed from outside, a server that was started
    in the very moment its `up` was killed. Environment or sshd's own command line names our folder."""
    marks = (f"VPSMANAGER_ROOT={folder}/".encode(), f"CHOM_SANDBOX={folder}".encode() + b"\0")
    sshd = f" -f {folder}/hosts/".encode()
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or int(entry) == os.getpid():
            continue
        try:
            environment = b"\0" + Path(f"/proc/{entry}/environ").read_bytes() + b"\0"
            command = Path(f"/proc/{entry}/cmdline").read_bytes().replace(b"\0", b" ")
        except OSError:
            continue
        ours = any(b"\0" + mark in environment for mark in marks) or (b"sshd" in command and sshd in command)
        if ours and (started := start_time(entry)):
            found.append((int(entry), started))
    return found


def wait_gone(members, seconds):
    deadline = time.monotonic() + seconds
    while any(is_alive(*member) for member in members):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def end(members, grace=3.0):
    """SIGTERM, then SIGKILL after the grace. Stopped ones are woken to hear it."""
    send(members, signal.SIGTERM)
    send(members, signal.SIGCONT)
    if not wait_gone(members, grace):
        send(members, signal.SIGKILL)
        if not wait_gone(members, 3.0):
            left = [str(pid) for pid, started in members if is_alive(pid, started)]
            raise SandboxError(f"these processes did not end: {' '.join(left)}")


def spawn(argv, log, env, cwd):
    """In a session of its own, so that Ctrl+C in the terminal does not reach it. Returns (pid, start time)."""
    with open(log, "ab") as output:
        os.chmod(log, 0o600)
        try:
            process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=env,
                                       cwd=cwd, start_new_session=True)
        except OSError as error:
            raise SandboxError(f"cannot start {argv[0]}: {error.strerror}") from error
    process.returncode = 0  # it outlives us: no "still running" warning when this object goes
    started = start_time(process.pid)
    if started is None:
        raise SandboxError(f"{argv[0]} ended at once; see {log}")
    return process.pid, started
