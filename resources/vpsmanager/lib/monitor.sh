# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# monitor:health, monitor:stats, monitor:dashboard. Polled: each must stay well under 150 ms.

# put_usage OBJECT KEY TOTAL USED AVAILABLE PERCENT
put_usage() {
  local usage=''
  put_number usage total_bytes "$3"
  put_number usage used_bytes "$4"
  put_number usage available_bytes "$5"
  put_number usage percent_used "$6"
  put_raw "$1" "$2" "{$usage}"
}

# above PERCENT LIMIT: for figures with one decimal.
above() { ((${1%%.*} * 10 + ${1#*.} > $2 * 10)); }

health_data() { # the inner text of data, in REPLY
  local data='' services='' load='' one service issues=() healthy=true
  probe_services
  probe_disk
  probe_memory
  probe_load
  for service in ${CONFIG[SERVICES]}; do
    one=''
    put_string one status "${SERVICE_STATUS[$service]}"
    put_number one memory_mb "${SERVICE_MEMORY_MB[$service]}"
    put_raw services "$service" "{$one}"
    [ "${SERVICE_STATUS[$service]}" = active ] && continue
    healthy=false
    issues+=("The service $service is ${SERVICE_STATUS[$service]//_/ }")
  done
  if above "$DISK_PERCENT" 85; then issues+=("${CONFIG[DISK_PATH]} is $DISK_PERCENT % full"); fi
  if above "$INODES_PERCENT" 85; then issues+=("$INODES_PERCENT % of the inodes of ${CONFIG[DISK_PATH]} are in use"); fi
  if above "$MEMORY_PERCENT" 85; then issues+=("$MEMORY_PERCENT % of the memory is in use"); fi
  if above "$DISK_PERCENT" 95 || above "$MEMORY_PERCENT" 95 || above "$INODES_PERCENT" 95; then healthy=false; fi

  put_bool data healthy $healthy
  utc_now
  put_string data timestamp "$REPLY"
  put_raw data services "{$services}"
  put_usage data disk "$DISK_TOTAL" "$DISK_USED" "$DISK_AVAILABLE" "$DISK_PERCENT"
  put_usage data memory "$MEMORY_TOTAL" "$MEMORY_USED" "$MEMORY_AVAILABLE" "$MEMORY_PERCENT"
  put_number load load_1m "$LOAD_1M"
  put_number load load_5m "$LOAD_5M"
  put_number load load_15m "$LOAD_15M"
  put_number load cpu_count "$CPU_COUNT"
  put_raw data load "{$load}"
  put_list data issues "${issues[@]+"${issues[@]}"}"
  REPLY=$data
}

stats_data() { # the inner text of data, in REPLY
  local data='' network='' disk=''
  probe_cpu
  probe_counters
  utc_now
  put_string data timestamp "$REPLY"
  put_number data uptime_seconds "$UPTIME_SECONDS"
  put_number data cpu_usage_percent "$CPU_PERCENT"
  registry_count
  put_number data sites_count "$REPLY"
  put_number data process_count "$PROCESS_COUNT"
  put_number network rx_bytes "$NETWORK_RX"
  put_number network tx_bytes "$NETWORK_TX"
  put_raw data network "{$network}"
  put_number disk reads "$DISK_READS"
  put_number disk writes "$DISK_WRITES"
  put_raw data disk_io "{$disk}"
  REPLY=$data
}

cmd_monitor_health() {
  health_data
  succeed 'Health of this server' "$REPLY"
}

cmd_monitor_stats() {
  stats_data
  succeed 'Figures of this server' "$REPLY"
}

cmd_monitor_dashboard() {
  local data='' health stats
  health_data
  health=$REPLY
  stats_data
  stats=$REPLY
  registry_count
  put_number data sites_count "$REPLY"
  put_raw data health "{$health}"
  put_raw data stats "{$stats}"
  utc_now
  put_string data timestamp "$REPLY"
  succeed 'Health and figures of this server' "$data"
}
