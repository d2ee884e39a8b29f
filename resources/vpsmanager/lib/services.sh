# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2034 # SERVICE_… is read in monitor.sh and security.sh
# Whether the services this host is expected to run do run: by pid file, else as a systemd unit, else by process name.
# Status: active, inactive, failed (systemd's word) or not_installed.

declare -A SERVICE_STATUS=() SERVICE_MEMORY_MB=()
declare -A UNIT_STATE=() UNIT_PID=()
PROCESS_TABLE=''

# The units and process names of what is known under another name on the system.
service_units() {
  case $1 in
    php_fpm) REPLY='php*-fpm.service' ;;
    mariadb) REPLY='mariadb.service mysql.service' ;;
    sshd) REPLY='ssh.service sshd.service' ;;
    node_exporter) REPLY='prometheus-node-exporter.service node_exporter.service' ;;
    *) REPLY=$1.service ;;
  esac
}

service_names() {
  case $1 in
    php_fpm) REPLY='php-fpm*' ;;
    mariadb) REPLY='@(mariadbd|mysqld)' ;;
    node_exporter) REPLY='@(prometheus-node|node_exporter)' ;;
    *) REPLY=$1 ;;
  esac
}

service_binaries() {
  case $1 in
    php_fpm) REPLY='php-fpm*' ;;
    mariadb) REPLY='mariadbd' ;;
    node_exporter) REPLY='*node*exporter' ;;
    *) REPLY=$1 ;;
  esac
}

# process_table: "pid parent pages name" for each process, read once. Names keep what stands between the parentheses.
process_table() {
  [ -z "$PROCESS_TABLE" ] || return 0
  PROCESS_TABLE=$(cat /proc/[0-9]*/stat 2>/dev/null | awk '
    match($0, /\(.*\)/) {
      name = substr($0, RSTART + 1, RLENGTH - 2); pid = $1
      split(substr($0, RSTART + RLENGTH + 1), f, " ")
      if (f[1] != "Z" && f[1] != "X") print pid, f[2], f[22], name
    }') || true
}

# memory_of PID…: resident memory of the processes and all that they started, in MB with one decimal, in REPLY.
memory_of() {
  process_table
  REPLY=$(awk -v roots="$*" -v page="$(getconf PAGESIZE)" '
    BEGIN { n = split(roots, r, " "); for (i = 1; i <= n; i++) keep[r[i]] = 1 }
    { parent[$1] = $2; pages[$1] = $3 }
    END {
      for (p in parent) { q = p; for (d = 0; d < 32 && q > 1; d++) { if (q in keep) { sum += pages[p]; break } q = parent[q] } }
      printf "%.1f", sum * page / 1048576
    }' <<<"$PROCESS_TABLE")
}

is_installed() {
  service_binaries "$1"
  local pattern=$REPLY dir file
  for dir in /usr/sbin /usr/bin /usr/local/sbin /usr/local/bin; do
    for file in "$dir"/$pattern; do [ -x "$file" ] && return 0; done
  done
  return 1
}

by_pid_file() {
  local pid='' file=${CONFIG[PIDFILE_$1]}
  [ ! -r "$file" ] || read -r pid <"$file" || true
  process_table
  if [[ $pid =~ ^[0-9]+$ ]] && [[ $'\n'$PROCESS_TABLE == *$'\n'"$pid "* ]]; then
    memory_of "$pid"
    SERVICE_STATUS[$1]=active SERVICE_MEMORY_MB[$1]=$REPLY
  fi
}

# One systemctl call for all units: it costs some 10 ms each time.
load_units() {
  local units=() service key value id='' state='' pid='' load=''
  for service in ${CONFIG[SERVICES]}; do
    service_units "$service"
    set -f # systemd reads the patterns, not this shell
    # shellcheck disable=SC2206 # words on purpose
    units+=($REPLY)
    set +f
  done
  while IFS='=' read -r key value || [ -n "$key" ]; do
    case $key in
      Id) id=$value ;;
      LoadState) load=$value ;;
      ActiveState) state=$value ;;
      MainPID) pid=$value ;;
      '')
        if [ -n "$id" ] && [ "$load" = loaded ]; then UNIT_STATE[$id]=$state UNIT_PID[$id]=$pid; fi
        id='' ;;
    esac
  done < <(systemctl show --no-pager --property=Id,LoadState,ActiveState,MainPID -- "${units[@]}" 2>/dev/null; echo)
}

by_unit() {
  service_units "$1"
  local pattern id found=1
  set -f
  for pattern in $REPLY; do
    for id in "${!UNIT_STATE[@]}"; do
      # shellcheck disable=SC2053 # a pattern on purpose
      [[ $id == $pattern ]] || continue
      found=0
      if [ "${UNIT_STATE[$id]}" = active ] && [ "${SERVICE_STATUS[$1]}" != active ]; then
        memory_of "${UNIT_PID[$id]}"
        SERVICE_STATUS[$1]=active SERVICE_MEMORY_MB[$1]=$REPLY
      elif [ "${SERVICE_STATUS[$1]}" != active ]; then
        SERVICE_STATUS[$1]=${UNIT_STATE[$id]}
      fi
    done
  done
  set +f
  return $found
}

by_name() {
  service_names "$1"
  local pattern=$REPLY pid name pids=()
  process_table
  while read -r pid _ _ name; do
    # shellcheck disable=SC2053 # a pattern on purpose
    [[ $name == $pattern ]] && pids+=("$pid")
  done <<<"$PROCESS_TABLE"
  if [ ${#pids[@]} -gt 0 ]; then
    memory_of "${pids[@]}"
    SERVICE_STATUS[$1]=active SERVICE_MEMORY_MB[$1]=$REPLY
  fi
}

# probe_services: SERVICE_STATUS and SERVICE_MEMORY_MB of all that CONFIG[SERVICES] names.
probe_services() {
  local service systemd=no
  if [ -d /run/systemd/system ]; then systemd=yes; load_units; fi
  for service in ${CONFIG[SERVICES]}; do
    SERVICE_STATUS[$service]=inactive SERVICE_MEMORY_MB[$service]=0
    if [[ -v CONFIG[PIDFILE_$service] ]]; then
      by_pid_file "$service"
    elif [ $systemd = no ] || ! by_unit "$service"; then
      by_name "$service"
    fi
    if [ "${SERVICE_STATUS[$service]}" = inactive ] && ! is_installed "$service"; then
      SERVICE_STATUS[$service]=not_installed
    fi
  done
}
