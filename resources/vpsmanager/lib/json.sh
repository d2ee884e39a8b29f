# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# JSON without jq. Writers put their result into a variable instead of printing it: a subshell for each value would
# make a reply of a few hundred values slow.

# json_string TEXT: the JSON string in REPLY. Bytes that are not UTF-8 are dropped; control bytes are escaped.
json_string() {
  local text=$1
  if [[ $text == *[$'\x80'-$'\xff']* ]]; then
    text=$(printf '%s' "$text" | iconv -c -f UTF-8 -t UTF-8 2>/dev/null) || true
  fi
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  if [[ $text == *[$'\x01'-$'\x1f'$'\x7f']* ]]; then
    local code char escape
    text=${text//$'\n'/\\n}
    text=${text//$'\t'/\\t}
    text=${text//$'\r'/\\r}
    for code in {1..8} 11 12 {14..31} 127; do
      printf -v escape '%03o' "$code"
      printf -v char '%b' "\\0$escape"
      printf -v escape '\\u%04x' "$code"
      text=${text//"$char"/$escape}
    done
  fi
  REPLY="\"$text\""
}

# put_raw OBJECT KEY JSON: appends a member to the object's inner text, held in the variable named OBJECT.
put_raw() {
  local -n _object=$1
  json_string "$2"
  _object+="${_object:+,}$REPLY:$3"
}

put_string() {
  local -n _target=$1
  local _key=$2
  json_string "$3"
  local _value=$REPLY
  json_string "$_key"
  _target+="${_target:+,}$REPLY:$_value"
}

# Anything that is no JSON number becomes null, so that the reply stays valid whatever a probe gave.
put_number() {
  if [[ $3 =~ ^-?(0|[1-9][0-9]*)(\.[0-9]+)?$ ]]; then
    put_raw "$1" "$2" "$3"
  else
    put_raw "$1" "$2" null
  fi
}

put_bool() {
  if [ "$3" = true ]; then put_raw "$1" "$2" true; else put_raw "$1" "$2" false; fi
}

# put_list OBJECT KEY [TEXT …]: an array of strings.
put_list() {
  local _name=$1 _member=$2 _items='' _text
  shift 2
  for _text in "$@"; do
    json_string "$_text"
    _items+="${_items:+,}$REPLY"
  done
  put_raw "$_name" "$_member" "[$_items]"
}

# json_unescape TEXT: the inside of a JSON string as text, in REPLY. A \u escape beyond ASCII becomes UTF-8.
json_unescape() {
  local rest=$1 out='' code bytes
  while [[ $rest == *\\* ]]; do
    out+=${rest%%\\*}
    rest=${rest#*\\}
    case ${rest:0:1} in
      n) out+=$'\n' ;; t) out+=$'\t' ;; r) out+=$'\r' ;; b) out+=$'\b' ;; f) out+=$'\f' ;;
      u)
        [[ ${rest:1:4} =~ ^[0-9A-Fa-f]{4}$ ]] || return 1
        code=$((16#${rest:1:4}))
        rest=${rest:4}
        if ((code >= 0xD800 && code < 0xDC00)) && [[ ${rest:1:6} =~ ^\\u[0-9A-Fa-f]{4}$ ]]; then
          code=$((0x10000 + ((code - 0xD800) << 10) + (16#${rest:3:4} - 0xDC00)))
          rest=${rest:6}
        fi
        utf8_bytes "$code"
        printf -v bytes '%b' "$REPLY"
        out+=$bytes
        ;;
      *) out+=${rest:0:1} ;;
    esac
    rest=${rest:1}
  done
  REPLY=$out$rest
}

# utf8_bytes CODE: the code point as \x escapes, in REPLY.
utf8_bytes() {
  local code=$1
  if ((code < 0x80)); then
    printf -v REPLY '\\x%02x' "$code"
  elif ((code < 0x800)); then
    printf -v REPLY '\\x%02x\\x%02x' $((0xC0 | code >> 6)) $((0x80 | code & 0x3F))
  elif ((code < 0x10000)); then
    printf -v REPLY '\\x%02x\\x%02x\\x%02x' $((0xE0 | code >> 12)) $((0x80 | code >> 6 & 0x3F)) $((0x80 | code & 0x3F))
  else
    printf -v REPLY '\\x%02x\\x%02x\\x%02x\\x%02x' $((0xF0 | code >> 18)) $((0x80 | code >> 12 & 0x3F)) \
      $((0x80 | code >> 6 & 0x3F)) $((0x80 | code & 0x3F))
  fi
}

# json_read_flat TEXT MAP: one flat object (strings, numbers, true, false, null) into the associative array MAP.
# Fails when the text is anything else.
json_read_flat() {
  local rest=$1
  local -n _map=$2
  local name value member='^[[:space:]]*"(([^"\\]|\\.)*)"[[:space:]]*:[[:space:]]*("(([^"\\]|\\.)*)"|-?[0-9][0-9.eE+-]*|true|false|null)[[:space:]]*(,|\})'
  _map=()
  [[ $rest =~ ^[[:space:]]*\{ ]] || return 1
  rest=${rest:${#BASH_REMATCH[0]}}
  [[ $rest =~ ^[[:space:]]*\}[[:space:]]*$ ]] && return 0
  while [[ $rest =~ $member ]]; do
    local end=${BASH_REMATCH[6]} raw=${BASH_REMATCH[3]} text=${BASH_REMATCH[4]}
    rest=${rest:${#BASH_REMATCH[0]}}
    json_unescape "${BASH_REMATCH[1]}" || return 1
    name=$REPLY
    value=$raw
    if [[ $raw == \"* ]]; then
      json_unescape "$text" || return 1
      value=$REPLY
    elif [ "$raw" = null ]; then
      value=''
    fi
    # shellcheck disable=SC2034,SC2004 # the caller's array
    _map[$name]=$value
    if [ "$end" = '}' ]; then
      [[ $rest =~ ^[[:space:]]*$ ]]
      return
    fi
  done
  return 1
}
