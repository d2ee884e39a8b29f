# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of scripts/sandbox."""
import argparse
import json
import os
import subprocess
import sys
import time

import interrupts
import seed
import up as bring_up
from errors import SandboxError, UsageError
from faults import KINDS, inject
from probes import answers
from processes import is_stopped
from state import State, locked, state_folder


def main(arguments, description):
    parser = argparse.ArgumentParser(prog="scripts/sandbox", description=description,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    up = commands.add_parser("up", help="start everything and write the profile")
    up.add_argument("--profile", default="sandbox", metavar="NAME")
    up.add_argument("--chomctl", metavar="PATH", help="fills the profile's store with it; default: the newest under build/; none: leave the store empty")
    up.add_argument("--wait-metrics", action="store_true", help="until Prometheus has rates of every host (some 15 s)")
    commands.add_parser("down", help="end everything and remove its folder and profile")
    status = commands.add_parser("status", help="what runs, and where")
    status.add_argument("--json", action="store_true")
    fault = commands.add_parser("fault", help="break something on purpose")
    fault.add_argument("target")
    fault.add_argument("kind", choices=KINDS)
    options = parser.parse_args(arguments)
    interrupts.install()
    try:
        return {"up": _up, "down": _down, "status": _status, "fault": _fault}[options.command](options)
    except UsageError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 2
    except SandboxError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader had enough, for example `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 1


def _up(options):
    folder = state_folder()
    chomctl = bring_up.find_chomctl(options.chomctl)
    with locked(folder, create=True):
        state = State.load(folder)
        if state and not state.data["complete"]:  # an `up` that was killed
            _take_down(state)
            folder.mkdir(mode=0o700, parents=True)
            state = None
        if state:
            print(f"sandbox: is already up in {folder}")
            _finish(state, options, chomctl)
            return _print_table(state)
        started = time.monotonic()
        state = _start(folder, options)
        try:
            _finish(state, options, chomctl)
        except BaseException:
            with interrupts.held():
                _take_down(state)
            raise
        print(f"sandbox: up in {time.monotonic() - started:.1f} s, in {folder}")
        return _print_table(state)


def _finish(state, options, chomctl):
    if not state.data["imported"]:
        _import(state, chomctl)
    if options.wait_metrics:
        bring_up.wait_metrics(state, 60)


def _start(folder, options):
    left = [entry for entry in os.listdir(folder)]
    if left:
        folder_is_ours = os.path.exists(folder / "state.json") or set(left) <= {"keys", "hosts", "log", "agent", "bin", "ca"}
        if not folder_is_ours:
            raise SandboxError(f"{folder} is not empty and is no sandbox; set CHOM_SANDBOX_DIR to another folder")
        bring_up.clear(folder)
    state = State(folder)
    try:
        bring_up.start(state, options.profile)
    except BaseException:
        with interrupts.held():
            _take_down(state)
        raise
    return state


def _import(state, chomctl):
    target = state.folder / "seed.json"
    command = f"chomctl --profile {state.data['profile_name']} store import {target}"
    if not chomctl:
        print(f"sandbox: without chomctl the store stays empty. Fill it with: {command}")
        return
    environment = {**os.environ, "CHOM_CONFIG_HOME": state.data["config_home"]}
    try:
        done = subprocess.run([chomctl, "--profile", state.data["profile_name"], "store", "import", str(target)],
                              env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"cannot fill the store: {error}") from error
    if done.returncode != 0:
        raise SandboxError(f"cannot fill the store ({command}): {(done.stderr or done.stdout).strip()[-500:]}")
    state.data["imported"] = True
    state.save()


def _take_down(state):
    state.end_all()
    profile = state.data.get("profile")
    if profile and seed.owner_of(path := type(state.folder)(profile)) == state.folder:
        path.unlink(missing_ok=True)
        for folder in (path.parent, path.parent.parent):  # those that we made and nobody used since
            if str(folder) in state.data.get("made_folders", []):
                try:
                    folder.rmdir()
                except OSError:
                    break
    state.remove()


def _down(_options):
    folder = state_folder()
    with locked(folder, create=False) as exists:
        state = State.load(folder) if exists else None
        if not state:
            if exists and not os.listdir(folder):
                folder.rmdir()
            print(f"sandbox: nothing is up in {folder}")
            return 0
        with interrupts.held():
            _take_down(state)
    print("sandbox: down")
    return 0


def _look(state):
    rows = {}
    for name, record in state.processes.items():
        if name.startswith("slow:"):
            continue
        alive = state.is_alive(name)
        word = "down"
        if alive and f"slow:{name}" in state.processes and state.is_alive(f"slow:{name}"):
            word = "slow"
        elif alive:
            word = "hangs" if is_stopped(record["pid"]) else "running"
            if word == "running" and "probe" in record and not answers(record):
                word = "silent"
        rows[name] = {"state": word, "pid": record["pid"] if alive else None, "address": record.get("address"),
                      "port": record.get("port")}
    return rows


def _print_table(state):
    rows = _look(state)
    for name, row in rows.items():
        print(f"  {name:<22} {row['state']:<8} pid {row['pid'] or '-':<8} {row['address'] or ''}:{row['port'] or ''}")
    print(f"  profile {state.data['profile_name']}: {state.data['profile']}")
    return 0 if all(row["state"] == "running" for row in rows.values()) else 3


def _status(options):
    folder = state_folder()
    state = State.load(folder)
    if not state or not state.data["complete"]:
        if options.json:
            print(json.dumps({"up": False, "folder": str(folder)}))
        else:
            print(f"sandbox: nothing is up in {folder}")
        return 1
    if not options.json:
        return _print_table(state)
    rows = _look(state)
    print(json.dumps({"up": True, "folder": str(folder), "processes": rows, "servers": state.data["servers"],
                      "services": state.data["services"], "tenants": state.data["tenants"],
                      "profile": state.data["profile"], "profile_name": state.data["profile_name"],
                      "config_home": state.data["config_home"], "agent": state.data["agent"],
                      "identity": state.data["identity"], "imported": state.data["imported"]}, indent=1))
    return 0 if all(row["state"] == "running" for row in rows.values()) else 3


def _fault(options):
    folder = state_folder()
    with locked(folder, create=False) as exists:
        state = State.load(folder) if exists else None
        if not state:
            raise SandboxError(f"nothing is up in {folder}")
        print(f"sandbox: {inject(state, options.target, options.kind)}")
    return 0
