# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaking things on purpose: `fault <target> <kind>`. A target is a server (its sshd), a service, or any name that
`status` lists, for example web-1/node_exporter."""
import signal
import socket
import sys
from pathlib import Path

import hosts
import processes
from errors import SandboxError, UsageError
from probes import wait_ready

HERE = Path(__file__).resolve().parent
KINDS = ("stop", "cont", "kill", "hang", "fill", "restart", "hostkey", "slow")


def inject(state, target, kind):
    name = f"{target}/sshd" if f"{target}/sshd" in state.processes else target
    if name not in state.processes or name.startswith("slow:"):
        known = sorted({entry.removesuffix("/sshd") for entry in state.processes if not entry.startswith("slow:")})
        raise UsageError(f"there is no '{target}'; known: {', '.join(known)}")
    if kind not in KINDS:
        raise UsageError(f"'{kind}' is no fault; known: {', '.join(KINDS)}")
    return globals()[f"_{kind}"](state, name)


def _need_alive(state, name):
    if not state.is_alive(name):
        raise SandboxError(f"{name} is not running; use restart")


def _stop_slow(state, name):
    slow = f"slow:{name}"
    if slow in state.processes:
        processes.end(state.members(slow))
        del state.processes[slow]
        state.save()


def _stop(state, name):
    _stop_slow(state, name)
    processes.end(state.members(name))
    return f"{name} is stopped"


def _kill(state, name):
    _stop_slow(state, name)
    members = state.members(name)
    processes.send(members, signal.SIGKILL)
    if not processes.wait_gone(members, 5):
        raise SandboxError(f"{name} did not go")
    return f"{name} is killed"


def _hang(state, name):
    _need_alive(state, name)
    _stop_slow(state, name)
    processes.send(state.members(name), signal.SIGSTOP)
    return f"{name} hangs"


def _cont(state, name):
    _need_alive(state, name)
    _stop_slow(state, name)
    processes.send(state.members(name), signal.SIGCONT)
    return f"{name} goes on"


def _restart(state, name):
    _stop(state, name)
    state.restart(name)
    wait_ready(state, [name], 15)
    return f"{name} is running, pid {state.processes[name]['pid']}"


def _hostkey(state, name):
    record = state.processes[name]
    if "host_key" not in record:
        raise UsageError(f"only a server has a host key, not {name}")
    _stop(state, name)
    key = Path(record["host_key"])
    for path in (key, key.with_name(key.name + ".pub")):
        path.unlink(missing_ok=True)
    hosts.make_key(key)
    state.restart(name)
    wait_ready(state, [name], 15)
    return f"{name} shows a new host key: {hosts.public_key(key)}"


def _slow(state, name):
    _need_alive(state, name)
    _stop_slow(state, name)
    record = state.processes[name]
    state.start(f"slow:{name}", [sys.executable, "-B", HERE / "slow.py", record["pid"], record["started"]])
    return f"{name} is slow; cont makes it quick again"


def _fill(state, name):
    if name != "redis":
        raise UsageError(f"only redis can be filled: {name}'s disk is this machine's own")
    record = state.processes[name]
    block = b"x" * (1 << 20)
    with socket.create_connection((record["address"], record["port"]), timeout=5) as connection:
        replies = connection.makefile("rb")
        for count in range(4096):
            key = f"sandbox:fill:{count}".encode()
            connection.sendall(b"*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$%d\r\n%s\r\n" % (len(key), key, len(block), block))
            if not replies.readline().startswith(b"+OK"):
                # A limit below what is in use: else the buffers that this connection gives back would let small keys in.
                connection.sendall(b"CONFIG SET maxmemory %d\r\n" % (count * len(block) // 2))
                if not replies.readline().startswith(b"+OK"):
                    break
                return f"redis is full after {count} MiB; restart empties it"
    raise SandboxError("redis could not be filled: has it a maxmemory?")
