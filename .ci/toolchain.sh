# shellcheck shell=bash
# Which Rust: the pinned one, complete with the sources of its standard library, by whatever way this system
# has. Sourced by `serve`, `test` and `bench`. A toolchain here is a folder with cargo, rustc and the rest, put first on
# PATH; rustup's proxies (~/.cargo/bin) are never asked, for they may be set to anything or to nothing.

DEBIAN_RUST="rustc-web cargo-web rust-web-src rust-web-llvm lld-22 rust-web-clippy rustfmt-web"

# Whether BIN holds a Rust of the pinned version (or a newer one, where HOW is `newer`) that can build the
# page: with sources, wasm linker, clippy and rustfmt.
complete_toolchain() { # BIN exact|newer
  local bin=$1 version root program
  for program in rustc cargo rustdoc rustfmt cargo-fmt cargo-clippy; do
    [ -x "$bin/$program" ] || return 1
  done
  # From /, where no rust-toolchain.toml is in force.
  version=$(cd / && "$bin/rustc" --version 2>/dev/null) || return 1
  version=${version#rustc }
  version=${version%% *}
  [ "$version" = "$RUST_VERSION" ] || { [ "$2" = newer ] && newer_rust "$version"; } || return 1
  root=$(cd / && "$bin/rustc" --print sysroot) || return 1
  [ -f "$root/lib/rustlib/src/rust/library/std/src/lib.rs" ] || return 1
  [ -f "$root/lib/rustlib/src/rust/library/Cargo.lock" ] || return 1
  for program in "$root"/lib/rustlib/*/bin/rust-lld "$bin/rust-lld"; do
    "$program" -flavor wasm --version >/dev/null 2>&1 && return
  done
  return 1
}

newer_rust() { # VERSION
  local minor=${1#1.} pinned=${RUST_VERSION#1.}
  case $1 in 1.*.*) ;; *) return 1 ;; esac
  [ "${minor%%.*}" -ge "${pinned%%.*}" ] 2>/dev/null
}

# Sets TOOLCHAIN to the first complete one on this machine.
find_toolchain() { # exact|newer
  local bin
  for bin in "$TOOLS/rust-$RUST_VERSION/bin" "${RUSTUP_HOME:-$HOME/.rustup}"/toolchains/*/bin \
    /usr/local/bin /usr/bin; do
    if complete_toolchain "$bin" "$1"; then
      TOOLCHAIN=$bin
      return
    fi
  done
  return 1
}

# ---- by rustup, on the open internet -----------------------------------------------------------------

RUST_SERVER=${RUSTUP_DIST_SERVER:-https://static.rust-lang.org}

fetch() { # URL SECONDS-AT-MOST; to standard output
  if command -v curl >/dev/null; then
    curl -fsSL --connect-timeout 5 --max-time "$2" "$1"
  else
    wget -q -t 1 -T "$2" -O - "$1"
  fi
}

# A file that is not the one asked for (a gateway's greeting) is no answer.
rustup_reachable() {
  local answer
  answer=$(fetch "$RUST_SERVER/dist/channel-rust-$RUST_VERSION.toml.sha256" 8 2>/dev/null) || return
  case ${answer%% *} in *[!0-9a-f]* | "") return 1 ;; esac
}

rust_platform() {
  case "$(uname -s) $(uname -m)" in
    "Linux x86_64") echo x86_64-unknown-linux-gnu ;;
    "Linux aarch64" | "Linux arm64") echo aarch64-unknown-linux-gnu ;;
    "Darwin x86_64") echo x86_64-apple-darwin ;;
    "Darwin arm64") echo aarch64-apple-darwin ;;
    *) return 1 ;;
  esac
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Into a home of our own, of which only the finished toolchain is kept: the person's rustup, if there is one,
# neither sees it nor is changed by it.
install_by_rustup() {
  local platform url part=$PARTIAL/rustup limit=
  platform=$(rust_platform) || return
  url=${RUSTUP_UPDATE_ROOT:-$RUST_SERVER/rustup}/archive/$RUSTUP_VERSION/$platform/rustup-init
  say "Installing Rust $RUST_VERSION by rustup, for this project only (about 2 minutes)"
  rm -rf "$part"
  mkdir -p "$part" "$TOOLS"
  fetch "$url" 300 >"$part/rustup-init" || return
  [ "$(fetch "$url.sha256" 30 | cut -c 1-64)" = "$(sha256 "$part/rustup-init" | cut -c 1-64)" ] || return
  chmod +x "$part/rustup-init"
  # A server that answers and then stalls must not hold us for ever.
  command -v timeout >/dev/null && limit="timeout --foreground 1200"
  # shellcheck disable=SC2086
  RUSTUP_HOME=$part/home CARGO_HOME=$part/cargo RUSTUP_INIT_SKIP_PATH_CHECK=yes quietly rustup \
    $limit "$part/rustup-init" -y --no-modify-path --profile minimal --default-toolchain "$RUST_VERSION" \
    --component rust-src --component clippy --component rustfmt --target wasm32-unknown-unknown || return
  rm -rf "$TOOLS/rust-$RUST_VERSION"
  mv "$part/home/toolchains/$RUST_VERSION-$platform" "$TOOLS/rust-$RUST_VERSION" || return
  rm -rf "$part"
}

# ---- the choice --------------------------------------------------------------------------------------

setup_toolchain() {
  TOOLCHAIN=
  if ! find_toolchain exact; then
    if rustup_reachable && install_by_rustup; then
      find_toolchain exact || true
    elif can_apt; then
      note "rustup's server gives no Rust $RUST_VERSION here; trying Debian's packages."
      # shellcheck disable=SC2086
      apt_install "2 minutes" $DEBIAN_RUST || true
    fi
  fi
  if [ -z "$TOOLCHAIN" ] && ! find_toolchain exact; then
    find_toolchain newer || no_toolchain
    note "Using $("$TOOLCHAIN/rustc" --version); the project is tested with $RUST_VERSION."
  fi
  # cargo looks for its commands in CARGO_HOME before PATH, unless PATH has that folder somewhere: at its end
  # it cannot put a rustup proxy before the toolchain's own cargo-clippy.
  PATH=$TOOLCHAIN:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
  export PATH
}

no_toolchain() {
  die "No Rust $RUST_VERSION with the sources of its standard library can be had here." \
    "Any one of these helps; then start again:" \
    "  - access to $RUST_SERVER (rustup), for Linux or macOS on x86-64 or ARM64" \
    "  - rustup toolchain install $RUST_VERSION --profile minimal -c rust-src -c clippy -c rustfmt -t wasm32-unknown-unknown" \
    "  - on Debian 12, as root: apt-get install $DEBIAN_RUST"
}
