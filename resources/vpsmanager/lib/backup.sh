# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# backup:list. A backup is <BACKUP_DIR>/<domain>/<id>_files.tar.gz and/or <id>_database.sql.gz, id = YYYYMMDD_HHMMSS (UTC).
# One row a backup under its bare id: the halves are one backup.

cmd_backup_list() {
  local domain=${FLAGS[site]:-} data='' rows='' row dir file name id count=0
  local -A site=() halves=() sizes=() files=()
  need_domain "$domain"
  dir=${CONFIG[BACKUP_DIR]}/$domain
  # Backups outlive their site: they are listed as long as they are there.
  [ -d "$dir" ] || need_site "$domain" site
  [ ! -e "$dir" ] || [ -r "$dir" ] || give_up PERMISSION_DENIED "Cannot read $dir"
  for file in "$dir"/*_files.tar.gz "$dir"/*_database.sql.gz; do
    name=${file##*/}
    [[ $name =~ ^([0-9]{8}_[0-9]{6})_(files\.tar|database\.sql)\.gz$ ]] || continue
    id=${BASH_REMATCH[1]}
    halves[$id]+="${BASH_REMATCH[2]%%.*} "
    files[$id]+=$name/
    sizes[$id]=$((${sizes[$id]:-0} + $(stat -c %s -- "$file")))
  done
  for id in $(printf '%s\n' "${!halves[@]}" | sort -r); do
    row=''
    put_string row backup_id "$id"
    put_string row domain "$domain"
    case ${halves[$id]} in
      'files ') put_string row type files ;;
      'database ') put_string row type database ;;
      *) put_string row type full ;;
    esac
    put_number row size_bytes "${sizes[$id]}"
    put_string row created_at "${id:0:4}-${id:4:2}-${id:6:2}T${id:9:2}:${id:11:2}:${id:13:2}Z"
    put_string row path "$dir/${files[$id]%%/*}"
    rows+="${rows:+,}{$row}"
    count=$((count + 1))
  done
  put_string data domain "$domain"
  put_raw data backups "[$rows]"
  put_number data count "$count"
  succeed "$count backups of $domain" "$data"
}
