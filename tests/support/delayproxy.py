#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forwards TCP to a port on loopback and holds every piece back for a while, each way: a line with a round trip.

usage: delayproxy.py TARGET_PORT ONE_WAY_MS     prints the port it listens on, then runs until it is ended
"""
import asyncio
import socket
import sys


class Leg(asyncio.Protocol):
    """One side of one connection; what it receives is written to its peer after the delay."""

    def __init__(self, delay):
        self.delay = delay
        self.peer = None
        self.transport = None
        self.early = []

    def connection_made(self, transport):
        self.transport = transport
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def join(self, peer):
        self.peer = peer
        for action in self.early:
            action()
        self.early.clear()

    def _later(self, action):
        # Timers of one loop fire in order, so the bytes stay in order too.
        asyncio.get_running_loop().call_later(self.delay, lambda: action() if self.peer else self.early.append(action))

    def data_received(self, data):
        self._later(lambda: self.peer.transport.write(data))

    def eof_received(self):
        self._later(lambda: self.peer.transport.write_eof() if self.peer.transport.can_write_eof() else None)
        return True

    def connection_lost(self, error):
        self._later(lambda: self.peer.transport.close())


async def main(target, delay):
    loop = asyncio.get_running_loop()

    class Front(Leg):
        def connection_made(self, transport):
            super().connection_made(transport)
            loop.create_task(self.connect())

        async def connect(self):
            # The handshake of TCP itself takes a round trip on a real line.
            await asyncio.sleep(2 * self.delay)
            try:
                _, back = await loop.create_connection(lambda: Leg(delay), "127.0.0.1", target)
            except OSError:
                self.transport.abort()
                return
            back.join(self)
            self.join(back)

    server = await loop.create_server(lambda: Front(delay), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]) / 1000))
