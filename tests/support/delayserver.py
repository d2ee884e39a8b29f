#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A Prometheus look-alike whose every answer takes a fixed time: for benchmarks and load tests.

    delayserver.py [--port N] [--delay MS] [--series N]

HTTP/1.1 with keep-alive on 127.0.0.1; port 0 = a free one. Prints the port as its first line and serves until its standard
input ends, so that it never outlives the program that started it. /stats tells and resets the counts. No work is done per
answer (all bytes are made at the start), and the delay is a timer, so that hundreds of queries can wait at once.
"""

import argparse
import asyncio
import json
import socket
import sys


def prometheus_reply(series: int) -> bytes:
    result = [
        {"metric": {"__name__": "up", "instance": f"10.0.0.{i}:9100"}, "value": [1795246002.123, str(i)]} for i in range(series)
    ]
    body = json.dumps({"status": "success", "data": {"resultType": "vector", "result": result}}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


class Connection(asyncio.Protocol):
    stats = {"connections": 0, "open": 0, "peak": 0, "requests": 0}
    reply = b""
    delay = 0.1

    def connection_made(self, transport):
        self.transport = transport
        self.buffer = b""
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stats = self.stats
        stats["connections"] += 1
        stats["open"] += 1
        stats["peak"] = max(stats["peak"], stats["open"])

    def connection_lost(self, exc):
        self.stats["open"] -= 1

    def data_received(self, data):
        self.buffer += data
        while self.take_request():
            pass

    def take_request(self) -> bool:
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = self.buffer[:end]
        length = 0
        at = head.lower().find(b"\r\ncontent-length:")
        if at >= 0:
            length = int(head[at + 17 :].split(b"\r\n", 1)[0])
        if len(self.buffer) < end + 4 + length:
            return False
        self.buffer = self.buffer[end + 4 + length :]
        self.answer(head.split(b" ", 2)[1])
        return True

    def answer(self, path: bytes):
        if path == b"/stats":
            body = json.dumps(self.stats).encode()
            self.stats.update(connections=0, requests=0, peak=self.stats["open"])
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            return
        self.stats["requests"] += 1
        asyncio.get_running_loop().call_later(self.delay, self.say)

    def say(self):
        if not self.transport.is_closing():
            self.transport.write(self.reply)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--delay", type=float, default=100, help="milliseconds")
    parser.add_argument("--series", type=int, default=20)
    args = parser.parse_args()
    Connection.reply = prometheus_reply(args.series)
    Connection.delay = args.delay / 1000
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", args.port, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), lambda: None if sys.stdin.buffer.read1(1) else ended.set())
    await ended.wait()


asyncio.run(main())
