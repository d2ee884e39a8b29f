# SPDX-License-Identifier: GPL-3.0-or-later
"""Prometheus, Alertmanager, Redis, the web servers and the replay server: their configuration and how they start.

Configuration is written as JSON where the servers read YAML: every JSON document is one."""
import json
import sys
from pathlib import Path

import fleet
from hosts import program

HERE = Path(__file__).resolve().parent
LOCAL = "127.0.0.1"


def _labels(host):
    return {"tenant_id": fleet.tenant(host.tenant).id, "hostname": host.name, "provider": host.provider,
            "tier": fleet.tenant(host.tenant).tier}


def _targets(ports, what):
    return [{"targets": [f"{host.address}:{ports[host.name][what]}"], "labels": _labels(host)}
            for host in fleet.HOSTS if what in ports[host.name]]


# Cheap collectors only: six exporters share this machine with everything else.
_COLLECTORS = ("cpu", "diskstats", "filesystem", "loadavg", "meminfo", "netdev", "stat", "time", "uname", "vmstat")


def start_node_exporter(state, host, base, port):
    argv = [program("prometheus-node-exporter", "node_exporter"), f"--web.listen-address={host.address}:{port}",
            "--collector.disable-defaults", *(f"--collector.{name}" for name in _COLLECTORS)]
    state.start(f"{host.name}/node_exporter", argv, address=host.address, port=port, probe=["http", "/"],
                pid_file=str(base / "run/node_exporter.pid"), env={"GOMAXPROCS": "1"})


def start_web(state, host, base, port):
    state.start(f"{host.name}/web", [sys.executable, "-B", HERE / "web.py", host.address, port, base / "var/www"],
                address=host.address, port=port, probe=["http", "/metrics"], pid_file=str(base / "run/web.pid"))


def _rules():
    def rule(name, expression, severity, summary, wait="10s"):
        return {"alert": name, "expr": expression, "for": wait, "labels": {"severity": severity},
                "annotations": {"summary": summary, "runbook_url": f"https://runbooks.example/chom/{name}"}}

    return {"groups": [{"name": "sandbox", "interval": "5s", "rules": [
        rule("InstanceDown", 'up{job="node"} == 0', "critical", "{{ $labels.hostname }} does not answer"),
        rule("ServiceDown", 'up{job!="node"} == 0', "critical", "{{ $labels.job }} on {{ $labels.hostname }} does not answer"),
        rule("HighCpu", '100 - (avg by (instance, hostname, tenant_id) (irate(node_cpu_seconds_total{mode="idle"}[1m])) * 100) > 80',
             "warning", "CPU of {{ $labels.hostname }} is above 80 %", "5m"),
        rule("HighMemory", "(1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes) * 100 > 85", "warning",
             "Memory of {{ $labels.hostname }} is above 85 %", "5m"),
        rule("DiskAlmostFull", '(1 - node_filesystem_avail_bytes{mountpoint="/"} / node_filesystem_size_bytes{mountpoint="/"}) * 100 > 80',
             "warning", "The disk of {{ $labels.hostname }} is above 80 %", "1m"),
    ]}]}


def start_prometheus(state, ports, alertmanager_port):
    folder = state.folder / "prometheus"
    folder.mkdir(mode=0o700)
    # The job "mysqld" has a target on which nothing listens: db-1's database is down, and its alert fires for real.
    jobs = {"node": "node_exporter", "web": "web", "mysqld": "mariadb"}
    config = {"global": {"scrape_interval": "5s", "scrape_timeout": "4s", "evaluation_interval": "5s"},
              "rule_files": ["rules.yml"],
              "alerting": {"alertmanagers": [{"static_configs": [{"targets": [f"{LOCAL}:{alertmanager_port}"]}]}]},
              "scrape_configs": [{"job_name": job, "static_configs": _targets(ports, what)} for job, what in jobs.items()]}
    (folder / "prometheus.yml").write_text(json.dumps(config, indent=1))
    (folder / "rules.yml").write_text(json.dumps(_rules(), indent=1))
    port = ports["services"]["prometheus"]
    argv = [program("prometheus"), f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
            f"--web.listen-address={LOCAL}:{port}", "--web.enable-lifecycle", "--log.level=warn"]
    state.start("prometheus", argv, address=LOCAL, port=port, probe=["http", "/-/ready"])


def start_alertmanager(state, port):
    folder = state.folder / "alertmanager"
    folder.mkdir(mode=0o700)
    config = {"route": {"receiver": "none", "group_by": ["alertname", "hostname"], "group_wait": "2s", "group_interval": "10s",
                        "repeat_interval": "4h"},
              "receivers": [{"name": "none"}],
              "inhibit_rules": [{"source_matchers": ['alertname="InstanceDown"'], "target_matchers": ['alertname!="InstanceDown"'],
                                 "equal": ["hostname"]}]}
    (folder / "alertmanager.yml").write_text(json.dumps(config, indent=1))
    argv = [program("prometheus-alertmanager", "alertmanager"), f"--config.file={folder}/alertmanager.yml",
            f"--storage.path={folder}/data", f"--web.listen-address={LOCAL}:{port}", "--cluster.listen-address=",
            "--log.level=warn"]
    state.start("alertmanager", argv, address=LOCAL, port=port, probe=["http", "/-/ready"])


def start_redis(state, port):
    folder = state.folder / "redis"
    folder.mkdir(mode=0o700)
    (folder / "redis.conf").write_text(f"bind {LOCAL}\nport {port}\nunixsocket {folder}/redis.sock\nunixsocketperm 700\n"
                                       f"dir {folder}\nsave \"\"\nappendonly no\ndaemonize no\nmaxmemory 64mb\n"
                                       "maxmemory-policy noeviction\nloglevel warning\n")
    state.start("redis", [program("redis-server"), folder / "redis.conf"], address=LOCAL, port=port,
                probe=["redis", ""], socket=str(folder / "redis.sock"))


def start_replay(state, loki_port, grafana_port):
    fixtures = HERE.parents[1] / "tests/fixtures/replay"
    argv = [sys.executable, "-B", HERE / "replay.py", f"loki={LOCAL}:{loki_port}={fixtures}/loki",
            f"grafana={LOCAL}:{grafana_port}={fixtures}/grafana"]
    state.start("replay", argv, address=LOCAL, port=loki_port, grafana_port=grafana_port, probe=["http", "/ready"])
