# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts/sandbox as people and tests use it: up, asked for real, broken, down, nothing left."""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[3] / "scripts/sandbox"
HOSTS = ["web-1", "web-2", "web-3", "shop-1", "edge-1", "db-1"]


class Sandbox:
    def __init__(self):
        self.base = Path(tempfile.mkdtemp(prefix="chom-sandbox-test-"))
        self.folder = self.base / "state"
        self.env = {**os.environ, "CHOM_SANDBOX_DIR": str(self.folder), "CHOM_CONFIG_HOME": str(self.base / "config")}

    def __call__(self, *arguments, check=None):
        if arguments[0] == "up" and "--chomctl" not in arguments:
            arguments += ("--chomctl", "none")
        done = subprocess.run([str(SCRIPT), *arguments], env=self.env, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL, check=False)
        if check is not None and done.returncode != check:
            raise AssertionError(f"{arguments} ended with {done.returncode}: {done.stdout}\n{done.stderr}")
        return done

    def status(self):
        return json.loads(self("status", "--json").stdout)

    def processes(self):
        """Live processes that name our folder in their arguments or environment."""
        mark, found = str(self.folder).encode(), []
        for entry in os.listdir("/proc"):
            if not entry.isdigit() or int(entry) == os.getpid():
                continue
            try:
                state = Path(f"/proc/{entry}/stat").read_text(errors="replace").rsplit(")", 1)[1].split()[0]
                text = Path(f"/proc/{entry}/cmdline").read_bytes() + Path(f"/proc/{entry}/environ").read_bytes()
            except OSError:
                continue
            if state not in "ZX" and mark in text:
                found.append(entry)
        return found

    def remove(self):
        self("down")
        shutil.rmtree(self.base, ignore_errors=True)


