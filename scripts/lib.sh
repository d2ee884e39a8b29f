# Shared by the scripts beside it: where things are, and how a preset is built.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s: %s\n' "$(basename "$0")" "$*"; }

# build PRESET [TARGET …]: configures once and builds; prints only what matters.
build() {
  local preset=$1
  shift
  local dir="build/$preset"
  if [ ! -f "$dir/build.ninja" ]; then
    cmake --preset "$preset" >"/tmp/chom-configure-$$.log" 2>&1 || {
      cat "/tmp/chom-configure-$$.log" >&2
      rm -f "/tmp/chom-configure-$$.log"
      exit 1
    }
    rm -f "/tmp/chom-configure-$$.log"
  fi
  say "building $preset (${*:-all targets})"
  ninja -C "$dir" --quiet "$@"
}
