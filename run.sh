#!/usr/bin/env bash
# Builds the server when needed and starts it on http://127.0.0.1:8000. Arguments go to the server.
#   ./run.sh export|import|backup|restore FILE   copies the database in place of serving
#   HEXAGENT_PORT   port, 8000
#   HEXAGENT_DATA   folder of the database, ./data
# Half a minute after the first start an archive of loaded classes is made in the background; later starts use it.
set -euo pipefail
called_from=$PWD
cd "$(dirname "$0")"
source bootstrap/choose-java.sh

jar=bootstrap/server/target/hexagent-server-exec.jar
cache=bootstrap/server/target/run
archive_after=30 # seconds, so that the first start has the processor for itself

fail() {
  echo "run.sh: $1" >&2
  exit 1
}

sources_newer_than() {
  find pom.xml .mvn domain application adapters ui bootstrap/starter bootstrap/server \
    \( -name target -o -name test \) -prune -o -type f -newer "$1" -print -quit | grep -q .
}

build() {
  command -v mvn >/dev/null || fail "needs Maven 3.8.7 or later to build the server"
  echo "Building Hexagent ..."
  mvn -B -ntp -q -pl :hexagent-server -am -Dmaven.test.skip=true package
  touch "$jar"
}

# Unpacks the jar beside its library jars: that starts faster, and an archive of classes needs it.
extract() {
  local fresh
  rm -rf "$cache"
  mkdir -p "$cache"
  fresh=$(mktemp -d "$cache/new.XXXXXX")
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$fresh" >/dev/null
  mv "$fresh" "$app"
}

# A start in a folder of its own that ends before it opens a port, only to write the archive.
make_archive() {
  local server=$1 seconds folder
  for ((seconds = 0; seconds < archive_after; seconds++)); do
    sleep 1
    kill -0 "$server" 2>/dev/null || return
  done
  folder=$(mktemp -d "$app/training.XXXXXX")
  (
    cd "$folder"
    env -i PATH="$PATH" HEXAGENT_DATA="$folder/data" nice -n 19 \
      "$java" "$write_flag=$folder/archive" -Dspring.context.exit=onRefresh -jar "$app_jar"
  ) && mv "$folder/archive" "$archive"
  rm -rf "$folder"
}

home=$(choose_java) || fail "needs Java 17 or later (25 is preferred)"
java=$home/bin/java
if [ ! -f "$jar" ] || sources_newer_than "$jar"; then build; fi

app=$PWD/$cache/$(cksum <"$jar" | tr ' ' -)
app_jar=$app/$(basename "$jar")
[ -f "$app_jar" ] || extract

archive=$app/classes-$(cksum <"$home/release" | tr ' ' -)
if [ "$(release_of "$home")" -ge 25 ]; then
  read_flag=-XX:AOTCache write_flag=-XX:AOTCacheOutput
else
  read_flag=-XX:SharedArchiveFile write_flag=-XX:ArchiveClassesAtExit
fi
use_archive=
if [ -f "$archive" ]; then use_archive=$read_flag=$archive; fi
case ${1:-} in
  export | import | backup | restore)
    # a file is named from where the command was given
    if [ $# -eq 2 ] && [ -n "$2" ] && [ "${2#/}" = "$2" ]; then set -- "$1" "$called_from/$2"; fi
    exec "$java" ${use_archive:+"$use_archive"} -jar "$app_jar" "$@"
    ;;
esac
if [ -z "$use_archive" ]; then
  (make_archive $$ </dev/null >"$app/archive.log" 2>&1 &)
fi

echo "Hexagent: http://127.0.0.1:${HEXAGENT_PORT:-8000} (Java $(release_of "$home"))"
exec "$java" -XX:+ExitOnOutOfMemoryError ${use_archive:+"$use_archive"} -jar "$app_jar" "$@"
