# SPDX-License-Identifier: GPL-3.0-or-later
"""`up`: makes the files, starts everything at once, waits until all of it answers, writes profile and seed."""
import json
import os
import shutil
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fleet
import hosts
import probes
import seed
import services
from errors import SandboxError, UsageError
from state import write_private


def clear(folder):
    """What an `up` left that was killed before it had started anything."""
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def find_chomctl(given):
    if given == "none":
        return None
    if given:
        if not os.access(given, os.X_OK):
            raise UsageError(f"there is no program {given}")
        return os.path.abspath(given)
    built = [path for path in hosts.REPOSITORY.glob("build/*/app/**/chomctl") if path.is_file() and os.access(path, os.X_OK)]
    return str(max(built, key=lambda path: path.stat().st_mtime)) if built else None


def _make_host(folder, host, ports, authority, now):
    base = folder / "hosts" / host.name
    base.mkdir(mode=0o700, parents=True)
    root = hosts.make_root(host, base)
    config = hosts.make_sshd(folder, host, base, ports["sshd"])
    sites = {site.domain: hosts.make_site(site, base, root, authority, now) for site in host.sites}
    return {"base": base, "config": config, "port": ports["sshd"], "sites": sites,
            "host_key": hosts.public_key(base / "ssh/host_key")}


def _choose_ports():
    ports = probes.Ports()
    chosen = {host.name: {service: ports.free(host.address) for service in host.services} for host in fleet.HOSTS}
    chosen["services"] = {name: ports.free(services.LOCAL) for name in ("prometheus", "alertmanager", "redis", "loki", "grafana")}
    return chosen


def start(state, profile_name):
    folder, now = state.folder, time.time()
    config_home = seed.config_folder()
    profile = config_home / "profiles" / f"{profile_name}.json"
    seed.check_profile_is_free(profile, folder)
    for name in ("log", "keys", "store"):
        (folder / name).mkdir(mode=0o700)
    ports = _choose_ports()
    own = ports["services"]

    # What needs no files of ours starts first and gets ready while those are made.
    services.start_redis(state, own["redis"])
    services.start_alertmanager(state, own["alertmanager"])
    services.start_prometheus(state, ports, own["alertmanager"])
    services.start_replay(state, own["loki"], own["grafana"])

    hosts.make_key(folder / "keys/id_ed25519")
    agent = hosts.install_agent(folder)
    authority = hosts.Authority(folder / "ca")
    with ThreadPoolExecutor(max_workers=4) as pool:
        made = dict(zip((host.name for host in fleet.HOSTS),
                        pool.map(lambda host: _make_host(folder, host, ports[host.name], authority, now), fleet.HOSTS)))
    _start_hosts(state, made, ports)
    probes.wait_ready(state, list(state.processes), 30)
    for row in made.values():
        hosts.begin_cpu_measurement(row["base"])

    about = hosts.ask_agent(agent, made[fleet.HOSTS[0].name]["base"])
    write_private(folder / "seed.json", json.dumps(seed.make_seed(folder, made, about, int(now * 1000)), indent=1))
    state.data["made_folders"] = [str(path) for path in (profile.parent, config_home) if not path.exists()]
    state.data.update(profile=str(profile), profile_name=profile_name, config_home=str(config_home), agent=str(agent),
                      identity=str(folder / "keys/id_ed25519"))
    state.save()
    write_private(profile, json.dumps(seed.make_profile(profile_name, folder, agent, own), indent=4) + "\n")
    state.data["complete"] = True
    state.save()


def _start_hosts(state, made, ports):
    sshd = hosts.program("sshd")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd's privilege separation, as its package makes it at boot
    for host in fleet.HOSTS:
        base, config, port = (made[host.name][key] for key in ("base", "config", "port"))
        state.start(f"{host.name}/sshd", [sshd, "-D", "-e", "-f", config], address=host.address, port=port,
                    probe=["ssh", ""], host_key=str(base / "ssh/host_key"))
        services.start_node_exporter(state, host, base, ports[host.name]["node_exporter"])
        services.start_web(state, host, base, ports[host.name]["web"])
        state.data["servers"][host.name] = {
            "id": host.id, "address": host.address, "ssh_port": port, "host_key": made[host.name]["host_key"],
            "root": str(base / "opt/vpsmanager"), "sites": [site.domain for site in host.sites],
            "node_exporter": f"http://{host.address}:{ports[host.name]['node_exporter']}", "down": list(host.down)}
    state.data["tenants"] = {row.slug: row.id for row in fleet.TENANTS}
    state.data["services"] = {name: f"http://{services.LOCAL}:{ports['services'][name]}"
                              for name in ("prometheus", "alertmanager", "loki", "grafana")}
    state.data["services"]["redis"] = f"redis://{services.LOCAL}:{ports['services']['redis']}"
    state.data["services"]["redis_socket"] = state.processes["redis"]["socket"]


def wait_metrics(state, seconds):
    """Until the CPU rate of every host can be computed: two scrapes of each."""
    query = urllib.parse.quote('count(count by (instance) (irate(node_cpu_seconds_total{mode="idle"}[5m])))')
    url = f"{state.data['services']['prometheus']}/api/v1/query?query={query}"
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                result = json.load(reply)["data"]["result"]
            if result and int(result[0]["value"][1]) == len(fleet.HOSTS):
                return
        except (OSError, ValueError, KeyError):
            pass
        if time.monotonic() > deadline:
            raise SandboxError(f"Prometheus has no rates of all hosts after {seconds} s")
        time.sleep(0.25)
