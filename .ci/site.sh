#!/usr/bin/env bash
# Lays a build into a site that keeps every version: as the newest at the root, and for good in v/<version>/.
# A version that is there already with other content is refused: course pages rely on it. See docs/hosting.md.
#   .ci/site.sh DIST SITE
set -euo pipefail
[ $# = 2 ] || { echo "usage: .ci/site.sh DIST SITE" >&2; exit 2; }
dist=$1 site=$2
[ -f "$dist/files.json" ] || { echo "$dist is no finished build: it has no files.json." >&2; exit 1; }

# "0.1.0+0123456789ab": the folder is named by the version, the build decides whether it is the same.
whole=$(sed -n 's/^ *"version": "\([^"]*\)",$/\1/p' "$dist/files.json")
version=${whole%%+*}
case $version in "" | *[!0-9A-Za-z.-]*) echo "files.json names no version: \"$whole\"." >&2; exit 1 ;; esac

here=$site/v/$version
if [ -e "$here" ] && ! diff -rq "$dist" "$here" >/dev/null; then
  echo "$here is there already, with other content. Give the new build a new version in Cargo.toml." >&2
  exit 1
fi
mkdir -p "$site/v"
[ -e "$here" ] || cp -R "$dist" "$here"
# What is at the root besides (a CNAME, a course) stays; what the build before left there goes.
if [ -f "$site/files.json" ]; then
  sed -n 's/^  "\([^"]*\)": "[^"]*",\{0,1\}$/\1/p' "$site/files.json" | while IFS= read -r name; do
    case $name in /* | *..*) ;; *) rm -f "$site/$name" ;; esac
  done
fi
cp -R "$dist/." "$site/"
# GitHub Pages would leave out files whose names begin with an underscore.
: >"$site/.nojekyll"
echo "$version is the newest in $site, and stays in $here."
