# Sourced by ./redoubt and ./test. find_jdk prints the home of a JDK 25 or newer: JAVA_HOME if it is one, else the
# newest under /usr/lib/jvm, else that of the java on the PATH. Says what to do when there is none.
find_jdk() {
  local home version best="" best_version=0
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v javac 2>/dev/null || echo /none/bin/javac)")")")"; do
    [ -x "$home/bin/javac" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
    case "$version" in '' | *[!0-9]*) continue ;; esac
    if [ "$version" -ge 25 ] && [ "$home" = "${JAVA_HOME:-}" ]; then
      echo "$home"
      return 0
    fi
    if [ "$version" -ge 25 ] && [ "$version" -gt "$best_version" ]; then
      best=$home
      best_version=$version
    fi
  done
  if [ -n "$best" ]; then
    echo "$best"
    return 0
  fi
  echo "redoubt: a JDK 25 or newer is needed. Install one (for instance Temurin 25) under /usr/lib/jvm, or set JAVA_HOME." >&2
  return 1
}
