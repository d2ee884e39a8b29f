# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2034 # `reported` is read in bin/vpsmanager
# The one JSON object a call prints, and how it ends.

# succeed MESSAGE DATA: DATA is the inner text of the data object.
succeed() {
  json_string "$1"
  reported=yes
  printf '{"success":true,"message":%s,"data":{%s}}\n' "$REPLY" "$2"
}

# stop STATUS CODE MESSAGE
stop() {
  local answer=''
  put_bool answer success false
  put_string answer error "$3"
  put_string answer code "$2"
  reported=yes
  printf '{%s}\n' "$answer"
  exit "$1"
}

# The command was right and could not be done.
give_up() { stop 1 "$@"; }

# The command line was wrong: trying again gives the same.
refuse() { stop 2 "$@"; }
