# shellcheck shell=bash
# The release page, by Trunk, into dist/. Sourced by `serve`, `test` and `bench`, after setup.sh and toolchain.sh.

# Runs a command that builds for WebAssembly. Both binaries build their standard library from its sources, and a
# stable compiler agrees to that only so asked. The engine's profile has compiler flags of its own (atomics, SIMD, a
# shared memory), so that one `trunk build` makes two differently compiled binaries: the page is plain WebAssembly
# that opens wherever WebAssembly does. The flags are here and not in .cargo/config.toml because cargo refuses such a
# file to everybody who builds or tests natively with a stable compiler. Build scripts and proc macros run on the
# building machine: none of the flags is for them.
for_wasm() { # COMMAND…
  # Trunk reads NO_COLOR as one of its own options, and refuses the value 1 that everybody gives it.
  env -u NO_COLOR RUSTC_BOOTSTRAP=1 \
    CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
    CARGO_UNSTABLE_PROFILE_RUSTFLAGS=true \
    CARGO_PROFILE_PAGE_RUSTFLAGS="$PAGE_FLAGS" \
    CARGO_PROFILE_ENGINE_RUSTFLAGS="$ENGINE_FLAGS" \
    CARGO_PROFILE_ENGINE_BUILD_OVERRIDE_RUSTFLAGS= \
    "$@"
}

# The bound of the memory is what the module declares. worker.js asks for less, and halves it where a browser refuses.
ENGINE_FLAGS="-C target-feature=+atomics,+bulk-memory,+mutable-globals,+simd128 \
-C link-arg=--shared-memory -C link-arg=--import-memory -C link-arg=--max-memory=1073741824 \
-C link-arg=--export=__wasm_init_tls -C link-arg=--export=__tls_size -C link-arg=--export=__tls_align \
-C link-arg=--export=__tls_base"

PAGE_FLAGS="--cfg=erase_components"

WASM_TARGET=wasm32-unknown-unknown
# The native release programs (server, browser tests) share proc macros with the page, and those are compiled
# anew whenever RUSTC_BOOTSTRAP changes: so it does not.
# shellcheck disable=SC2034
RELEASE_ENV="RUSTC_BOOTSTRAP=1"

FINGERPRINT=target/dist.fingerprint

# What the page is made from: its sources, the build's settings, these scripts and the tools' versions.
fingerprint() {
  local path paths=()
  for path in src www index.html Cargo.toml Cargo.lock Trunk.toml build.rs .ci/setup.sh .ci/build.sh .ci/after_build.mjs; do
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
  for_wasm cargo fetch --target $WASM_TARGET --target "$(rustc -vV | sed -n 's/^host: //p')"
}

run_trunk() {
  for_wasm trunk build --release --offline
}
