# SPDX-License-Identifier: GPL-3.0-or-later
"""Free ports, and whether a server answers, by asking it."""
import http.client
import random
import socket
import time

from errors import SandboxError


class Ports:
    """Free ports below the range that outgoing connections use, each given once."""

    def __init__(self):
        self._given = set()

    def free(self, address):
        for _ in range(200):
            port = random.randint(20000, 31999)
            if (address, port) in self._given:
                continue
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind((address, port))
                except OSError as error:
                    if error.errno == 99:
                        raise SandboxError(f"this system cannot use the loopback address {address}") from error
                    continue
            self._given.add((address, port))
            return port
        raise SandboxError(f"found no free port on {address}")


def _ssh(address, port, _path):
    with socket.create_connection((address, port), timeout=2) as connection:
        return connection.recv(64).startswith(b"SSH-2.0")


def _redis(address, port, _path):
    with socket.create_connection((address, port), timeout=2) as connection:
        connection.sendall(b"PING\r\n")
        return connection.recv(64).startswith(b"+PONG")


def _http(address, port, path):
    connection = http.client.HTTPConnection(address, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    finally:
        connection.close()


_PROBES = {"ssh": _ssh, "redis": _redis, "http": _http}


def answers(record):
    kind, path = record["probe"]
    try:
        return _PROBES[kind](record["address"], record["port"], path)
    except (OSError, http.client.HTTPException):
        return False


def wait_ready(state, names, seconds):
    """Until every one answers. A process that ended, or the deadline, is an error with the end of its log."""
    deadline = time.monotonic() + seconds
    waiting = list(names)
    while waiting:
        for name in list(waiting):
            if not state.is_alive(name):
                raise SandboxError(f"{name} ended while starting:\n{log_tail(state, name)}")
            if answers(state.processes[name]):
                waiting.remove(name)
        if waiting and time.monotonic() > deadline:
            tails = "\n".join(f"{name}: {log_tail(state, name)}" for name in waiting)
            raise SandboxError(f"not ready after {seconds:.0f} s: {', '.join(waiting)}\n{tails}")
        if waiting:
            time.sleep(0.02)


def log_tail(state, name):
    path = state.folder / "log" / (name.replace("/", ".") + ".log")
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-5:])
    except OSError:
        return "(no log)"
