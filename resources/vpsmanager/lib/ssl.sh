# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# ssl:status, from the certificate file itself.

# read_certificate FILE: CERT_EXPIRES (seconds since the epoch), CERT_DAYS (rounded down, negative once expired), CERT_ISSUER.
read_certificate() {
  local text key value
  CERT_EXPIRES='' CERT_ISSUER='' CERT_DAYS=''
  text=$(openssl x509 -in "$1" -noout -enddate -issuer -nameopt RFC2253,utf8,-esc_msb 2>/dev/null) || return 1
  while IFS='=' read -r key value; do
    case $key in
      notAfter) CERT_EXPIRES=$(date -u -d "$value" +%s 2>/dev/null) || return 1 ;;
      issuer) CERT_ISSUER=$value ;;
    esac
  done <<<"$text"
  [ -n "$CERT_EXPIRES" ] || return 1
  local left=$((CERT_EXPIRES - EPOCHSECONDS))
  CERT_DAYS=$((left >= 0 ? left / 86400 : -((-left + 86399) / 86400)))
}

cmd_ssl_status() {
  local domain=${POSITIONAL[0]:-} data='' expiry file
  need_domain "$domain"
  file=${CONFIG[LETSENCRYPT_DIR]}/live/$domain/fullchain.pem
  put_string data domain "$domain"
  if [ ! -e "$file" ]; then
    put_bool data ssl_enabled false
    put_string data message "There is no certificate for $domain on this server"
    succeed "No certificate" "$data"
    return
  fi
  [ -r "$file" ] || give_up PERMISSION_DENIED "Cannot read $file"
  read_certificate "$file" || give_up CERT_UNREADABLE "The file $file is not a certificate that openssl can read"
  TZ=UTC0 printf -v expiry '%(%Y-%m-%dT%H:%M:%SZ)T' "$CERT_EXPIRES"
  put_bool data ssl_enabled true
  put_string data expiry_date "$expiry"
  put_number data days_remaining "$CERT_DAYS"
  put_string data issuer "$CERT_ISSUER"
  put_string data cert_path "$file"
  put_bool data valid "$([ "$CERT_EXPIRES" -gt "$EPOCHSECONDS" ] && echo true || echo false)"
  succeed "The certificate of $domain" "$data"
}
