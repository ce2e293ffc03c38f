/** What a program in a jail sees and may use. */
export interface JailOptions {
  /** An empty folder, where the jail's own file system is put together. */
  readonly root: string;
  /** A folder whose content the program finds, as a copy, in its working folder. */
  readonly stage: string;
  /** Files and folders that it may read, at their own paths. Those that do not exist are passed over. */
  readonly readable: readonly string[];
  /** Megabytes of memory for each of its processes beside what Node itself sets aside, beyond which they are refused more. */
  readonly memory: number;
}

/** The working folder in a jail. */
export const JAIL_FOLDER = '/submission';

/** Megabytes that Node sets aside with the kernel's threads, most of which it never touches: with 1,024 in all it hardly starts, with 1,536 no other thread does. */
const SET_ASIDE = 2048;

/** Megabytes that files in the working folder may take, and those in /tmp. */
const DISK = 256;

/**
 * Run by `sh` as the first process of new namespaces. Its arguments: root, stage, kilobytes of memory, readable paths, `--`, the
 * command, whose last word is a file in the folder through which its user speaks with it (a kernel's connection file).
 */
const SCRIPT = `
set -eu
PATH="$PATH:/usr/sbin:/sbin" # chroot's place, which is not in everyone's path
root=$1 stage=$2 memory=$3; shift 3
mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none "$root"
bind() { mount --rbind "$1" "$root$1"; mount -o remount,bind,ro "$root$1"; }
show() {
  if [ -d "$1" ]; then mkdir -p "$root$1"; bind "$1"
  elif [ -e "$1" ]; then mkdir -p "$root$(dirname "$1")"; : > "$root$1"; bind "$1"; fi
}
for each in /bin /sbin /lib /lib32 /lib64; do
  if [ -L "$each" ]; then ln -s "$(readlink "$each")" "$root$each"; else show "$each"; fi
done
for each in /usr /etc/ld.so.cache; do show "$each"; done
mkdir -p "$root/tmp" "$root${JAIL_FOLDER}"
# before what is readable is shown, which may itself lie below /tmp
for each in /tmp ${JAIL_FOLDER}; do mount -t tmpfs -o size=${DISK}m,nosuid,nodev none "$root$each"; done
while [ "$1" != -- ]; do show "$1"; shift; done
shift
for last; do :; done
channel=$(dirname "$last")
mkdir -p "$root/proc" "$root/dev"
mount -t proc none "$root/proc"
for each in null zero random urandom; do : > "$root/dev/$each"; mount --bind "/dev/$each" "$root/dev/$each"; done
mkdir -p "$root$channel"
mount --bind "$channel" "$root$channel"
cp -R "$stage/." "$root${JAIL_FOLDER}"
mount -o remount,ro "$root"
ulimit -d "$memory"
ulimit -c 0
ulimit -f ${DISK * 2048}
exec chroot "$root" /bin/sh -c 'cd ${JAIL_FOLDER}; exec "$@"' sh \\
  setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
`;

/**
 * The command that runs another one in Linux namespaces of its own: a file system that holds the system's programs, what is
 * readable, and a copy of the stage, all but that copy and /tmp read-only; its own process numbers, so that it can signal no
 * process of others; no network; no capabilities. It ends when the process that started it does, with all that it has started.
 */
export function jailed(command: readonly string[], {root, stage, readable, memory}: JailOptions): readonly string[] {
  const namespaces = ['--user', '--map-root-user', '--mount', '--pid', '--net', '--ipc', '--uts'];
  return [
    ...['setpriv', '--pdeathsig', 'KILL', 'unshare', ...namespaces, '--fork', '--kill-child'],
    ...['sh', '-c', SCRIPT, 'jail', root, stage, String((memory + SET_ASIDE) * 1024), ...readable, '--', ...command],
  ];
}
