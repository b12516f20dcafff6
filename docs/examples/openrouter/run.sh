#!/usr/bin/env bash
# Puts the modules that the sample needs into the local Maven repository and runs the sample with its arguments as the
# question. With --jars alone it lists the jars that the sample needs, and asks nothing.
#   OPENROUTER_API_KEY    your key; the answer costs what the model costs
#   OPENROUTER_MODEL      openrouter/auto
#   OPENROUTER_BASE_URL   https://openrouter.ai/api/v1
set -euo pipefail
cd "$(dirname "$0")"

mvn -B -ntp -q -f ../../../pom.xml -Dmaven.test.skip=true -am install \
  -pl :hexagent-services,:hexagent-provider-openrouter,:hexagent-store-memory >&2
mvn -B -ntp -q clean package >&2
if [ "$*" = --jars ]; then
  ls target/lib
else
  java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp 'target/openrouter.jar:target/lib/*' example.Ask "$@"
fi
