# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Where the commands of ./dev run: on this system when its libraries are new enough, otherwise in a
# Debian 13 root in the cache folder. Sourced by ./dev, which sets SOURCE and say/die.

SUITE=trixie
RECIPE=1                      # raise it when the way a root is made changes
CACHE=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/donghanh-dev
PACKAGES=$SOURCE/tests/tools/packages.txt
PROGRAMS=(cc clang clang-format meson ninja pkg-config msgfmt xgettext itstool blueprint-compiler desktop-file-validate
          appstreamcli xmllint sqlite3 python3 dbus-run-session Xvfb xvfb-run xauth valgrind localedef)

# --- the system's own libraries ----------------------------------------------------------------

os_is_debian_13 ()
{
  (
    # shellcheck source=/dev/null
    . /etc/os-release 2>/dev/null && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 13 ]
  )
}

native_packages ()
{
  grep -v -e '^#' -e '^+' -e '^$' "$PACKAGES"
}

root_packages ()
{
  grep -v -e '^#' -e '^$' "$PACKAGES" | sed 's/^+//'
}

missing_packages ()
{
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
  comm -23 <(native_packages | sort -u) <(echo "$installed")
}

# The versions are read where the build states them.
required_versions ()
{
  grep -o "dependency ('[^']*', version: '>= [^']*')" "$SOURCE/meson.build" \
    | sed "s/dependency ('\([^']*\)', version: '>= \([^']*\)')/\1 \2/"
}

system_is_new_enough ()
{
  local program module version
  for program in "${PROGRAMS[@]}"; do
    command -v "$program" >/dev/null || return 1
  done
  while read -r module version; do
    pkg-config --atleast-version="$version" "$module" || return 1
  done < <(required_versions)
  python3 -c 'import gi; gi.require_version ("Adw", "1"); gi.require_version ("Atspi", "2.0")' 2>/dev/null
}

# --- installing ----------------------------------------------------------------------------------

interactive ()
{
  [ -t 0 ] && [ -t 2 ] && [ -z "${CI:-}" ]
}

may_install ()
{
  command -v apt-get >/dev/null || return 1
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null || return 1
  if interactive; then sudo -v >&2; else sudo -n true 2>/dev/null; fi
}

as_root ()
{
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Everything goes to standard error: standard output belongs to the command that was asked for.
apt_install ()
{
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300) attempt
  for attempt in 1 2 3; do
    as_root "${apt[@]}" update </dev/null >&2 && break
    # A list that cannot be fetched may not matter for what is wanted; a lock passes.
    sleep "$((attempt * 2))"
  done
  as_root "${apt[@]}" install -y --no-install-recommends "$@" </dev/null >&2
}

install_missing ()
{
  local missing=("$@")
  say "This is Debian 13; these packages are missing: ${missing[*]}"
  if ! may_install; then
    die "Please have them installed, then try again:
  sudo apt-get install --no-install-recommends ${missing[*]}"
  fi
  if interactive && [ "$(id -u)" != 0 ]; then
    local answer
    read -r -p "Install them now? [Y/n] " answer
    case $answer in [nN]*) die "Nothing was installed." ;; esac
  fi
  apt_install "${missing[@]}" || die "The packages could not be installed; the lines above say why."
}

