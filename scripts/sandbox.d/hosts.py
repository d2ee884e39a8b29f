# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of one host: its SSH keys and configuration, the agent's root, sites, certificates, backups. All real."""
import getpass
import gzip
import hashlib
import json
import os
import random
import shutil
import subprocess
import tarfile
import time
from pathlib import Path

from errors import SandboxError

REPOSITORY = Path(__file__).resolve().parents[2]


def run(*argv, **options):
    done = subprocess.run([str(word) for word in argv], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, check=False, **options)
    if done.returncode != 0:
        raise SandboxError(f"{argv[0]} failed ({done.returncode}): {done.stderr.strip()[-500:]}")
    return done.stdout


def program(*names):
    for name in names:
        found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin")
        if found:
            return found
    raise SandboxError(f"{names[0]} is not installed; run scripts/setup test")


def make_key(path):
    run(program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-C", "chom-sandbox", "-f", path)


def public_key(path):
    """"type base64", as CHOM pins it."""
    return " ".join(Path(f"{path}.pub").read_text().split()[:2])


def install_agent(folder):
    target = folder / "agent"
    for part in ("bin", "lib"):
        shutil.copytree(REPOSITORY / "resources/vpsmanager" / part, target / part)
    os.chmod(target / "bin/vpsmanager", 0o755)
    # A plain user has no root here: `sudo -n CMD` runs CMD as that user. Root never calls it.
    shim = folder / "bin" / "sudo"
    shim.parent.mkdir(mode=0o700)
    shim.write_text('#!/bin/sh\n[ "$1" != -n ] || shift\nexec "$@"\n')
    os.chmod(shim, 0o755)
    return target / "bin/vpsmanager"


def ask_agent(agent, base):
    """(version, capabilities) of the agent, from the agent."""
    env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "VPSMANAGER_ROOT": str(base / "opt/vpsmanager")}
    version, about = (json.loads(run(agent, command, "--format=json", env=env))["data"] for command in ("--version", "help"))
    return version["version"], about["capabilities"]


def make_sshd(folder, host, base, port):
    """Key-only, one user, one address. The environment is how each host gets its own root of the agent."""
    ssh = base / "ssh"
    ssh.mkdir(mode=0o700)
    make_key(ssh / "host_key")
    shutil.copy(folder / "keys/id_ed25519.pub", ssh / "authorized_keys")
    home = base / "home"
    home.mkdir(mode=0o700)
    path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    if os.getuid() != 0:
        path = f"{folder}/bin:{path}"
    (ssh / "sshd_config").write_text(f"""\
# {host.name} of the CHOM sandbox
Port {port}
ListenAddress {host.address}
HostKey {ssh}/host_key
PidFile {base}/run/sshd.pid
AuthorizedKeysFile {ssh}/authorized_keys
AllowUsers {getpass.getuser()}
PermitRootLogin prohibit-password
PubkeyAuthentication yes
PasswordAuthentication no
KbdInteractiveAuthentication no
StrictModes no
UsePAM no
UseDNS no
PrintMotd no
SetEnv VPSMANAGER_ROOT={base}/opt/vpsmanager HOME={home} PATH={path}
Subsystem sftp internal-sftp
LogLevel INFO
""")
    return ssh / "sshd_config"


def make_root(host, base):
    root = base / "opt/vpsmanager"
    for name in ("etc", "registry/sites", "backups", "var"):
        (root / name).mkdir(mode=0o700, parents=True)
    for name in ("run", "var/www", "etc/letsencrypt/live", "etc/nginx"):
        (base / name).mkdir(mode=0o700, parents=True)
    lines = [f"# {host.name}: what runs here for real; mariadb is expected on db-1 and does not run",
             f'SERVICES="{" ".join(host.services)}"',
             f"SITES_DIR={base}/var/www", f"BACKUP_DIR={root}/backups", f"LETSENCRYPT_DIR={base}/etc/letsencrypt",
             f"NGINX_DIR={base}/etc/nginx", f"SSHD_CONFIG={base}/ssh/sshd_config"]
    lines += [f"PIDFILE_{service}={base}/run/{service}.pid" for service in host.services]
    (root / "etc/vpsmanager.conf").write_text("\n".join(lines) + "\n")
    return root


def begin_cpu_measurement(base):
    """The agent's first measurement, so that its next call tells the load since now. Without it all six would measure
    the same 100 ms at the same time: each other."""
    user, nice, system, idle, iowait, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9])
    busy = user + nice + system + irq + softirq + steal
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    (base / "opt/vpsmanager/var/cpu").write_text(f"{int(time.time())} {busy} {busy + idle + iowait} {boot} \n")


