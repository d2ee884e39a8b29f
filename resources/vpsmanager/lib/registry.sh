# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What this host knows of its sites: one flat JSON file each, $VPSMANAGER_ROOT/registry/sites/<domain>.json.

registry_dir() { REPLY=$VPSMANAGER_ROOT/registry/sites; }

# registry_count: how many sites are registered, in REPLY.
registry_count() {
  registry_dir
  local files=("$REPLY"/*.json)
  REPLY=${#files[@]}
}

# registry_read DOMAIN MAP: 1 = no such site, 2 = its file cannot be read as what we write.
registry_read() {
  registry_dir
  local file=$REPLY/$1.json text=''
  [ -e "$file" ] || return 1
  [ -r "$file" ] || return 2
  IFS= read -r -N 65536 text <"$file" || true # at the end of the file, which is the normal case
  json_read_flat "$text" "$2" || return 2
  local -n _site=$2
  [ "${_site[domain]:-}" = "$1" ] || return 2
}

# registry_row MAP OBJECT: the row that site:list and site:info show.
registry_row() {
  local -n _from=$1
  local _key
  for _key in domain type php_version db_name db_user site_root; do
    put_string "$2" "$_key" "${_from[$_key]:-}"
  done
  put_bool "$2" ssl_enabled "${_from[ssl_enabled]:-false}"
  put_bool "$2" enabled "${_from[enabled]:-false}"
  put_string "$2" created_at "${_from[created_at]:-}"
}

# need_site DOMAIN MAP: the registered site, or the typed refusal.
need_site() {
  local status=0
  registry_read "$1" "$2" || status=$?
  case $status in
    0) ;;
    1) give_up SITE_NOT_FOUND "There is no site $1 on this server" ;;
    *) give_up SITE_INFO_ERROR "The registry file of $1 is damaged: $VPSMANAGER_ROOT/registry/sites/$1.json" ;;
  esac
}
