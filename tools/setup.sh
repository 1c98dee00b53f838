# What ./start and ./check share: the packages that Orrery needs, and how they get onto the machine.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034

# To build and run. Names are those of Debian 12 and Ubuntu 24.04.
build_packages=(
  cmake ninja-build g++ pkg-config                          # the tools that build
  qt6-base-dev qt6-svg-dev                                  # Qt: windows, pictures, printing
  qt6-l10n-tools                                            # Qt: translations of the interface
  qt6-translations-l10n                                     # Qt's own words in Chinese
  libqt6sql6-sqlite                                         # Qt: SQLite, for progress and answers
  libqcustomplot-dev                                        # plots
  libeigen3-dev libsleef-dev                                # matrices, reproducible elementary functions
  libmd4c-dev                                               # Markdown
  libwebp-dev libgif-dev libimagequant-dev                  # clips
)
# To test as well.
test_packages=(
  libbenchmark-dev                                          # benchmarks are compiled by the tests
  desktop-file-utils appstream                              # checks of what a package installs
  poppler-utils                                             # reading handouts
  xvfb xdotool xauth dbus at-spi2-core python3              # driving the window from outside, without a screen
  python3-gi gir1.2-atspi-2.0
)
# To look for input that breaks it.
fuzz_packages=(
  clang libclang-rt-dev                                     # libFuzzer
)

say() { printf '%s\n' "$*" >&2; }

# Installs those of the named packages that are missing; asks for sudo only then.
install_missing() {
  command -v apt-get >/dev/null || {
    say "This is not Debian or Ubuntu. If the build finds something missing, install what these packages contain:"
    say "  $*"
    return 0
  }
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Orrery needs these packages, which are not installed yet:"
  say "  ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "Install them as root and run this again."; return 1; }
    say "Installing them takes administrator rights; sudo may ask for your password."
    as_root=(sudo)
  fi
  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  "${as_root[@]}" apt-get update -qq >&2 </dev/null || say "The package lists could not be renewed; trying with those there are."
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 </dev/null || {
    say "The packages could not be installed."
    return 1
  }
}

# Configures and builds: build PRESET [TARGET]
build() {
  local log
  log=$(mktemp)
  if ! cmake --preset "$1" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
  cmake --build --preset "$1" ${2:+--target "$2"} >&2
}
