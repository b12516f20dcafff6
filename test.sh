#!/usr/bin/env bash
# The tests, in tiers. Other arguments go to Maven.
#   ./test.sh              everything but the long tiers
#   ./test.sh --faults     the tier tagged "faults": crashes, cut connections, long fuzzing
#   ./test.sh --ui-full    the tier tagged "ui-full": most browser tests; every screen in every theme, language and width
set -euo pipefail
cd "$(dirname "$0")"

tier=
for argument; do
  shift
  case $argument in
    --faults | --ui-full) tier=${tier:+$tier|}${argument#--} ;;
    -h | --help) sed -n '2,5s/^# //p' "$0" && exit ;;
    *) set -- "$@" "$argument" ;;
  esac
done

fail() {
  echo "test.sh: $1" >&2
  exit 1
}

find_chromium() {
  command -v "${HEXAGENT_CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome
}

command -v mvn >/dev/null || fail "needs Maven 3.8.7 or later and JDK 17 or later on the PATH"
if ! find_chromium >/dev/null; then
  { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; } ||
    fail "needs Chromium for the browser tests: install it, or name its executable in HEXAGENT_CHROMIUM"
  echo "Installing Chromium for the browser tests"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
HEXAGENT_CHROMIUM=$(find_chromium)
export HEXAGENT_CHROMIUM

[ -z "$tier" ] || set -- "-Dtest.tier=$tier" -Dtest.tiers.left-out= "$@"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
mvn -B -ntp -T 2 -Dstyle.color=never "$@" verify | tee "$log"
grep -q 'Tests run:' "$log" || {
  [ -n "$tier" ] || fail "no test was run"
  echo "test.sh: no test is tagged ${tier//|/ or } yet, so none was run"
}

# The jars that the README lists for a sample.
listed() {
  awk -v mark="<!-- the jars of docs/examples/$1 -->" \
    '$0 == mark { on = 1 } on && /\.jar$/; on && /^```$/ && ++fences == 2 { exit }' README.md | sort
}

# The samples outside the build, and that each needs just the jars that the README lists.
if [ -z "$tier" ]; then
  docs/examples/embed/run.sh Hello | tee "$log"
  [ "$(listed embed)" = "$(grep '\.jar$' "$log" | sort)" ] || fail "the README lists other jars than embed needs"
  docs/examples/openrouter/run.sh --jars | tee "$log"
  [ "$(listed openrouter)" = "$(sort "$log")" ] || fail "the README lists other jars than openrouter needs"
fi
