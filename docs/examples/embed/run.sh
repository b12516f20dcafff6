#!/usr/bin/env bash
# Puts the modules that the sample needs into the local Maven repository, runs the sample with its arguments as the
# question, and lists the jars it ran with.
set -euo pipefail
cd "$(dirname "$0")"

mvn -B -ntp -q -f ../../../pom.xml -Dmaven.test.skip=true -am install \
  -pl :hexagent-services,:hexagent-provider-demo,:hexagent-store-memory >&2
mvn -B -ntp -q clean package >&2
java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp 'target/embed.jar:target/lib/*' example.Embed "$@"
printf '\nRan with these jars:\n'
ls target/lib
