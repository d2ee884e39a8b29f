# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# site:list and site:info.

cmd_site_list() {
  local data='' rows='' row file domain count=0 damaged=()
  local -A site=()
  registry_dir
  [ ! -e "$REPLY" ] || [ -r "$REPLY" ] || give_up PERMISSION_DENIED "Cannot read $REPLY"
  for file in "$REPLY"/*.json; do
    domain=${file##*/} domain=${domain%.json}
    if ! registry_read "$domain" site; then
      damaged+=("The registry file of $domain is damaged")
      continue
    fi
    row=''
    registry_row site row
    rows+="${rows:+,}{$row}"
    count=$((count + 1))
  done
  put_raw data sites "[$rows]"
  put_number data count "$count"
  put_list data issues "${damaged[@]+"${damaged[@]}"}"
  succeed "$count sites" "$data"
}

cmd_site_info() {
  local domain=${POSITIONAL[0]:-} data='' kib=''
  local -A site=()
  need_domain "$domain"
  need_site "$domain" site
  registry_row site data
  put_string data document_root "${site[document_root]:-}"
  # A tree of millions of files must not hold the caller: then the size is null and the rest still counts.
  [ ! -d "${site[site_root]:-}" ] || kib=$(timeout 20 du -sk -- "${site[site_root]}" 2>/dev/null | cut -f1) || kib=''
  if [[ $kib =~ ^[0-9]+$ ]]; then
    put_number data disk_usage_mb "$((kib / 1024)).$((kib % 1024 * 10 / 1024))"
  else
    put_raw data disk_usage_mb null
  fi
  succeed "The site $domain" "$data"
}
