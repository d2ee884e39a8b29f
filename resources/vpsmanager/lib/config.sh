# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# $VPSMANAGER_ROOT/etc/vpsmanager.conf: KEY=value lines, read and never executed.
#   SITES_DIR BACKUP_DIR LETSENCRYPT_DIR NGINX_DIR SSHD_CONFIG DISK_PATH
#   SERVICES="nginx php_fpm mariadb"   what this host is expected to run; monitor:health reports exactly these
#   PIDFILE_<service>=/run/x.pid       how to find one that is not a systemd unit

declare -A CONFIG=()

load_config() {
  CONFIG=(
    [SITES_DIR]=/var/www
    [BACKUP_DIR]=$VPSMANAGER_ROOT/backups
    [LETSENCRYPT_DIR]=/etc/letsencrypt
    [NGINX_DIR]=/etc/nginx
    [SSHD_CONFIG]=/etc/ssh/sshd_config
    [DISK_PATH]=/
    [SERVICES]='nginx php_fpm mariadb'
  )
  local file=$VPSMANAGER_ROOT/etc/vpsmanager.conf line key value
  [ -d "$VPSMANAGER_ROOT" ] || give_up INSTALLATION_ERROR "The folder $VPSMANAGER_ROOT does not exist"
  [ -e "$file" ] || return 0
  [ -r "$file" ] || give_up PERMISSION_DENIED "Cannot read $file"
  while IFS= read -r line || [ -n "$line" ]; do
    [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
    [[ $line =~ ^([A-Z_]+[a-z0-9_]*)=(.*)$ ]] || give_up INSTALLATION_ERROR "A line of $file is not KEY=value: $line"
    key=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    [[ $value =~ ^\"(.*)\"$ ]] && value=${BASH_REMATCH[1]}
    [[ -v CONFIG[$key] || $key == PIDFILE_* ]] || give_up INSTALLATION_ERROR "The setting $key in $file is not known"
    CONFIG[$key]=$value
  done <"$file"
  for key in ${CONFIG[SERVICES]}; do
    [[ $key =~ ^[a-z][a-z0-9_]{0,31}$ ]] || give_up INSTALLATION_ERROR "'$key' in SERVICES of $file cannot be the name of a service"
  done
}