def until(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while True:
        result = condition()
        if result or time.monotonic() > deadline:
            return result
        time.sleep(0.1)


def get(url, headers=None):
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            return reply.status, dict(reply.headers), reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


class Running(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sandbox = Sandbox()
        cls.addClassCleanup(cls.sandbox.remove)
        cls.up = cls.sandbox("up", check=0)
        cls.state = cls.sandbox.status()

    def redis(self, *lines):
        address, port = self.state["services"]["redis"].removeprefix("redis://").split(":")
        with socket.create_connection((address, int(port)), timeout=5) as connection:
            connection.sendall("".join(line + "\r\n" for line in lines).encode())
            return connection.recv(4096).decode()

    def ssh(self, host, command, *options):
        server = self.state["servers"][host]
        known = self.sandbox.base / "known_hosts"
        known.write_text(f"[{server['address']}]:{server['ssh_port']} {server['host_key']}\n")
        return subprocess.run(["ssh", "-F", "none", "-i", self.state["identity"], "-o", "BatchMode=yes", "-o", f"UserKnownHostsFile={known}",
                               "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", *options, "-p", str(server["ssh_port"]),
                               server["address"], command], capture_output=True, text=True, timeout=30, stdin=subprocess.DEVNULL, check=False)

    def query(self, expression):
        url = f"{self.state['services']['prometheus']}/api/v1/query?{urllib.parse.urlencode({'query': expression})}"
        return json.loads(get(url)[2])["data"]["result"]

    def test_every_host_has_its_own_address_key_and_agent(self):
        self.assertEqual(list(self.state["servers"]), HOSTS)
        for field in ("address", "host_key", "root"):
            self.assertEqual(len({server[field] for server in self.state["servers"].values()}), 6)
        agent = self.state["agent"]
        for host in HOSTS:
            done = self.ssh(host, f"{agent} site:list --format=json")
            self.assertEqual(done.returncode, 0, done.stderr)
            data = json.loads(done.stdout)["data"]
            self.assertEqual(sorted(row["domain"] for row in data["sites"]), sorted(self.state["servers"][host]["sites"]))
            self.assertEqual(json.loads(self.ssh(host, f"{agent} --version --format=json").stdout)["data"]["root"],
                             self.state["servers"][host]["root"])

    def test_login_is_by_key_only(self):
        done = self.ssh("web-1", "true", "-o", "PubkeyAuthentication=no", "-v")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("Authentications that can continue: publickey\n", done.stderr.replace("\r", ""))

    def test_sites_certificates_backups_are_files(self):
        agent = self.state["agent"]
        seed = json.loads((self.sandbox.folder / "seed.json").read_text())
        self.assertEqual([server["hostname"] for server in seed["servers"]], HOSTS)
        names = {server["id"]: server["hostname"] for server in seed["servers"]}
        for site in seed["sites"]:
            self.assertTrue((Path(site["document_root"]) / "index.html").is_file())
            host = names[site["vps_id"]]
            status = json.loads(self.ssh(host, f"{agent} ssl:status {site['domain']} --format=json").stdout)["data"]
            self.assertEqual(status["ssl_enabled"], site["ssl_enabled"])
            if site["ssl_enabled"]:
                expires = int(time.mktime(time.strptime(status["expiry_date"], "%Y-%m-%dT%H:%M:%SZ")) - time.timezone) * 1000
                self.assertEqual(expires, site["ssl_expires_at"])
                self.assertEqual(status["valid"], expires > time.time() * 1000)
        self.assertTrue(any(site["ssl_enabled"] and site["ssl_expires_at"] < time.time() * 1000 for site in seed["sites"]))
        listed = {}
        for backup in seed["backups"]:
            site = next(row for row in seed["sites"] if row["id"] == backup["site_id"])
            if site["domain"] not in listed:
                reply = json.loads(self.ssh(names[site["vps_id"]], f"{agent} backup:list --site={site['domain']} --format=json").stdout)
                listed[site["domain"]] = {row["backup_id"]: row for row in reply["data"]["backups"]}
            row = listed[site["domain"]][backup["backup_id"]]
            self.assertEqual((row["size_bytes"], row["type"]), (backup["size_bytes"], backup["backup_type"]))
        subprocess.run(["tar", "-tzf", seed["backups"][0]["storage_path"]], check=True, capture_output=True)

    def test_prometheus_has_every_host_under_its_tenant(self):
        rows = until(lambda: len(self.query('up{job="node"} == 1')) == 6 and self.query('up{job="node"}'))
        self.assertTrue(rows)
        for row in rows:
            server = self.state["servers"][row["metric"]["hostname"]]
            self.assertTrue(row["metric"]["instance"].startswith(server["address"] + ":"))
            self.assertIn(row["metric"]["tenant_id"], self.state["tenants"].values())
        self.assertGreaterEqual(len({row["metric"]["tenant_id"] for row in rows}), 2)
        for panel in ('100 - (avg by (instance) (irate(node_cpu_seconds_total{mode="idle"}[5m])) * 100)',
                      "(1 - (node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)) * 100",
                      '(1 - (node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"})) * 100',
                      'irate(node_network_receive_bytes_total{device!="lo"}[5m])', "sum(rate(nginx_http_requests_total[5m])) by (status)"):
            self.assertTrue(until(lambda: self.query(panel)), panel)

    def test_counters_count_real_requests(self):
        address, port = next((row["address"], row["port"]) for name, row in self.state["processes"].items() if name == "web-1/web")

        def counted(status):
            text = get(f"http://{address}:{port}/metrics")[2].decode()
            return sum(float(line.split()[1]) for line in text.splitlines() if line.startswith(f'nginx_http_requests_total{{status="{status}"}}'))

        before = counted(404)
        for _ in range(20):
            connection = http.client.HTTPConnection(address, port, timeout=5)
            connection.request("GET", "/nothing-here", headers={"Host": "acme.example"})
            self.assertEqual(connection.getresponse().status, 404)
            connection.close()
        self.assertGreaterEqual(counted(404), before + 20)
        connection = http.client.HTTPConnection(address, port, timeout=5)
        connection.putrequest("GET", "/../../../../../../etc/passwd", skip_host=True)
        connection.putheader("Host", "acme.example")
        connection.endheaders()
        self.assertEqual(connection.getresponse().status, 404)
        connection.close()

    def test_the_alert_of_the_missing_database_arrives(self):
        url = f"{self.state['services']['alertmanager']}/api/v2/alerts"
        names = until(lambda: [(row["labels"]["alertname"], row["labels"]["hostname"]) for row in json.loads(get(url)[2])], 60)
        self.assertIn(("ServiceDown", "db-1"), names)
        board = json.loads(self.ssh("db-1", f"{self.state['agent']} monitor:dashboard").stdout)["data"]
        self.assertNotEqual(board["health"]["services"]["mariadb"]["status"], "active")
        self.assertIs(board["health"]["healthy"], False)

    def test_redis_and_the_stand_ins(self):
        self.assertTrue(self.redis("PING").startswith("+PONG"))
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.state["services"]["redis_socket"])
            connection.sendall(b"PING\r\n")
            self.assertEqual(connection.recv(7), b"+PONG\r\n")
        loki, grafana = self.state["services"]["loki"], self.state["services"]["grafana"]
        for url in (f"{loki}/ready", f"{loki}/loki/api/v1/status/buildinfo", f"{grafana}/api/health"):
            status, headers, body = get(url)
            self.assertEqual(status, 200)
            self.assertIn("not a real server", headers["X-Chom-Stand-In"])
            if not url.endswith("/ready"):
                self.assertIn("not a real server", json.loads(body)["standIn"])
        query = urllib.parse.urlencode({"query": '{job="nginx",domain="shop.example.org"}', "start": "1", "end": "2"})
        status, _, body = get(f"{loki}/loki/api/v1/query_range?{query}", {"X-Scope-OrgID": "1"})
        self.assertEqual((status, json.loads(body)["status"]), (200, "success"))
        self.assertEqual(get(f"{loki}/loki/api/v1/query_range?{query}")[0], 401)
        self.assertEqual(get(f"{grafana}/api/never-recorded")[0], 501)

    def test_profile_is_private_and_whole(self):
        path = Path(self.state["profile"])
        self.assertEqual(path, self.sandbox.base / "config/profiles/sandbox.json")
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        profile = json.loads(path.read_text())
        self.assertEqual(profile["format"], 1)
        self.assertEqual(profile["identities"][0]["key_file"], self.state["identity"])
        self.assertEqual(Path(self.state["identity"]).stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.sandbox.folder.stat().st_mode & 0o777, 0o700)

    def test_up_again_changes_nothing(self):
        before = {name: row["pid"] for name, row in self.sandbox.status()["processes"].items()}
        self.assertIn("already up", self.sandbox("up", check=0).stdout)
        self.assertEqual({name: row["pid"] for name, row in self.sandbox.status()["processes"].items()}, before)

    def test_hang_and_go_on(self):
        self.sandbox("fault", "edge-1", "hang", check=0)
        self.assertEqual(self.sandbox.status()["processes"]["edge-1/sshd"]["state"], "hangs")
        self.assertEqual(self.sandbox("up").returncode, 3)
        self.sandbox("fault", "edge-1", "cont", check=0)
        self.assertEqual(self.ssh("edge-1", "echo back").stdout, "back\n")

    def test_kill_and_restart_on_the_same_port(self):
        port = self.state["servers"]["web-3"]["ssh_port"]
        with subprocess.Popen(["ssh", "-F", "none", "-i", self.state["identity"], "-o", "StrictHostKeyChecking=no", "-o",
                               "UserKnownHostsFile=/dev/null", "-p", str(port), "127.10.0.13", "sleep 300"],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as session:
            self.assertTrue(until(lambda: self.sandbox_sleeps()))
            self.sandbox("fault", "web-3", "kill", check=0)
            session.communicate(timeout=20)
            self.assertEqual(session.returncode, 255)
        self.assertTrue(until(lambda: not self.sandbox_sleeps()), "the session's command must go with the host")
        self.assertEqual(self.sandbox("status").returncode, 3)
        self.sandbox("fault", "web-3", "restart", check=0)
        self.assertEqual(self.ssh("web-3", "echo back").stdout, "back\n")

    def sandbox_sleeps(self):
        mark = f"VPSMANAGER_ROOT={self.state['servers']['web-3']['root']}".encode()
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                if Path(f"/proc/{entry}/cmdline").read_bytes().startswith(b"sleep\0") and mark in Path(f"/proc/{entry}/environ").read_bytes():
                    found.append(entry)
            except OSError:
                pass
        return found

    def test_z_new_host_key_is_refused_by_a_client_that_pins(self):
        self.sandbox("fault", "shop-1", "hostkey", check=0)
        done = self.ssh("shop-1", "true")
        self.assertEqual(done.returncode, 255)
        self.assertIn("verification failed", done.stderr)

    def test_full_redis_refuses_writes(self):
        self.sandbox("fault", "redis", "fill", check=0)
        self.assertIn("OOM", self.redis("SET a 1"))
        self.sandbox("fault", "redis", "restart", check=0)
        self.assertTrue(self.redis("SET a 1").startswith("+OK"))

    def test_slow_service_answers_late(self):
        self.sandbox("fault", "replay", "slow", check=0)
        self.assertEqual(self.sandbox.status()["processes"]["replay"]["state"], "slow")
        self.assertEqual(get(f"{self.state['services']['loki']}/ready")[0], 200)
        self.sandbox("fault", "replay", "cont", check=0)
        self.assertEqual(self.sandbox.status()["processes"]["replay"]["state"], "running")

    def test_wrong_faults_are_named(self):
        self.assertEqual(self.sandbox("fault", "nobody", "stop").returncode, 2)
        self.assertEqual(self.sandbox("fault", "web-1", "explode").returncode, 2)
        self.assertEqual(self.sandbox("fault", "web-1", "fill").returncode, 2)
        self.assertEqual(self.sandbox("fault", "redis", "hostkey").returncode, 2)


class Lifecycle(unittest.TestCase):
    def setUp(self):
        self.sandbox = Sandbox()
        self.addCleanup(self.sandbox.remove)

    def nothing_left(self):
        self.assertTrue(until(lambda: not self.sandbox.processes(), 10), self.sandbox.processes())
        self.assertFalse(self.sandbox.folder.exists())
        self.assertFalse((self.sandbox.base / "config").exists())

    def test_two_at_once_start_one_and_down_twice(self):
        runs = [subprocess.Popen([str(SCRIPT), "up", "--chomctl", "none"], env=self.sandbox.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
        texts = [run.communicate(timeout=120) for run in runs]
        self.assertEqual([run.returncode for run in runs], [0, 0], texts)
        self.assertEqual(sum("already up" in out for out, _ in texts), 1)
        self.sandbox("fault", "web-1", "hang", check=0)  # also what hangs is ended
        self.sandbox("fault", "web-2", "slow", check=0)
        self.sandbox("down", check=0)
        self.nothing_left()
        self.sandbox("down", check=0)
        self.assertEqual(self.sandbox("status").returncode, 1)
        self.assertEqual(self.sandbox("fault", "web-1", "stop").returncode, 1)

    def test_up_that_fails_ends_what_it_began(self):
        # chomctl that fails: the store cannot be filled, so the sandbox is not up.
        done = self.sandbox("up", "--chomctl", "/bin/false")
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot fill the store", done.stderr)
        self.nothing_left()
        self.assertEqual(self.sandbox("up", "--chomctl", "/no/such/program").returncode, 2)

    def test_interrupted_and_killed_up(self):
        for signum in (signal.SIGTERM, signal.SIGKILL):
            with subprocess.Popen([str(SCRIPT), "up", "--chomctl", "none"], env=self.sandbox.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
                self.assertTrue(until(lambda: (self.sandbox.folder / "state.json").exists(), 20))
                run.send_signal(signum)
                self.assertNotEqual(run.wait(60), 0)
            if signum == signal.SIGTERM:
                self.nothing_left()
        self.assertTrue(self.sandbox.processes(), "a killed up leaves its processes, but knows them")
        self.sandbox("down", check=0)
        self.nothing_left()

    def test_foreign_profile_and_folder_stay(self):
        profile = self.sandbox.base / "config/profiles/sandbox.json"
        profile.parent.mkdir(parents=True)
        profile.write_text('{"format":1,"name":"sandbox","store":"/home/me/chom.sqlite"}')
        done = self.sandbox("up")
        self.assertEqual(done.returncode, 1)
        self.assertIn("--profile", done.stderr)
        self.assertIn("/home/me", profile.read_text())
        self.assertFalse(self.sandbox.folder.exists())
        self.sandbox.folder.mkdir()
        (self.sandbox.folder / "thesis.txt").write_text("mine")
        self.assertEqual(self.sandbox("up").returncode, 1)
        self.assertEqual((self.sandbox.folder / "thesis.txt").read_text(), "mine")
        self.sandbox("down")
        self.assertTrue((self.sandbox.folder / "thesis.txt").exists())

    def test_pid_of_somebody_else_is_not_touched(self):
        self.sandbox("up", check=0)
        path = self.sandbox.folder / "state.json"
        state = json.loads(path.read_text())
        with subprocess.Popen(["sleep", "60"]) as stranger:
            pid = state["processes"]["redis"]["pid"]
            state["processes"]["redis"]["pid"] = stranger.pid  # same number, another start time
            path.write_text(json.dumps(state))
            self.sandbox("down", check=0)
            self.assertIsNone(stranger.poll())
            stranger.kill()
        os.kill(pid, signal.SIGTERM)  # the redis that the changed record hid; it is ours
        self.nothing_left()


if __name__ == "__main__":
    unittest.main()
