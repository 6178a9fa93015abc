# shellcheck shell=bash
# The browsers of the end-to-end tests and their drivers. Sourced by `test` and `bench`, after setup.sh: whoever
# just looks at the page installs none of it. CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER and WEBKIT_DRIVER may
# name programs of the person's own.

# The lessons' programs run under CPython. Xvfb is a screen for WebKitGTK, which has no headless mode; the font is for the Korean screenshots.
DEBIAN_BROWSERS="python3 chromium chromium-driver firefox-esr webkit2gtk-driver xvfb xauth fonts-noto-cjk"

first_of() { # PROGRAM…: the path of the first one that exists
  local program
  for program; do
    command -v "$program" && return
  done
  return 1
}

# Exports the variables above. Fails, with a sentence, where a program is missing: the tests count that as failed
# and go on without it.
setup_browsers() {
  lock "$CACHE/lock" "setting up the tools"
  # Elsewhere (Ubuntu too) packages of these names may be missing or be stand-ins for something else.
  if grep -qs '^ID=debian$' /etc/os-release; then
    # shellcheck disable=SC2086
    apt_install "3 minutes" $DEBIAN_BROWSERS || note "Not all of Debian's packages could be installed."
  fi
  # In a shell of its own, because a failure ends that shell.
  [ -n "${GECKODRIVER:-}" ] || (install_crate geckodriver "$GECKODRIVER_VERSION" geckodriver "2 minutes" --locked) || true
  unlock
  CHROMIUM=${CHROMIUM:-$(first_of chromium chromium-browser google-chrome)}
  CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver)}
  FIREFOX=${FIREFOX:-$(first_of firefox-esr firefox)}
  GECKODRIVER=${GECKODRIVER:-$TOOLS/geckodriver-$GECKODRIVER_VERSION/bin/geckodriver}
  WEBKIT_DRIVER=${WEBKIT_DRIVER:-$(first_of WebKitWebDriver)}
  all_browsers
}

all_browsers() { # exports those that are there, names the others
  local name missing=
  for name in CHROMIUM CHROMEDRIVER FIREFOX GECKODRIVER WEBKIT_DRIVER; do
    if [ -x "${!name}" ]; then
      export "${name?}"
    else
      missing="$missing $name"
      unset "$name"
    fi
  done
  first_of Xvfb >/dev/null || missing="$missing Xvfb"
  [ -n "$missing" ] || return 0
  note "Missing:$missing."
  note "On Debian, as root: apt-get install $DEBIAN_BROWSERS"
  note "Elsewhere install Chromium with its chromedriver, Firefox, WebKitGTK's WebKitWebDriver and Xvfb, and name"
  note "those that are not on PATH in CHROMIUM, CHROMEDRIVER, FIREFOX, WEBKIT_DRIVER."
  return 1
}
