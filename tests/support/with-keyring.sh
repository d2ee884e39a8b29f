#!/bin/sh
# Runs a command with a session bus and an unlocked GNOME keyring of its own, in a private folder that is gone
# afterwards. Ends with the command's status; 77 (skipped) where the programs are missing.
#   tests/support/with-keyring.sh COMMAND [ARGUMENT …]
set -eu

if [ -z "${CHOM_KEYRING_DIR:-}" ]; then
  for program in dbus-run-session dbus-send gnome-keyring-daemon; do
    if ! command -v "$program" >/dev/null; then
      echo "with-keyring.sh: $program is not installed" >&2
      exit 77
    fi
  done
  CHOM_KEYRING_DIR=$(mktemp -d)
  export CHOM_KEYRING_DIR
  trap 'rm -rf "$CHOM_KEYRING_DIR"' EXIT
  export HOME="$CHOM_KEYRING_DIR/home" XDG_RUNTIME_DIR="$CHOM_KEYRING_DIR/run"
  export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
  mkdir -p -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME"
  unset DISPLAY WAYLAND_DISPLAY
  status=0
  dbus-run-session -- "$0" "$@" || status=$?
  exit "$status"
fi

# Inside the session. In the foreground, so that there is one process to end, by its id.
printf 'ci-pass' | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>"$CHOM_KEYRING_DIR/keyring.err" &
daemon=$!
trap 'kill "$daemon" 2>/dev/null || true; wait "$daemon" 2>/dev/null || true' EXIT

owned() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}
tries=0
until owned; do
  tries=$((tries + 1))
  if [ "$tries" -gt 200 ] || ! kill -0 "$daemon" 2>/dev/null; then
    echo "with-keyring.sh: the keyring did not start: $(cat "$CHOM_KEYRING_DIR/keyring.err")" >&2
    exit 1
  fi
  sleep 0.05
done

status=0
"$@" || status=$?
exit "$status"
