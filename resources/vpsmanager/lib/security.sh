# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# security:audit: root login, firewall, fail2ban, unattended upgrades, X-Frame-Options, certificates of 14 days and more.
# A check that cannot be made counts as failed and says why: what was not seen is not safe.

AUDIT_CHECKS='' AUDIT_ISSUES=() AUDIT_PASSED=0 AUDIT_TOTAL=0

# check NAME PASSED ISSUE
check() {
  local row=''
  AUDIT_TOTAL=$((AUDIT_TOTAL + 1))
  put_string row name "$1"
  put_bool row passed "$2"
  if [ "$2" = true ]; then
    AUDIT_PASSED=$((AUDIT_PASSED + 1))
  else
    AUDIT_ISSUES+=("$3")
    put_string row issue "$3"
  fi
  AUDIT_CHECKS+="${AUDIT_CHECKS:+,}{$row}"
}

# sshd's own view where it can be asked, else what the file says, else sshd's default.
root_login() {
  local value
  value=$(/usr/sbin/sshd -T -f "${CONFIG[SSHD_CONFIG]}" 2>/dev/null | awk '$1 == "permitrootlogin" { print $2; exit }') || true
  [ -n "$value" ] || value=$(awk 'tolower($1) == "permitrootlogin" { print tolower($2); exit }' "${CONFIG[SSHD_CONFIG]}" 2>/dev/null) || true
  REPLY=${value:-prohibit-password}
}

firewall_is_on() {
  local rules=''
  if command -v ufw >/dev/null && ufw status 2>/dev/null | grep -q '^Status: active'; then return 0; fi
  if command -v nft >/dev/null; then rules=$(nft list ruleset 2>/dev/null) || rules=''; fi
  [[ $rules == *'hook input'* ]] && return 0
  if command -v iptables >/dev/null; then rules=$(iptables -S INPUT 2>/dev/null) || rules=''; fi
  [[ $rules == *'-P INPUT DROP'* || $rules == *'-A INPUT'* ]]
}

unattended_upgrades_are_on() {
  command -v unattended-upgrade >/dev/null || return 1
  grep -qsE '^[^/]*APT::Periodic::Unattended-Upgrade[[:space:]]+"?[1-9]' /etc/apt/apt.conf.d/*
}

short_certificates() { # domains whose certificate has less than 14 days, in REPLY
  local file domain found=''
  for file in "${CONFIG[LETSENCRYPT_DIR]}"/live/*/fullchain.pem; do
    domain=${file%/*} domain=${domain##*/}
    if ! read_certificate "$file"; then
      found+="${found:+, }$domain (unreadable)"
    elif [ "$CERT_DAYS" -lt 14 ]; then
      found+="${found:+, }$domain ($CERT_DAYS days)"
    fi
  done
  REPLY=$found
}

cmd_security_audit() {
  local data='' score status=ok
  root_login
  check root_login "$([ "$REPLY" = no ] && echo true || echo false)" "Root may log in over SSH (PermitRootLogin $REPLY)"
  check firewall "$(firewall_is_on && echo true || echo false)" "No firewall rules for incoming connections were found"
  CONFIG[SERVICES]=fail2ban
  probe_services
  check fail2ban "$([ "${SERVICE_STATUS[fail2ban]}" = active ] && echo true || echo false)" "fail2ban is ${SERVICE_STATUS[fail2ban]//_/ }"
  check unattended_upgrades "$(unattended_upgrades_are_on && echo true || echo false)" "Unattended upgrades are not switched on"
  check x_frame_options "$(grep -rqsi 'add_header[[:space:]]\+X-Frame-Options' -- "${CONFIG[NGINX_DIR]}" && echo true || echo false)" \
    "nginx does not send X-Frame-Options"
  short_certificates
  check certificates "$([ -z "$REPLY" ] && echo true || echo false)" "Certificates with less than 14 days left: $REPLY"

  score=$((AUDIT_PASSED * 100 / AUDIT_TOTAL))
  if [ $score -lt 50 ]; then status=critical; elif [ $score -lt 70 ]; then status=warning; fi
  put_string data status $status
  put_number data score $score
  put_number data checks_passed $AUDIT_PASSED
  put_number data checks_total $AUDIT_TOTAL
  put_list data issues "${AUDIT_ISSUES[@]+"${AUDIT_ISSUES[@]}"}"
  put_raw data checks "[$AUDIT_CHECKS]"
  utc_now
  put_string data timestamp "$REPLY"
  succeed "$AUDIT_PASSED of $AUDIT_TOTAL checks passed" "$data"
}
