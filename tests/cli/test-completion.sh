#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Farthing authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Bash completion, called as bash calls it.  $1 is the file, FARTHING the program.
set -u
PATH=$(dirname "$FARTHING"):$PATH
# shellcheck source=/dev/null
source "$1"
failed=0

# expect WORD LINE…: WORD is among what the line, whose last word is being typed, completes to
expect() {
  local wanted=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
  _farthing farthing "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  if ! printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -e "$wanted"; then
    echo "not completed to $wanted: $* → ${COMPREPLY[*]}"
    failed=1
  fi
}

expect models farthing mo
expect doctor farthing ''
expect --effort farthing ask --e
expect high farthing ask --effort h
expect demo/farthing-demo farthing ask -m demo/
expect demo farthing models --provider d
expect usage farthing us
expect heavy farthing prices --profile h
expect xai farthing prices -p x
expect --at farthing prices --a
expect conversation farthing usage --by c
expect --until farthing usage --u
expect allow farthing budget a
expect month farthing budget set 5 --period m
expect --notice-only farthing budget set 5 --n
expect remove farthing keys r
expect mistral farthing keys add m
expect --no-check farthing keys add --n
expect ask farthing help a

exit $failed
