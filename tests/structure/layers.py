#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where an include points up or sideways: each folder may include only what the table says. Also fails where a
layer uses a Qt module it must not know, and where a widget header is used below ui/."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
SERVICES = {
    "domain": set(),
    "core": {"domain"},
    "resilience": {"domain", "core"},
    "http": {"domain", "core", "resilience"},
    "redis": {"domain", "core", "resilience"},
    "ssh": {"domain", "core", "resilience"},
    "storage": {"domain", "core", "resilience"},
    "secrets": {"domain", "core", "resilience"},
    "cache": {"domain", "core", "resilience", "redis"},
    "observability": {"domain", "core", "resilience", "http", "cache"},
    "vps": {"domain", "core", "resilience", "ssh"},
    "hosting": {"domain", "core", "resilience", "storage", "ssh", "vps"},
    "telemetry": {"domain", "core"},
}
UI = {
    "theme": set(),
    "widgets": {"theme"},
    "charts": {"theme", "widgets"},
    "pages": {"theme", "widgets", "charts", "dialogs"},
    "dialogs": {"theme", "widgets"},
    "shell": {"theme", "widgets", "charts", "pages", "dialogs"},
}
ORDER = ["services", "models", "ui", "app"]
WIDGETS = re.compile(r"#include <Q(Widget|MessageBox|Dialog|Action|StyledItemDelegate|Label|PushButton|ApplicationQ?)>")
GUI = re.compile(r"#include <(QColor|QIcon|QPixmap|QPainter|QImage|QFont|QGuiApplication|QWindow)>")
INCLUDE = re.compile(r'#include "([a-z]+)/([^"]+)"')

faults = []
files = 0
for layer in ORDER:
    for path in sorted((root / layer).rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        files += 1
        inside = path.relative_to(root / layer).parts
        own = inside[0] if len(inside) > 1 else ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.relative_to(root)}:{number}"
            if layer in ("services", "models") and WIDGETS.search(line):
                faults.append(f"{where}: widgets below ui: {line}")
            if layer == "services" and GUI.search(line):
                faults.append(f"{where}: Qt Gui in services: {line}")
            match = INCLUDE.search(line)
            if not match or match[1] not in ORDER:
                continue
            target, folder = match[1], match[2].split("/")[0]
            if ORDER.index(target) > ORDER.index(layer):
                faults.append(f"{where}: {layer} includes {target}: {line}")
            elif layer == target == "services" and folder != own and folder not in SERVICES.get(own, set()):
                faults.append(f"{where}: services/{own} may not include services/{folder}")
            elif layer == target == "ui" and folder != own and folder not in UI.get(own, set()):
                faults.append(f"{where}: ui/{own} may not include ui/{folder}")
            elif layer == "ui" and target == "services" and match[2].split("/")[1].endswith(("client.h", "pool.h")):
                faults.append(f"{where}: a widget includes a client: {line}")
if files < 50:
    faults.append(f"only {files} files found under {root}")
print("\n".join(faults) or f"{files} files keep to their layers")
sys.exit(1 if faults else 0)
