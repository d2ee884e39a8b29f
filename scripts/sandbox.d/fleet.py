# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is in the sandbox: tenants, servers, sites. Names and ids are always the same, so that screenshots and tests can
rely on them; ports, keys, certificates and files are made anew by every `up`."""
import uuid
from dataclasses import dataclass, field

_SPACE = uuid.UUID("6f0c5c50-5d5e-4b62-9a86-3e1a5c0d9c01")


def stable_id(kind, name):
    return str(uuid.uuid5(_SPACE, f"{kind}/{name}"))


@dataclass(frozen=True)
class Tenant:
    slug: str
    name: str
    organization: str
    tier: str

    @property
    def id(self):
        return stable_id("tenant", self.slug)

    @property
    def organization_id(self):
        return stable_id("organization", self.organization)


@dataclass(frozen=True)
class Site:
    domain: str
    tenant: str
    kind: str          # wordpress, html, laravel, php
    php: str = ""
    cert_days: int | None = None  # None: no certificate; negative: expired
    weight_kib: int = 200
    backups: int = 0
    enabled: bool = True

    @property
    def id(self):
        return stable_id("site", self.domain)


@dataclass(frozen=True)
class Host:
    name: str
    address: str       # its own, so that `instance` differs by host and not only by port
    provider: str
    region: str
    tenant: str        # whose label its metrics carry
    allocation: str
    sites: tuple = ()
    services: tuple = ("sshd", "node_exporter", "web")
    down: tuple = field(default=())  # expected to run and does not: the host is honestly unhealthy

    @property
    def id(self):
        return stable_id("server", self.name)


TENANTS = (
    Tenant("acme", "Acme Shops", "Acme Group", "enterprise"),
    Tenant("northwind", "Northwind Traders", "Northwind", "pro"),
    Tenant("lumen", "Lumen Studio", "Lumen", "starter"),
)

HOSTS = (
    Host("web-1", "127.10.0.11", "hetzner", "fsn1", "acme", "dedicated", (
        Site("acme.example", "acme", "wordpress", "8.3", 74, 2400, 3),
        Site("shop.acme.example", "acme", "laravel", "8.4", 25, 5200, 4),
        Site("blog.acme.example", "acme", "wordpress", "8.2", 12, 1500, 2),
    )),
    Host("web-2", "127.10.0.12", "hetzner", "nbg1", "acme", "dedicated", (
        Site("media.acme.example", "acme", "php", "8.3", 51, 8200, 2),
        Site("status.acme.example", "acme", "html", "", 88, 120, 1),
    )),
    Host("web-3", "127.10.0.13", "digitalocean", "fra1", "northwind", "shared", (
        Site("northwind.example", "northwind", "wordpress", "8.3", 63, 3100, 3),
        Site("orders.northwind.example", "northwind", "laravel", "8.4", 5, 2600, 2),
        Site("lumen.example", "lumen", "html", "", 40, 700, 1),
    )),
    Host("shop-1", "127.10.0.14", "vultr", "ams", "northwind", "dedicated", (
        Site("shop.northwind.example", "northwind", "wordpress", "8.2", 31, 4300, 3),
        Site("old.northwind.example", "northwind", "php", "8.2", -3, 900, 1, False),
    )),
    Host("edge-1", "127.10.0.15", "linode", "eu-central", "lumen", "shared", (
        Site("portfolio.lumen.example", "lumen", "html", "", None, 1900, 0),
        Site("studio.lumen.example", "lumen", "wordpress", "8.4", 80, 2200, 2),
    )),
    Host("db-1", "127.10.0.16", "hetzner", "fsn1", "northwind", "dedicated",
         services=("sshd", "node_exporter", "web", "mariadb"), down=("mariadb",)),
)


def tenant(slug):
    return next(row for row in TENANTS if row.slug == slug)
