# Sourced by the scripts that run the server: which Java to take.

# The home of the java on the PATH, through links such as /usr/bin/java.
home_on_path() {
  local java
  java=$(command -v java) && java=$(readlink -f "$java") && echo "${java%/bin/java}"
}

# The release number of a Java home: 17, 25.
release_of() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# The first Java 25 or later, else the first 17 or later.
choose_java() {
  local home least
  for least in 25 17; do
    for home in "${JAVA_HOME_25:-}" "${JAVA_HOME:-}" "$(home_on_path)" /usr/lib/jvm/*25* /usr/lib/jvm/*17*; do
      if [ -x "$home/bin/java" ] && [ "$(release_of "$home")" -ge "$least" ] 2>/dev/null; then
        echo "$home"
        return
      fi
    done
  done
  return 1
}
