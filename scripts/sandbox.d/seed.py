# SPDX-License-Identifier: GPL-3.0-or-later
"""What CHOM is told: the profile, and seed.json with the rows of its store. Formats: README.md beside this file."""
import getpass
import json
import os
import shutil
from pathlib import Path

import fleet
from errors import SandboxError

IDENTITY = "sandbox"
DAY = 86_400_000


def _rounded(value, low, high):
    return max(low, min(high, int(value)))


def machine_specs(folder):
    """Of this machine: it is what every host of the sandbox runs on."""
    memory = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {"spec_cpu": _rounded(os.cpu_count() or 1, 1, 128), "spec_memory_mb": _rounded(memory / 1024, 512, 524288),
            "spec_disk_gb": _rounded(shutil.disk_usage(folder).total / 1e9, 10, 10000)}


def make_seed(folder, hosts, agent, now):
    """`hosts`: name -> {port, host_key, sites: {domain: what hosts.make_site returned}}. `agent`: (version,
    capabilities). `now` in ms."""
    seed = {"organizations": [], "tenants": [], "servers": [], "allocations": [], "sites": [], "backups": []}
    for row in fleet.TENANTS:
        seed["organizations"].append({"id": row.organization_id, "name": row.organization,
                                      "slug": row.organization.lower().replace(" ", "-"), "status": "active",
                                      "contact_email": f"ops@{row.slug}.example", "approved_at": now})
        seed["tenants"].append({"id": row.id, "organization_id": row.organization_id, "name": row.name, "slug": row.slug,
                                "tier": row.tier, "status": "active", "approved_at": now, "plan_selected_at": now,
                                "metrics_retention_days": 15})
    specs = machine_specs(folder)
    for host in fleet.HOSTS:
        made = hosts[host.name]
        seed["servers"].append({"id": host.id, "hostname": host.name, "ip_address": host.address, "provider": host.provider,
                                "provider_id": "", "region": host.region, **specs, "status": "active",
                                "allocation_type": host.allocation, "observability_configured": True,
                                "agent_version": agent[0], "capabilities": agent[1],
                                "php_versions": sorted({site.php for site in host.sites if site.php}),
                                "ssh_user": getpass.getuser(), "ssh_port": made["port"], "ssh_key_ref": IDENTITY,
                                "host_key": made["host_key"]})
        for slug in sorted({host.tenant} | {site.tenant for site in host.sites}):
            own = [site for site in host.sites if site.tenant == slug]
            storage = sum(made["sites"][site.domain]["storage_mb"] for site in own)
            seed["allocations"].append({"id": fleet.stable_id("allocation", f"{host.name}/{slug}"), "vps_id": host.id,
                                        "tenant_id": fleet.tenant(slug).id, "sites_allocated": len(own),
                                        "storage_mb_allocated": int(storage + 0.999), "memory_mb_allocated": 256 * len(own)})
        for site in host.sites:
            _add_site(seed, host, site, made["sites"][site.domain])
    return seed


def _add_site(seed, host, site, made):
    seed["sites"].append({"id": site.id, "tenant_id": fleet.tenant(site.tenant).id, "vps_id": host.id, "domain": site.domain,
                          "site_type": site.kind, "php_version": site.php, "document_root": made["document_root"],
                          "db_name": made["db_name"], "db_user": made["db_user"], "ssl_enabled": made["ssl_enabled"],
                          "ssl_expires_at": made["ssl_expires_at"], "ssl_auto_renew": True, "ssl_renewal_days": 30,
                          "status": "active" if site.enabled else "disabled",
                          "disabled_by": "" if site.enabled else "user", "storage_used_mb": made["storage_mb"],
                          "created_at": int(made["created"]) * 1000})
    for backup in made["backups"]:
        at = backup["at"] * 1000
        seed["backups"].append({"id": fleet.stable_id("backup", f"{site.domain}/{backup['backup_id']}"), "site_id": site.id,
                                "backup_id": backup["backup_id"], "backup_type": backup["type"],
                                "storage_path": backup["path"], "size_bytes": backup["size"],
                                "checksum_sha256": backup["sha256"], "status": "completed", "verification": "unverified",
                                "retention_days": 30, "expires_at": at + 30 * DAY, "created_at": at})


def config_folder():
    given = os.environ.get("CHOM_CONFIG_HOME")
    if given:
        return Path(given).absolute()
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "chom"


def make_profile(name, folder, agent, ports):
    def endpoint(port, **more):
        return {"url": f"http://127.0.0.1:{port}", "auth": "none", **more}

    return {"format": 1, "name": name, "store": str(folder / "store/chom.sqlite"), "agent_path": str(agent),
            "ssh_pool_size": 20, "prometheus": endpoint(ports["prometheus"]), "alertmanager": endpoint(ports["alertmanager"]),
            # The recordings are of the tenant "1".
            "loki": endpoint(ports["loki"], org_id="1"), "grafana": endpoint(ports["grafana"]),
            "redis": {"host": "127.0.0.1", "port": ports["redis"], "user": "", "secret_ref": "", "database": 1, "prefix": "chom:"},
            "identities": [{"name": IDENTITY, "kind": "key_file", "key_file": str(folder / "keys/id_ed25519"), "secret_ref": ""}]}


def owner_of(path):
    """The state folder a profile belongs to, None where it is nobody's sandbox."""
    try:
        store = Path(json.loads(path.read_text(encoding="utf-8"))["store"])
    except (OSError, ValueError, KeyError):
        return None
    return store.parent.parent if store.name == "chom.sqlite" and store.parent.name == "store" else None


def check_profile_is_free(path, folder):
    if not path.exists():
        return
    owner = owner_of(path)
    if owner == folder or (owner and not owner.exists()):
        return
    raise SandboxError(f"the profile {path} exists already and is not of this sandbox; choose another with --profile NAME")
