# shellcheck shell=bash
# Sourced by ./redoubt, ./test and bin/redoubt. find_jdk prints the home of a JDK 25 or newer: JAVA_HOME if it is one,
# else the newest under /usr/lib/jvm, else that of the javac on the PATH. Says what to do when there is none.

jdk_version() { # jdk_version <home>: prints the feature version; fails if there is no JDK
  [ -x "$1/bin/javac" ] || return 1
  local version
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  case "$version" in '' | *[!0-9]*) return 1 ;; esac
  echo "$version"
}

find_jdk() {
  local home version best="" best_version=24 on_path
  if [ -n "${JAVA_HOME:-}" ] && version=$(jdk_version "$JAVA_HOME") && [ "$version" -gt "$best_version" ]; then
    echo "$JAVA_HOME"
    return 0
  fi
  on_path=$(readlink -f "$(command -v javac 2>/dev/null || echo /none/bin/javac)")
  for home in /usr/lib/jvm/* "${on_path%/bin/javac}"; do
    if version=$(jdk_version "$home") && [ "$version" -gt "$best_version" ]; then
      best=$home
      best_version=$version
    fi
  done
  if [ -n "$best" ]; then
    echo "$best"
    return 0
  fi
  {
    echo "redoubt: a JDK 25 or newer is needed, and none was found."
    if [ -n "${JAVA_HOME:-}" ]; then
      echo "  JAVA_HOME is $JAVA_HOME, which $(version=$(jdk_version "$JAVA_HOME") && echo "is a JDK $version" || echo "holds no JDK")."
    fi
    echo "  Install one (for instance Temurin 25, https://adoptium.net) under /usr/lib/jvm, or set JAVA_HOME."
  } >&2
  return 1
}
