# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for Loki and Grafana, which Debian does not package: answers from recorded exchanges, and says so.

replay.py NAME=ADDRESS:PORT=FOLDER …

An exchange is {"request":{method,path,headers,body},"response":{status,headers,body[,body_base64]}}. A request gets
the recorded reply to the same method, path and parameters from the same tenant; times and limit may differ, since a
recording has its own. What was never recorded gets 501 and a sentence, never something made up. Every reply carries
`X-Chom-Stand-In`; build info and health name it in their JSON too."""
import base64
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

NOTE = "recorded replies, not a real server"
LOOSE = {"start", "end", "time", "since", "limit", "step", "direction", "delay_for"}
DROPPED = {"transfer-encoding", "content-encoding", "content-length", "date", "connection", "server"}


class Exchanges:
    def __init__(self, folder):
        self._rows = []
        for path in sorted(Path(folder).glob("*.http.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            request, reply = data["request"], data["response"]
            if reply["status"] == 101:
                continue  # WebSocket
            self._rows.append((self._key(request["method"], request["path"], request.get("headers") or {},
                                         request.get("body") or ""), reply, path.name))

    @staticmethod
    def _key(method, target, headers, body):
        parts = urlsplit(target)
        kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
        form = parse_qsl(body, keep_blank_values=True) if "urlencoded" in kind else []
        parameters = sorted(parse_qsl(parts.query, keep_blank_values=True) + form)
        tenant = next((value for name, value in headers.items() if name.lower() == "x-scope-orgid"), None)
        token = any(name.lower() == "authorization" for name in headers)
        if parts.path in TENANTLESS:
            tenant = None
        return {"method": method, "path": parts.path, "parameters": parameters, "tenant": tenant, "token": token}

    def find(self, method, target, headers, body):
        """The same request; else the same but for times and limit, a good reply first."""
        asked = self._key(method, target, headers, body)
        strict = [name for name in ("method", "path", "tenant")]
        rows = [row for row in self._rows if all(row[0][name] == asked[name] for name in strict)]

        def rank(row):
            key, reply, name = row
            exact = key["parameters"] == asked["parameters"]
            return (not exact, reply["status"] >= 400, key["token"] != asked["token"], name.startswith("v3-"),
                    len(key["parameters"]), name)

        def firm(parameters):
            return [item for item in parameters if item[0] not in LOOSE]

        rows = [row for row in rows if firm(row[0]["parameters"]) == firm(asked["parameters"])]
        return min(rows, key=rank) if rows else None


# Answered alike for every tenant, as the real server does.
TENANTLESS = ("/ready", "/loki/api/v1/status/buildinfo", "/metrics", "/config")


class Replay(BaseHTTPRequestHandler):
    server_version = "chom-replay"
    protocol_version = "HTTP/1.1"
    timeout = 30
    MOST = 1 << 20

    def _answer(self):
        length = self.headers.get("Content-Length") or "0"
        if not length.isdigit() or int(length) > self.MOST:
            self._send(413, {"Content-Type": "text/plain"}, b"too large\n")
            self.close_connection = True
            return
        body = self.rfile.read(int(length)).decode(errors="replace")
        found = self.server.exchanges.find(self.command, self.path, dict(self.headers.items()), body)
        if not found:
            text = f"This {self.server.kind} is a stand-in that replays recorded replies; none was recorded for this request.\n"
            self._send(501, {"Content-Type": "text/plain; charset=utf-8"}, text.encode())
            return
        _, reply, name = found
        if reply.get("body_base64") and not any(key.lower() == "content-encoding" for key in reply["headers"]):
            data = base64.b64decode(reply["body_base64"])
        else:
            data = reply["body"].encode()
        headers = {key: value for key, value in reply["headers"].items() if key.lower() not in DROPPED}
        headers["X-Chom-Recording"] = name
        if self.path.endswith(("/buildinfo", "/api/health")) and reply["status"] == 200:
            data = json.dumps({**json.loads(data), "standIn": NOTE}).encode()
        self._send(reply["status"], headers, data)

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = do_HEAD = _answer

    def _send(self, status, headers, data):
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("X-Chom-Stand-In", f"{self.server.kind}: {NOTE}")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_):
        pass


def main():
    servers = []
    for argument in sys.argv[1:]:
        kind, endpoint, folder = argument.split("=", 2)
        address, port = endpoint.rsplit(":", 1)
        server = ThreadingHTTPServer((address, int(port)), Replay)
        server.daemon_threads = True
        server.kind, server.exchanges = kind, Exchanges(folder)
        servers.append(server)
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    servers[0].serve_forever()


if __name__ == "__main__":
    main()