install_bootstrap_tools ()
{
  local missing=()
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v bwrap >/dev/null || missing+=(bubblewrap)
  if [ "$(id -u)" != 0 ] && ! command -v newuidmap >/dev/null; then
    missing+=(uidmap)
  fi
  [ ${#missing[@]} = 0 ] && return
  say "Installing ${missing[*]}; nothing else on this system is changed."
  may_install || die "Please have ${missing[*]} installed (sudo apt-get install ${missing[*]}), then try again."
  apt_install "${missing[@]}" || die "${missing[*]} could not be installed; the lines above say why."
}

# --- the Debian 13 root --------------------------------------------------------------------------

root_name ()
{
  { echo "$SUITE $RECIPE"; root_packages; } | sha256sum | cut -c1-12
}

remove_tree ()
{
  [ -e "$1" ] || return 0
  chmod -R u+rwX "$1" 2>/dev/null
  rm -rf --one-file-system "$1" 2>/dev/null && return 0
  # What a killed bootstrap of a plain user leaves behind belongs to that user's subordinate ids.
  mmdebstrap --unshare-helper rm -rf --one-file-system "$1" 2>/dev/null
  rm -rf --one-file-system "$1"
}

# Called with the lock held, so whatever is partial is abandoned.
remove_partials ()
{
  local left
  for left in "$CACHE"/root-*.partial "/var/tmp/donghanh-dev-$(id -u)".*; do
    if [ -O "$left" ]; then remove_tree "$left"; fi
  done
}

# A root that another ./dev is using is locked by it, and stays until a later time.
remove_old_roots ()
{
  local old
  for old in "$CACHE"/root-*; do
    [[ ${old##*/} =~ ^root-[0-9a-f]{12}$ ]] && [ "$old" != "$1" ] || continue
    (
      exec 7<"$old" && flock -n 7 || exit 0
      say "Removing the platform of an older package list: $old"
      remove_tree "$old"
    )
  done
}

bootstrap_options ()
{
  printf '%s\n' --variant=apt --mode=auto --format="$1" \
    --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Retries "3"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt=force-unsafe-io \
    --customize-hook='chroot "$1" localedef -i vi_VN -f UTF-8 vi_VN.UTF-8' \
    --customize-hook='chroot "$1" localedef -i en_US -f UTF-8 en_US.UTF-8' \
    --customize-hook='rm -f "$1/etc/machine-id"; chroot "$1" dbus-uuidgen --ensure=/etc/machine-id' \
    --include="$(root_packages | paste -sd,)" "$SUITE"
}

# root owns what it unpacks. A plain user's root is made where the subordinate ids may go, and arrives
# as an archive, so that everything in the cache folder belongs to the user.
bootstrap_into ()
{
  local options
  if [ "$(id -u)" = 0 ]; then
    mapfile -t options < <(bootstrap_options directory)
    LC_ALL=C mmdebstrap "${options[@]}" "$1"
  else
    local work
    work=$(mktemp -d "/var/tmp/donghanh-dev-$(id -u).XXXXXX") && chmod 1777 "$work"
    mapfile -t options < <(bootstrap_options tar)
    mkdir -p "$1"
    ( set -o pipefail
      LC_ALL=C TMPDIR=$work mmdebstrap "${options[@]}" - | tar -x --no-same-owner -C "$1" --exclude='./dev/*' )
    local status=$?
    remove_tree "$work"
    return "$status"
  fi
}

# Ends with this ./dev, however that ends.
show_progress ()
{
  local log=$1 start=$SECONDS step last=
  while sleep 1 && kill -0 $$ 2>/dev/null; do
    step=$(sed -n -e 's/^I: running --customize-hook.*/finishing/p' -e 's/^I: //p' "$log" 2>/dev/null | tail -n 1)
    if [ -t 2 ]; then
      printf '\r\033[K  %3d s  %s' "$((SECONDS - start))" "${step:0:66}" >&2
    elif [ "$step" != "$last" ]; then
      printf '  %3d s  %s\n' "$((SECONDS - start))" "$step" >&2
      last=$step
    fi
  done
}

explain_failed_bootstrap ()
{
  grep -v '^I: ' "$1" | tail -n 15 >&2
  if grep -q -e NO_PUBKEY -e 'not signed' -e 'EXPKEYSIG' "$1"; then
    die "This system's archive keys are too old to check Debian 13. Please upgrade the package debian-archive-keyring, then try again."
  elif grep -q -e 'newuidmap' -e 'unshare' -e 'subuid' "$1"; then
    die "This user may not make a root (user namespaces or /etc/subuid). An administrator can allow it, or run ./dev as root once."
  fi
  die "The platform could not be made; the lines above say why (all of it: $1). Nothing was left half-made: try again."
}

# The subshell renames what it has made, also when the ./dev that started it was killed: the next one waits
# for the lock and finds the root ready.
make_root ()
{
  local root=$1 partial=$1.partial log=$CACHE/bootstrap.log watcher interrupted= status
  say "Making a Debian 13 platform in $root: three minutes and 1.8 GB, once."
  : >"$log"
  show_progress "$log" 9>&- &
  watcher=$!
  trap 'interrupted=1' INT TERM
  ( bootstrap_into "$partial" && mv -T "$partial" "$root" ) </dev/null >>"$log" 2>&1
  status=$?
  trap - INT TERM
  stop_progress "$watcher"
  if [ "$status" != 0 ]; then
    remove_tree "$partial"
    [ -z "$interrupted" ] || die "Interrupted; nothing was left half-made."
    explain_failed_bootstrap "$log"
  fi
  say "The platform is ready."
}

stop_progress ()
{
  kill "$1" 2>/dev/null
  wait "$1" 2>/dev/null
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
}

ensure_root ()
{
  local root=$1
  [ -d "$root" ] && return
  mkdir -p "$CACHE" || die "The cache folder $CACHE cannot be written."
  exec 9>"$CACHE/lock"
  if ! flock -n 9; then
    say "Another ./dev is making the platform; waiting for it."
    flock 9
  fi
  remove_partials
  if [ ! -d "$root" ]; then make_root "$root"; fi
  remove_old_roots "$root"
  exec 9>&-
}

# --- entering it ---------------------------------------------------------------------------------

BIND=()

# The root's own folders are read-only; everything else grows on an empty file system, so that any
# path of the person can be mounted where it is.
bind_system ()
{
  local root=$1 entry
  BIND+=(--tmpfs / --dev /dev --proc /proc --ro-bind-try /sys /sys --dev-bind-try /dev/dri /dev/dri)
  for entry in /usr /usr/local /usr/local/share /var /var/cache /var/lib /run /run/user /home; do
    BIND+=(--perms 0755 --dir "$entry")
  done
  for entry in "$root"/*; do
    if [ -L "$entry" ]; then BIND+=(--symlink "$(readlink "$entry")" "/${entry##*/}"); fi
  done
  for entry in "$root"/usr/*; do
    case ${entry##*/} in src|local) ;; *) BIND+=(--ro-bind "$entry" "/usr/${entry##*/}") ;; esac
  done
  BIND+=(--ro-bind "$root/etc" /etc --ro-bind "$root/var/cache/fontconfig" /var/cache/fontconfig
         --ro-bind "$root/var/lib/dpkg" /var/lib/dpkg)
  for entry in /etc/passwd /etc/group /etc/machine-id; do
    if [ -s "$entry" ]; then BIND+=(--ro-bind "$entry" "$entry"); fi
  done
  BIND+=(--ro-bind-try /usr/share/fonts /usr/local/share/fonts)
}

# A folder that would hide the platform itself is left out.
bind_folder ()
{
  case $1 in
    /|/usr|/usr/*|/etc|/etc/*|/bin*|/lib*|/sbin*|/proc*|/sys*|/dev|/dev/*|/run|/boot*) [[ $1 == /usr/src/?* || $1 == /usr/local/?* ]] || return 0 ;;
  esac
  if [ -d "$1" ]; then BIND+=(--bind "$1" "$1"); fi
}

bind_files ()
{
  local home=$CACHE/home
  mkdir -p "$home/.local/share"
  bind_folder /tmp
  bind_folder /var/tmp
  bind_folder "${TMPDIR:-/tmp}"
  bind_folder "${HOME:-/}"
  bind_folder "$CACHE"
  bind_folder "$SOURCE"
  bind_folder "$PWD"
  BIND+=(--ro-bind-try "${HOME:-/nonexistent}/.local/share/fonts" "$home/.local/share/fonts" --setenv HOME "$home")
}

bind_display ()
{
  local runtime=${XDG_RUNTIME_DIR:-} bus socket
  if [ -n "${DISPLAY:-}" ]; then BIND+=(--setenv XAUTHORITY "${XAUTHORITY:-${HOME:-}/.Xauthority}"); fi
  if [ -d "$runtime" ]; then
    BIND+=(--perms 0700 --dir "$runtime")
    for socket in bus at-spi pulse "${WAYLAND_DISPLAY:-wayland-0}"; do
      case $socket in /*) ;; *) socket=$runtime/$socket ;; esac
      BIND+=(--bind-try "$socket" "$socket")
    done
    case ${XAUTHORITY:-} in "$runtime"/*) BIND+=(--ro-bind-try "$XAUTHORITY" "$XAUTHORITY") ;; esac
  fi
  bus=${DBUS_SESSION_BUS_ADDRESS:-}
  case $bus in
    unix:path=*) bus=${bus#unix:path=}; bus=${bus%%[,;]*}
                 case $bus in "$runtime"/bus|/tmp/*) ;; *) BIND+=(--bind-try "$bus" "$bus") ;; esac ;;
  esac
}

# A short list of variables goes along; the rest describes the other system.
pass_environment ()
{
  local name zone
  BIND+=(--clearenv --setenv PATH /usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin --setenv SHELL /bin/bash)
  for name in $(compgen -e); do
    case $name in
      TERM|COLORTERM|NO_COLOR|LANG|LANGUAGE|LC_*|TZ|CI|TMPDIR|USER|LOGNAME|COLUMNS|LINES|DONGHANH_*|\
      DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_RUNTIME_DIR|XDG_SESSION_TYPE|XDG_CURRENT_DESKTOP|\
      DBUS_SESSION_BUS_ADDRESS|AT_SPI_BUS_ADDRESS|GTK_*|GDK_*|GSK_*|ADW_*|G_*|*SAN_OPTIONS|NINJA_STATUS)
        BIND+=(--setenv "$name" "${!name}") ;;
    esac
  done
  BIND+=(--unsetenv GTK_PATH --unsetenv GTK_MODULES --unsetenv GTK_IM_MODULE_FILE --unsetenv GTK_EXE_PREFIX)
  if [ -z "${TZ:-}" ] && zone=$(readlink -f /etc/localtime) && [[ $zone == */zoneinfo/* ]]; then
    BIND+=(--setenv TZ "${zone##*/zoneinfo/}")
  fi
  # The root has no settings service; a file in the persistent home keeps the window's size and place.
  BIND+=(--setenv GSETTINGS_BACKEND keyfile --setenv FONTCONFIG_FILE "$SOURCE/tests/tools/fonts.conf"
         --setenv DONGHANH_PLATFORM "$1")
}