class Authority:
    """One certificate authority a sandbox: makes certificates of any expiry, also past ones."""

    def __init__(self, folder):
        self.folder = folder
        self._openssl = program("openssl")
        folder.mkdir(mode=0o700)
        self._issue_key("ca.key")
        run(self._openssl, "req", "-x509", "-new", "-key", folder / "ca.key", "-out", folder / "ca.pem", "-days", "365",
            "-subj", "/O=CHOM sandbox/CN=CHOM sandbox CA")

    def _issue_key(self, name):
        run(self._openssl, "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / name)
        os.chmod(self.folder / name, 0o600)

    def issue(self, domain, days, target):
        """`ca` takes the dates as they are, also past ones, which `req` and `x509` refuse."""
        target.mkdir(mode=0o700, parents=True)
        work = target / ".ca"
        work.mkdir(mode=0o700)
        (work / "index.txt").write_text("")
        (work / "ca.cnf").write_text(f"[ca]\ndefault_ca=c\n[c]\ndatabase={work}/index.txt\nnew_certs_dir={work}\n"
                                     "rand_serial=yes\ndefault_md=sha256\npolicy=p\nx509_extensions=x\n"
                                     f"[p]\ncommonName=supplied\n[x]\nsubjectAltName=DNS:{domain}\n")
        ends = time.time() + days * 86400 + 3600
        stamp = [time.strftime("%Y%m%d%H%M%SZ", time.gmtime(at)) for at in (ends - 90 * 86400, ends)]
        run(self._openssl, "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
            target / "privkey.pem", "-out", work / "csr.pem", "-subj", f"/CN={domain}")
        run(self._openssl, "ca", "-batch", "-notext", "-config", work / "ca.cnf", "-cert", self.folder / "ca.pem",
            "-keyfile", self.folder / "ca.key", "-startdate", stamp[0], "-enddate", stamp[1], "-in", work / "csr.pem",
            "-out", target / "fullchain.pem")
        os.chmod(target / "privkey.pem", 0o600)
        shutil.rmtree(work)
        return int(ends) * 1000


def make_site(site, base, root, authority, now):
    """Document root, registry row, certificate and backups of one site; returns what CHOM's store should know."""
    folder = base / "var/www" / site.domain
    public = folder / "public" if site.kind == "laravel" else folder / "htdocs"
    public.mkdir(mode=0o755, parents=True)
    (folder / "logs").mkdir()
    title = site.domain.split(".")[0].capitalize()
    for page, text in (("index", "Welcome"), ("about", "About us"), ("contact", "Contact")):
        (public / f"{page}.html").write_text(f"<!doctype html><title>{title}</title><h1>{text}</h1>\n")
    noise = random.Random(site.domain)
    (public / "media.bin").write_bytes(noise.randbytes(site.weight_kib * 1024))
    name = site.domain.replace(".", "_").replace("-", "_")[:40] if site.kind != "html" else ""
    created = now - 86400 * (60 + len(site.domain))
    row = {"domain": site.domain, "type": site.kind, "php_version": site.php, "db_name": name,
           "db_user": f"u_{name}"[:32] if name else "", "site_root": str(folder), "document_root": str(public),
           "ssl_enabled": site.cert_days is not None, "enabled": site.enabled,
           "created_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(created))}
    (root / "registry/sites" / f"{site.domain}.json").write_text(json.dumps(row, indent=2) + "\n")
    expires = 0
    if site.cert_days is not None:
        expires = authority.issue(site.domain, site.cert_days, base / "etc/letsencrypt/live" / site.domain)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    backups = [make_backup(site, folder, root, name, now - 86400 * day - 3600 * (day % 5)) for day in range(site.backups)]
    return {**row, "created": created, "ssl_expires_at": expires, "storage_mb": round(size / 1048576, 2), "backups": backups}


def make_backup(site, folder, root, database, at):
    """Real archives. The site did not change between its backups, so the older ones are copies of the first."""
    stamp = time.strftime("%Y%m%d_%H%M%S", time.gmtime(at))
    target = root / "backups" / site.domain
    target.mkdir(mode=0o700, exist_ok=True)
    before = sorted(target.glob("*_files.tar.gz"))
    files = [target / f"{stamp}_files.tar.gz"]
    if before:
        shutil.copyfile(before[0], files[0])
    else:
        with tarfile.open(files[0], "w:gz", compresslevel=1) as archive:
            archive.add(folder, arcname=site.domain)
    if database:
        files.append(target / f"{stamp}_database.sql.gz")
        rows = "".join(f"INSERT INTO posts VALUES ({number}, 'Post {number} of {site.domain}');\n" for number in range(200))
        files[1].write_bytes(gzip.compress(f"-- {database}\n{rows}".encode(), compresslevel=1))
    for file in files:
        os.utime(file, (at, at))
    return {"backup_id": stamp, "at": int(at), "type": "full" if database else "files", "path": str(files[0]),
            "size": sum(file.stat().st_size for file in files),
            "sha256": hashlib.sha256(files[0].read_bytes()).hexdigest()}
