# shellcheck shell=bash
# The release page, by Trunk, into dist/. Sourced by `serve` and `test`, after setup.sh and toolchain.sh.

# Both wasm binaries build their standard library from its sources (the engine's has atomics). A stable
# compiler agrees to that only so asked.
WASM_ENV="RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort"
WASM_TARGET=wasm32-unknown-unknown
# The native release programs (server, browser tests) share proc macros with the page, and those are compiled
# anew whenever RUSTC_BOOTSTRAP changes: so it does not.
# shellcheck disable=SC2034
RELEASE_ENV="RUSTC_BOOTSTRAP=1"

FINGERPRINT=target/dist.fingerprint

# What the page is made from: its sources, the build's settings, these scripts and the tools' versions.
fingerprint() {
  local path paths=()
  for path in src www index.html Cargo.toml Cargo.lock Trunk.toml build.rs .cargo .ci/setup.sh .ci/build.sh; do
    [ ! -e "$path" ] || paths+=("$path")
  done
  {
    rustc -vV
    echo "$TRUNK_TOOLS_WASM_BINDGEN $TRUNK_VERSION $TRUNK_TOOLS_WASM_OPT"
    find "${paths[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum
  } | sha256 | cut -c 1-64
}

# A dist/ without its fingerprint is one that was never finished.
build_page() {
  local now
  lock target/page.lock "building the page"
  now=$(fingerprint)
  if [ -f dist/index.html ] && [ "$now" = "$(cat "$FINGERPRINT" 2>/dev/null)" ]; then
    note "dist/ is up to date."
    unlock
    return
  fi
  rm -f "$FINGERPRINT"
  if fetch_crates && run_trunk; then
    echo "$now" >"$FINGERPRINT"
  fi
  unlock
  [ -f "$FINGERPRINT" ]
}

# Trunk's --offline (it downloads no tool) makes cargo offline as well, so the crates come before it.
fetch_crates() {
  # shellcheck disable=SC2086
  env $WASM_ENV cargo fetch --target $WASM_TARGET --target "$(rustc -vV | sed -n 's/^host: //p')"
}

# Trunk reads NO_COLOR as one of its own options, and refuses the value 1 that everybody gives it.
run_trunk() {
  # shellcheck disable=SC2086
  env -u NO_COLOR $WASM_ENV trunk build --release --offline
}