enter_root ()
{
  local root=$1
  shift
  exec 8<"$root" && flock -s -n 8 || die "The platform $root is being removed; please try again."
  bind_system "$root"
  pass_environment "${root##*/}"
  bind_files
  bind_display
  BIND+=(--die-with-parent --chdir "$([ -d "$PWD" ] && echo "$PWD" || echo "$SOURCE")")
  if ! bwrap "${BIND[@]}" true 2>"$CACHE/enter.log"; then
    sed 's/^/  /' "$CACHE/enter.log" >&2
    die "The Debian 13 platform cannot be entered here: bubblewrap needs user or mount namespaces, which this system does not allow."
  fi
  exec bwrap "${BIND[@]}" "$@"
}

# --- the decision --------------------------------------------------------------------------------

# Returns when this process is in a place where the program can be built; otherwise goes there and runs
# ./dev again. DONGHANH_DEV=native or root decides by hand.
go_to_platform ()
{
  [ -n "${DONGHANH_PLATFORM:-}" ] && return
  local missing root
  case ${DONGHANH_DEV:-auto} in
    native) DONGHANH_PLATFORM=native; return ;;
    root) ;;
    *)
      if os_is_debian_13; then
        mapfile -t missing < <(missing_packages)
        if [ ${#missing[@]} -gt 0 ]; then install_missing "${missing[@]}"; fi
        DONGHANH_PLATFORM=native
        return
      elif system_is_new_enough; then
        DONGHANH_PLATFORM=native
        return
      fi ;;
  esac
  root=$CACHE/root-$(root_name)
  install_bootstrap_tools
  ensure_root "$root"
  enter_root "$root" "$SOURCE/dev" "$@"
}
