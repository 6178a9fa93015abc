# shellcheck shell=bash disable=SC2034,SC2086
# What `serve`, `test` and `bench` need before they can build: versions, messages, the lock, system packages, the
# pinned tools. Sourced, never run. Deliberately absent: the choice of a Rust (toolchain.sh), the browsers
# (browsers.sh) and the build itself (build.sh). Plain bash 3.2, so that macOS can run it.

# Every version the project pins, but two: wasm-bindgen's is Cargo.lock's, Debian's browsers are Debian's.
RUST_VERSION=1.96.0
RUSTUP_VERSION=1.28.2
TRUNK_VERSION=0.21.14
GECKODRIVER_VERSION=0.36.0
BINARYEN_VERSION=132
NODE_MAJOR=18

export HOME="${HOME:-$(cd ~ && pwd)}"
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/parallel-playground
TOOLS=$CACHE/tools
PARTIAL=$CACHE/partial

# A person's own flags, wrappers and folders would build something else than what is tested.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR \
  CARGO_BUILD_TARGET_DIR CARGO_UNSTABLE_BUILD_STD RUSTC RUSTDOC RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER \
  RUSTC_BOOTSTRAP RUSTUP_TOOLCHAIN
export CARGO_NET_RETRY=5 RUSTUP_AUTO_INSTALL=0

say() { printf '==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() {
  {
    echo
    printf '%s\n' "$@"
  } >&2
  exit 1
}

# A person at a terminal sees the command's own progress; elsewhere its output goes to a file, of which only
# a failure shows the end.
quietly() { # LOG-NAME COMMAND…
  local log=$CACHE/log/$1.log
  shift
  if [ -t 2 ]; then
    "$@" </dev/null
    return
  fi
  mkdir -p "$CACHE/log"
  "$@" </dev/null >"$log" 2>&1 && return
  tail -n 25 "$log" >&2
  note "The whole output: $log" >&2
  return 1
}

# Two runs must not install into the same place: the second one waits. The kernel gives the lock back when
# its holder ends, however it ends.
lock() { # FILE WHAT-THE-OTHER-ONE-DOES
  mkdir -p "$(dirname "$1")" || die "Cannot write to $(dirname "$1"). (XDG_CACHE_HOME says where the tools go.)"
  exec 9>"$1"
  command -v flock >/dev/null || return 0
  flock -n 9 && return
  say "Another run is $2; waiting for it to end."
  flock 9
}
unlock() { exec 9>&-; }

# ---- system packages ----------------------------------------------------------------------------------

# The command that makes one root, or nothing where we are root already; fails where neither can be had.
become_root() {
  if [ "$(id -u)" = 0 ]; then
    return
  fi
  command -v sudo >/dev/null && sudo -n true 2>/dev/null && echo "sudo -n"
}

can_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && become_root >/dev/null; }

apt_has() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

APT_UPDATED=
# Installs those of the packages that are not there; with all of them there it asks no network.
apt_install() { # HOW-LONG PACKAGE…
  local absent=() time=$1 package root
  shift
  for package; do
    apt_has "$package" || absent+=("$package")
  done
  [ ${#absent[@]} = 0 ] && return
  can_apt || return
  root=$(become_root)
  root="$root env DEBIAN_FRONTEND=noninteractive" # more than one word, so unquoted below
  say "Installing Debian packages (about $time): ${absent[*]}"
  # An earlier run may have been cut off between unpacking and configuring.
  $root dpkg --configure -a </dev/null >/dev/null 2>&1 || true
  if [ -z "$APT_UPDATED" ]; then
    quietly apt-update $root apt-get -q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 update \
      || note "apt-get update failed; trying with the package lists that are here."
    APT_UPDATED=yes
  fi
  quietly apt-install $root apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=600 \
    -o Acquire::Retries=3 install "${absent[@]}"
}

have_cc() { echo 'int main(void){return 0;}' | cc -x c - -o /dev/null 2>/dev/null; }
have_node() {
  node -e "process.exit(parseInt(process.versions.node) >= $NODE_MAJOR ? 0 : 1)" 2>/dev/null \
    && npm --version >/dev/null 2>&1
}
have_fetch() { command -v curl >/dev/null || command -v wget >/dev/null; }

# How this system's own package manager is asked for what we cannot install ourselves.
how_to_install() {
  local id=unknown
  [ -r /etc/os-release ] && id=$(. /etc/os-release && echo "${ID:-} ${ID_LIKE:-}")
  [ "$(uname -s)" = Darwin ] && id=macos
  case " $id " in
    *" debian "*) echo "  apt-get install gcc libc6-dev curl ca-certificates nodejs npm   (as root)" ;;
    *" fedora "*) echo "  dnf install gcc curl nodejs npm   (as root)" ;;
    *" arch "*) echo "  pacman -S gcc curl nodejs npm   (as root)" ;;
    *" alpine "*) echo "  apk add gcc musl-dev curl nodejs npm   (as root)" ;;
    *" suse "*) echo "  zypper install gcc curl nodejs npm   (as root)" ;;
    " macos ") printf '%s\n' "  xcode-select --install" "  brew install node   (https://brew.sh; or https://nodejs.org)" ;;
    *) echo "  (this system is not known to the script: use its package manager, and https://nodejs.org)" ;;
  esac
}

