#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the Debian package of a build directory, installs it, starts the installed programs and removes it again. As root it
# installs for real, unless CHOM is installed already; else it unpacks into a private folder.
set -euo pipefail
binaries=$1 source=$2
work=$(mktemp -d)
installed=no
cleanUp() {
  [ $installed = no ] || dpkg --remove chom >/dev/null
  rm -rf "$work"
}
trap cleanUp EXIT

(cd "$work" && cpack --config "$binaries/CPackConfig.cmake" -G DEB -B "$work" >"$work/cpack.log") || { cat "$work/cpack.log"; exit 1; }
package=$(find "$work" -maxdepth 1 -name 'chom_*.deb')
echo "package: $(basename "$package"), $(stat -c %s "$package") bytes"
depends=$(dpkg-deb --field "$package" Depends)
for needed in libqt6widgets6 libssh2-1 libqt6sql6-sqlite libqt6svg6 libsecret-1-0; do
  grep -q "$needed" <<<"$depends" || { echo "the package does not depend on $needed: $depends"; exit 1; }
done

if [ "$(id -u)" -eq 0 ] && ! dpkg-query -W chom >/dev/null 2>&1; then
  installed=yes
  dpkg --install "$package" >"$work/dpkg.log" 2>&1 || { cat "$work/dpkg.log"; exit 1; }
  prefix=
else
  dpkg-deb --extract "$package" "$work/root"
  prefix=$work/root
fi
desktop-file-validate "$prefix/usr/share/applications/org.chom.Chom.desktop"
appstreamcli validate --no-net "$prefix/usr/share/metainfo/org.chom.Chom.metainfo.xml" >"$work/appstream.log" || { cat "$work/appstream.log"; exit 1; }
[ -x "$prefix/usr/share/chom/vpsmanager/bin/vpsmanager" ]
[ -f "$prefix/usr/share/icons/hicolor/scalable/apps/org.chom.Chom.svg" ]

export CHOM_CONFIG_HOME=$work/config CHOM_STATE_HOME=$work/state QT_QPA_PLATFORM=offscreen
mkdir -p "$CHOM_CONFIG_HOME/profiles" "$CHOM_STATE_HOME"
printf '{"format": 1, "name": "fresh", "store": "%s/fresh.sqlite"}\n' "$work" >"$CHOM_CONFIG_HOME/profiles/fresh.json"
version=$(sed -n 's/^project(chom VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")
[ "$("$prefix/usr/bin/chomctl" --version)" = "chomctl $version" ]
[ "$("$prefix/usr/bin/chom" --version)" = "chom $version" ]
"$prefix/usr/bin/chomctl" --profile fresh demo fill --tenants 3 --servers 6 --sites 40 --backups 200 --json >"$work/fill.json"
timeout 60 "$prefix/usr/bin/chom" --profile fresh --measure-start | grep -q first-paint
"$prefix/usr/bin/chomctl" --profile fresh servers list --json | grep -q '"total": 6'
echo "installed, started and removed"
