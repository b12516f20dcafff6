#!/usr/bin/env bash
# Measures what requests cost the server, beside a bare relay. docs/benchmarks.md explains the figures.
#   ./bench.sh               20,000 requests of each kind to warm up, 20,000 that count: about an hour
#   ./bench.sh --quick       a tenth of that, to try it out; a JVM needs more to become warm
#   ./bench.sh --profile     also records where the time of the server goes, after it was measured
#   ./bench.sh --requests N  in place of 20,000
#   ./bench.sh --only LIST   of relay,nginx,memory,h2,postgresql,recall,start: the parts to measure
# Tables go to standard output, progress to standard error. Linux only: the times come from /proc.
set -euo pipefail
cd "$(dirname "$0")"
source bootstrap/choose-java.sh

fail() {
  echo "bench.sh: $1" >&2
  exit 1
}

case ${1:-} in -h | --help) sed -n '2,8s/^# //p' "$0" && exit ;; esac
command -v mvn >/dev/null || fail "needs Maven 3.8.7 or later to build"
home=$(choose_java) || fail "needs Java 17 or later (25 is preferred)"

echo "Building ..." >&2
mvn -B -ntp -q -Pbenchmarks -pl :hexagent-server,:hexagent-benchmarks -am -Dmaven.test.skip=true package >&2
exec "$home/bin/java" -Dhexagent.server.jar=bootstrap/server/target/hexagent-server-exec.jar \
  -jar bootstrap/benchmarks/target/hexagent-benchmarks-exec.jar "$@"