setup_system() {
  local missing=''
  if ! have_cc || ! have_fetch; then
    apt_install "1 minute" gcc libc6-dev curl ca-certificates || true
  fi
  have_node || apt_install "2 minutes" nodejs npm || true
  have_cc || missing="$missing, a C compiler and linker named cc"
  have_fetch || missing="$missing, curl or wget"
  have_node || missing="$missing, Node.js $NODE_MAJOR or newer with npm"
  [ -z "$missing" ] || die "This system lacks: ${missing#, }. Please install it and start again:" "$(how_to_install)"
}

# ---- pinned tools ------------------------------------------------------------------------------------

# Reads the whole answer before it looks: a `grep -q` that hangs up early makes some programs fail.
is_version() { # PROGRAM VERSION
  local answer
  answer=$("$1" --version 2>/dev/null </dev/null) || return 1
  case "$answer " in *" $2"[!0-9.]*) return 0 ;; *) return 1 ;; esac
}

wasm_bindgen_version() {
  awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock
}

# Compiles a program from the crate registry into $TOOLS/NAME-VERSION. The compiler's output outlives an
# interruption, the installed folder appears whole or not at all.
install_crate() { # NAME VERSION PROGRAM HOW-LONG [CARGO-INSTALL-OPTION…]
  local name=$1 version=$2 program=$3 time=$4 here part
  here=$TOOLS/$name-$version
  part=$PARTIAL/$name-$version
  shift 4
  if is_version "$here/bin/$program" "$version"; then
    return
  fi
  say "Compiling $name $version, once (about $time)"
  mkdir -p "$TOOLS" "$part"
  # Outside of the project, whose cargo settings are not meant for it. Its own profile spends minutes on
  # link-time optimisation, for a tool that runs for seconds.
  (
    cd "$part"
    export CARGO_TARGET_DIR=$part/target CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
      CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    quietly "$name" cargo install "$@" --root "$part/installed" --bin "$program" "$name@$version"
  ) || die "$name $version could not be compiled. Start again to go on where it stopped."
  rm -rf "$here"
  mv "$part/installed" "$here"
  rm -rf "$part"
}

# Debian's binaryen 108 writes modules that no browser starts, so wasm-opt comes from npm.
install_binaryen() {
  local here=$TOOLS/binaryen-$BINARYEN_VERSION part=$PARTIAL/binaryen
  if is_version "$here/node_modules/.bin/wasm-opt" "$BINARYEN_VERSION"; then
    return
  fi
  say "Installing wasm-opt of binaryen $BINARYEN_VERSION from npm (some seconds)"
  rm -rf "$part"
  mkdir -p "$TOOLS" "$part"
  quietly binaryen npm install --prefix "$part" --ignore-scripts --no-audit --no-fund "binaryen@$BINARYEN_VERSION" \
    || die "npm could not install binaryen $BINARYEN_VERSION. Is its registry reachable?"
  rm -rf "$here"
  mv "$part" "$here"
}

# Everything a build needs; afterwards all of it is on PATH, before whatever the system has of the same name.
setup_build_tools() {
  local bindgen
  bindgen=$(wasm_bindgen_version 2>/dev/null) || true
  [ -n "$bindgen" ] || die "Cargo.lock names no wasm-bindgen; is this a whole copy of the project?"
  lock "$CACHE/lock" "setting up the tools"
  setup_system
  setup_toolchain
  install_binaryen
  # Not --locked: its lock file names a dependency that the registry no longer gives everywhere.
  install_crate wasm-bindgen-cli "$bindgen" wasm-bindgen "3 minutes"
  install_crate trunk "$TRUNK_VERSION" trunk "5 minutes" --locked
  PATH=$TOOLS/trunk-$TRUNK_VERSION/bin:$TOOLS/wasm-bindgen-cli-$bindgen/bin:$PATH
  PATH=$TOOLS/binaryen-$BINARYEN_VERSION/node_modules/.bin:$PATH
  export PATH
  export TRUNK_TOOLS_WASM_BINDGEN=$bindgen TRUNK_TOOLS_WASM_OPT=version_$BINARYEN_VERSION
  unlock
}
