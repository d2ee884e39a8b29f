# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line: at most N positionals, only the flags a command knows.

POSITIONAL=()
declare -A FLAGS=()

# parse_arguments MAX "flag flag" ARG…
parse_arguments() {
  local most=$1 known=" $2 format " arg name
  shift 2
  for arg in "$@"; do
    if [[ $arg =~ ^--([a-z-]+)(=(.*))?$ ]]; then
      name=${BASH_REMATCH[1]}
      [[ $known == *" $name "* ]] || refuse INVALID_ARGUMENT "The option --$name does not belong to this command"
      [ -n "${BASH_REMATCH[2]}" ] || refuse INVALID_ARGUMENT "The option --$name needs a value: --$name=…"
      [ "${FLAGS[$name]-${BASH_REMATCH[3]}}" = "${BASH_REMATCH[3]}" ] || refuse INVALID_ARGUMENT "The option --$name is given twice"
      FLAGS[$name]=${BASH_REMATCH[3]}
    else
      [ "${#POSITIONAL[@]}" -lt "$most" ] || refuse INVALID_ARGUMENT "Too many arguments: '$arg' was not expected"
      POSITIONAL+=("$arg")
    fi
  done
  [ "${FLAGS[format]:-json}" = json ] || refuse INVALID_ARGUMENT "The only format is json"
}

# is_domain NAME: at most 253 characters, labels of at most 63, a dot, a last label of two letters or more. Lower case:
# the name becomes a path.
is_domain() {
  [ ${#1} -le 253 ] || return 1
  [[ $1 =~ ^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$ ]]
}

# need_domain NAME: refuses what is missing or no domain.
need_domain() {
  [ -n "$1" ] || refuse MISSING_DOMAIN "Which site? Give its domain"
  is_domain "$1" || refuse INVALID_DOMAIN "'$1' is not a domain: lower case letters, digits and dashes, with at least one dot"
}
