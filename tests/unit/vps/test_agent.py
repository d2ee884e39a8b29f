# SPDX-License-Identifier: GPL-3.0-or-later
"""Our vpsmanager, driven as CHOM drives it, against a root made for each test."""
import concurrent.futures
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[3] / "resources/vpsmanager"
COMMANDS = ["--version", "help", "monitor:health", "monitor:stats", "monitor:dashboard", "site:list", "site:info", "ssl:status",
            "backup:list", "security:audit"]


class Agent(unittest.TestCase):
    def setUp(self):
        self.base = Path(tempfile.mkdtemp(prefix="chom-agent-"))
        self.addCleanup(shutil.rmtree, self.base)
        self.root = self.base / "root"
        for folder in ("etc", "registry/sites", "backups"):
            (self.root / folder).mkdir(parents=True)
        (self.base / "live").mkdir()
        self.configure()

    def configure(self, *lines):
        text = "\n".join(["# made by a test", f"LETSENCRYPT_DIR={self.base}", f"NGINX_DIR={self.base}", *lines]) + "\n"
        (self.root / "etc/vpsmanager.conf").write_text(text)

    def call(self, *arguments, agent=HOME / "bin/vpsmanager", **environment):
        done = subprocess.run([str(agent), *arguments, "--format=json"], capture_output=True, timeout=30, stdin=subprocess.DEVNULL,
                              env={"PATH": os.environ["PATH"], "VPSMANAGER_ROOT": str(self.root), **environment}, check=False)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(len(lines), 1, f"exactly one line: {done.stdout!r} {done.stderr!r}")
        reply = json.loads(lines[0])
        self.assertIs(type(reply["success"]), bool)
        self.assertEqual(reply["success"], done.returncode == 0, reply)
        self.assertEqual(done.stderr, b"")
        return reply

    def data(self, *arguments, **environment):
        reply = self.call(*arguments, **environment)
        self.assertTrue(reply["success"], reply)
        return reply["data"]

    def refused(self, code, *arguments):
        reply = self.call(*arguments)
        self.assertFalse(reply["success"])
        self.assertEqual(reply["code"], code, reply)
        self.assertTrue(reply["error"])

    def register(self, domain, **fields):
        row = {"domain": domain, "type": "wordpress", "php_version": "8.3", "db_name": "d", "db_user": "u",
               "site_root": str(self.base / domain), "document_root": str(self.base / domain), "ssl_enabled": False,
               "enabled": True, "created_at": "2026-01-01T00:00:00Z"} | fields
        (self.root / f"registry/sites/{domain}.json").write_text(json.dumps(row, indent=1))

    def certificate(self, domain, days):
        folder = self.base / "live" / domain
        folder.mkdir()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", str(days),
                        "-keyout", folder / "k.pem", "-out", folder / "fullchain.pem", "-subj", '/O=A "quoted" Ünit/CN=x', "-utf8"],
                       check=True, capture_output=True)

    def test_version_and_help(self):
        self.assertEqual(self.data("--version"), {"version": "3.0.0", "root": str(self.root)})
        data = self.data("help")
        self.assertEqual(sorted(data["commands"]), sorted(COMMANDS))
        self.assertIn("strict-json", data["capabilities"])

    def test_refuses_what_it_does_not_know(self):
        self.refused("UNKNOWN_COMMAND", 'x"; rm -rf /\n\\')
        self.refused("INVALID_ARGUMENT", "site:list", "--force=1")
        self.refused("INVALID_ARGUMENT", "site:list", "more")
        self.refused("INVALID_ARGUMENT", "backup:list", "--site")
        self.refused("INVALID_ARGUMENT", "monitor:health", "--format=xml")

    def test_domains(self):
        for command in (["site:info"], ["ssl:status"]):
            self.refused("MISSING_DOMAIN", *command)
            for bad in ("localhost", "../../etc/passwd", "a..example", "-a.example", "a.example;id", "A.example", "a.x", "a" * 64 + ".example",
                        "a.example\n", "é.example", "a." * 124 + "example"):
                self.refused("INVALID_DOMAIN", *command, bad)
            self.call(*command, "xn--bcher-kva.example")
        self.refused("MISSING_DOMAIN", "backup:list")
        self.refused("INVALID_DOMAIN", "backup:list", "--site=../x")
        self.refused("SITE_NOT_FOUND", "site:info", "a.example")
        self.refused("SITE_NOT_FOUND", "backup:list", "--site=a.example")

    def test_health_has_the_machine_s_figures(self):
        self.configure('SERVICES="nothing_such"')
        health = self.data("monitor:health")
        self.assertEqual(health["services"], {"nothing_such": {"status": "not_installed", "memory_mb": 0}})
        self.assertIs(health["healthy"], False)
        self.assertTrue(any("nothing_such" in issue for issue in health["issues"]))
        usage = shutil.disk_usage("/")
        self.assertEqual(health["disk"]["total_bytes"], usage.total)
        self.assertAlmostEqual(health["disk"]["percent_used"], 100 * usage.used / (usage.used + usage.free), delta=1)
        self.assertEqual(health["memory"]["total_bytes"], os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
        self.assertEqual(health["load"]["cpu_count"], os.cpu_count())
        self.assertRegex(health["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_service_by_pid_file(self):
        with subprocess.Popen(["sleep", "60"]) as sleeper:
            (self.base / "s.pid").write_text(f"{sleeper.pid}\n")
            self.configure('SERVICES="sleep"', f"PIDFILE_sleep={self.base}/s.pid")
            health = self.data("monitor:health")
            self.assertEqual(health["services"]["sleep"]["status"], "active")
            self.assertGreater(health["services"]["sleep"]["memory_mb"], 0)
            self.assertNotIn("The service sleep", " ".join(health["issues"]))
            sleeper.kill()
        self.assertEqual(self.data("monitor:health")["services"]["sleep"]["status"], "inactive")

    def test_stats_and_dashboard(self):
        self.register("a.example")
        stats = self.data("monitor:stats")
        self.assertEqual(stats["sites_count"], 1)
        self.assertGreaterEqual(stats["cpu_usage_percent"], 0)
        self.assertLessEqual(stats["cpu_usage_percent"], 100)
        self.assertGreater(stats["process_count"], 1)
        uptime = float(Path("/proc/uptime").read_text().split()[0])
        self.assertAlmostEqual(stats["uptime_seconds"], uptime, delta=10)
        self.assertEqual(self.data("monitor:stats")["cpu_usage_percent"] <= 100, True)
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        ticks = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
        every, idle = sum(ticks), ticks[3] + ticks[4]
        # As if 100,000 ticks ago nothing had been busy since: the figure is the share of the difference.
        (self.root / "var/cpu").write_text(f"{int(time.time()) - 60} {every - idle - 25000} {every - 100000} {boot} 1.0\n")
        self.assertAlmostEqual(self.data("monitor:stats")["cpu_usage_percent"], 25, delta=1)
        (self.root / "var/cpu").write_text("1 2 garbage; rm -rf /\n")
        board = self.data("monitor:dashboard")
        self.assertEqual(set(board), {"sites_count", "health", "stats", "timestamp"})
        self.assertEqual(board["sites_count"], 1)

    def test_sites(self):
        self.register("b.example", php_version="8.10", type='we"ird\\ type\n\t\x01', db_name="naïve 🚀")
        self.register("a.example", ssl_enabled=True, enabled=False)
        (self.root / "registry/sites/broken.example.json").write_text('{"domain": "broken.example", "type": [1]}')
        (self.root / "registry/sites/cut.example.json").write_text('{"domain": "cut.exa')
        (self.root / "registry/sites/other.example.json").write_text('{"domain": "somebody-else.example"}')
        data = self.data("site:list")
        self.assertEqual([row["domain"] for row in data["sites"]], ["a.example", "b.example"])
        self.assertEqual(data["count"], 2)
        self.assertEqual(len(data["issues"]), 3)
        self.assertEqual((data["sites"][0]["ssl_enabled"], data["sites"][0]["enabled"]), (True, False))
        self.assertEqual(data["sites"][1]["php_version"], "8.10")
        self.assertEqual(data["sites"][1]["type"], 'we"ird\\ type\n\t\x01')
        self.assertEqual(data["sites"][1]["db_name"], "naïve 🚀")
        self.refused("SITE_INFO_ERROR", "site:info", "broken.example")

    def test_site_info_measures_the_files(self):
        self.register("a.example")
        self.assertIsNone(self.data("site:info", "a.example")["disk_usage_mb"])
        (self.base / "a.example").mkdir()
        (self.base / "a.example/file").write_bytes(os.urandom(3 << 20))
        self.assertAlmostEqual(self.data("site:info", "a.example")["disk_usage_mb"], 3, delta=0.2)

    def test_certificates(self):
        self.certificate("a.example", 45)
        status = self.data("ssl:status", "a.example")
        self.assertIn(status["days_remaining"], (44, 45))
        self.assertIs(status["valid"], True)
        self.assertIn("Ünit", status["issuer"])
        self.assertEqual(self.data("ssl:status", "b.example")["ssl_enabled"], False)
        (self.base / "live/c.example").mkdir()
        (self.base / "live/c.example/fullchain.pem").write_text("not a certificate")
        self.refused("CERT_UNREADABLE", "ssl:status", "c.example")

    def test_backups(self):
        self.register("a.example")
        self.assertEqual(self.data("backup:list", "--site=a.example")["backups"], [])
        folder = self.root / "backups/a.example"
        folder.mkdir()
        for name, size in (("20261120_020000_files.tar.gz", 10), ("20261120_020000_database.sql.gz", 5),
                           ("20261121_020000_files.tar.gz", 7), ("20261119_020000_database.sql.gz", 3), ("x_files.tar.gz", 1)):
            (folder / name).write_bytes(b"x" * size)
        rows = self.data("backup:list", "--site=a.example")["backups"]
        self.assertEqual([(row["backup_id"], row["type"], row["size_bytes"]) for row in rows],
                         [("20261121_020000", "files", 7), ("20261120_020000", "full", 15), ("20261119_020000", "database", 3)])
        self.assertEqual(rows[0]["created_at"], "2026-11-21T02:00:00Z")
        # Backups outlive their site.
        (self.root / "registry/sites/a.example.json").unlink()
        self.assertEqual(self.data("backup:list", "--site=a.example")["count"], 3)

    def test_audit_counts_only_what_it_saw(self):
        config = self.base / "sshd_config"
        config.write_text("PermitRootLogin yes\n")
        self.configure(f"SSHD_CONFIG={config}")
        before = self.data("security:audit")
        self.assertEqual(before["checks_total"], 6)
        self.assertEqual(before["score"], before["checks_passed"] * 100 // 6)
        self.assertTrue(any("Root may log in" in issue for issue in before["issues"]))
        config.write_text("PermitRootLogin no\n")
        (self.base / "site.conf").write_text("add_header X-Frame-Options SAMEORIGIN;\n")
        after = self.data("security:audit")
        self.assertEqual(after["checks_passed"], before["checks_passed"] + 2)
        self.certificate("soon.example", 5)
        self.assertTrue(any("soon.example" in issue for issue in self.data("security:audit")["issues"]))

    def test_configuration_is_read_and_not_executed(self):
        for line, hint in (("$(touch /tmp/x)", "KEY=value"), ("NONSENSE=1", "NONSENSE"), ('SERVICES="$(id)"', "service")):
            self.configure(line)
            reply = self.call("monitor:health")
            self.assertEqual(reply["code"], "INSTALLATION_ERROR")
            self.assertIn(hint, reply["error"])
        self.configure(f"DISK_PATH={self.base}/nowhere")
        self.refused("INTERNAL_ERROR", "monitor:health")

    def test_missing_parts(self):
        copy = self.base / "copy"
        shutil.copytree(HOME, copy)
        (copy / "lib/ssl.sh").unlink()
        self.assertEqual(self.call("--version", agent=copy / "bin/vpsmanager")["code"], "INSTALLATION_ERROR")
        shutil.copy(HOME / "lib/ssl.sh", copy / "lib/ssl.sh")
        reply = self.call("--version", agent=copy / "bin/vpsmanager", VPSMANAGER_ROOT=str(self.base / "gone"))
        self.assertEqual(reply["code"], "INSTALLATION_ERROR")

    def test_many_at_once_and_quick(self):
        for number in range(50):
            self.register(f"site-{number}.example")
        self.data("monitor:stats")
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for reply in pool.map(lambda _: self.call("monitor:dashboard"), range(16)):
                self.assertTrue(reply["success"])
        best = 10.0
        for _ in range(5):
            started = time.monotonic()
            self.data("monitor:dashboard")
            self.assertEqual(self.data("site:list")["count"], 50)
            best = min(best, time.monotonic() - started)
        # Far above the aim of 150 ms a call: it must only fail for a real regression, also on a loaded machine.
        self.assertLess(best, 2.0)
        print(f"monitor:dashboard + site:list of 50: {best * 1000:.0f} ms", flush=True)

    def test_other_locale_and_empty_environment(self):
        self.register("a.example", db_name="ä")
        self.assertEqual(self.data("site:list", LC_ALL="C", LANG="de_DE")["sites"][0]["db_name"], "ä")


if __name__ == "__main__":
    unittest.main()
