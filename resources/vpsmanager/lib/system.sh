# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2034 # what is set here is read in monitor.sh
# Figures of the machine, from /proc and df. Each function leaves its figures in variables named in its comment.

# utc_now: ISO 8601 in REPLY.
utc_now() { TZ=UTC0 printf -v REPLY '%(%Y-%m-%dT%H:%M:%SZ)T' -1; }

# percent PART WHOLE: with one decimal, in REPLY.
percent() {
  local tenths=0
  (($2 > 0)) && tenths=$(((($1 * 2000) / $2 + 1) / 2))
  REPLY=$((tenths / 10)).$((tenths % 10))
}

# probe_disk: DISK_{TOTAL,USED,AVAILABLE} in bytes, DISK_PERCENT, INODES_PERCENT
probe_disk() {
  local size used available itotal iused
  read -r size used available itotal iused < <(
    df -B1 --output=size,used,avail,itotal,iused -- "${CONFIG[DISK_PATH]}" 2>/dev/null | tail -n 1) || true
  [[ ${size:-} =~ ^[0-9]+$ ]] || give_up INTERNAL_ERROR "df gave no figures for ${CONFIG[DISK_PATH]}"
  DISK_TOTAL=$size DISK_USED=$used DISK_AVAILABLE=$available
  percent "$used" "$((used + available))" # as df counts: root's reserve is not to be had
  DISK_PERCENT=$REPLY
  INODES_PERCENT=0.0
  if [[ ${itotal:-} =~ ^[1-9][0-9]*$ ]]; then
    percent "$iused" "$itotal"
    INODES_PERCENT=$REPLY
  fi
}

# probe_memory: MEMORY_{TOTAL,USED,AVAILABLE} in bytes, MEMORY_PERCENT
probe_memory() {
  local name value total=0 available=0
  while read -r name value _; do
    case $name in
      MemTotal:) total=$value ;;
      MemAvailable:) available=$value ;;
    esac
  done </proc/meminfo
  MEMORY_TOTAL=$((total * 1024)) MEMORY_AVAILABLE=$((available * 1024))
  MEMORY_USED=$((MEMORY_TOTAL - MEMORY_AVAILABLE))
  percent "$MEMORY_USED" "$MEMORY_TOTAL"
  MEMORY_PERCENT=$REPLY
}

# probe_load: LOAD_1M LOAD_5M LOAD_15M CPU_COUNT
probe_load() {
  read -r LOAD_1M LOAD_5M LOAD_15M _ </proc/loadavg
  CPU_COUNT=0
  local line
  while read -r line _; do
    [[ $line =~ ^cpu[0-9]+$ ]] && CPU_COUNT=$((CPU_COUNT + 1))
  done </proc/stat
  CPU_COUNT=$((CPU_COUNT > 0 ? CPU_COUNT : 1))
}

# cpu_counters: CPU_BUSY and CPU_ALL in ticks since boot.
cpu_counters() {
  local user nice system idle iowait irq softirq steal
  read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
  CPU_BUSY=$((user + nice + system + irq + softirq + steal))
  CPU_ALL=$((CPU_BUSY + idle + iowait))
}

# probe_cpu: CPU_PERCENT since the last measurement when that was 1 to 600 s ago, the last one's figure when it is of this
# second, else over 100 ms (which mostly measures this very call, so it is the last resort). The last measurement is kept
# in var/cpu; what does not read as ours is ignored.
probe_cpu() {
  local file=$VPSMANAGER_ROOT/var/cpu at=0 busy=0 all=0 percent='' boot now=$EPOCHSECONDS last=''
  read -r boot </proc/sys/kernel/random/boot_id
  cpu_counters
  [ ! -r "$file" ] || IFS= read -r last <"$file" || true
  if [[ $last =~ ^([0-9]{1,12})\ ([0-9]{1,18})\ ([0-9]{1,18})\ ([0-9a-f-]{36})\ ([0-9]{1,3}\.[0-9])?$ ]] &&
    [ "${BASH_REMATCH[4]}" = "$boot" ]; then
    at=${BASH_REMATCH[1]} busy=${BASH_REMATCH[2]} all=${BASH_REMATCH[3]} percent=${BASH_REMATCH[5]}
  fi
  if ((now == at)) && [ -n "$percent" ]; then
    CPU_PERCENT=$percent
    return
  fi
  if ((now - at < 1 || now - at > 600 || CPU_ALL <= all || CPU_BUSY < busy)); then
    busy=$CPU_BUSY all=$CPU_ALL
    sleep 0.1
    cpu_counters
  fi
  percent $((CPU_BUSY - busy)) $((CPU_ALL - all))
  CPU_PERCENT=$REPLY
  { mkdir -p "$VPSMANAGER_ROOT/var" && printf '%s %s %s %s %s\n' "$now" "$CPU_BUSY" "$CPU_ALL" "$boot" "$CPU_PERCENT" >"$file"; } \
    2>/dev/null || true
}

# probe_counters: UPTIME_SECONDS PROCESS_COUNT NETWORK_RX NETWORK_TX DISK_READS DISK_WRITES, since boot.
probe_counters() {
  local uptime line name rx tx reads writes processes=(/proc/[0-9]*)
  read -r uptime _ </proc/uptime
  UPTIME_SECONDS=${uptime%%.*}
  PROCESS_COUNT=${#processes[@]}
  NETWORK_RX=0 NETWORK_TX=0 DISK_READS=0 DISK_WRITES=0
  while IFS= read -r line; do
    [[ $line == *:* ]] || continue
    name=${line%%:*}
    [ "${name// /}" != lo ] || continue
    read -r rx _ _ _ _ _ _ _ tx _ <<<"${line#*:}"
    NETWORK_RX=$((NETWORK_RX + rx)) NETWORK_TX=$((NETWORK_TX + tx))
  done </proc/net/dev
  [ -r /proc/diskstats ] || return 0
  while read -r _ _ name reads _ _ _ writes _; do
    # Whole disks only: partitions and mapped devices would count everything twice.
    [[ -e /sys/block/$name && $name != @(loop|ram|zram|dm-|md|sr|fd)* ]] || continue
    DISK_READS=$((DISK_READS + reads)) DISK_WRITES=$((DISK_WRITES + writes))
  done </proc/diskstats
}
