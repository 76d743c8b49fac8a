// Completes package-lock.json with the optional packages of other platforms. Some registries carry
// only the builds for their own; npm then leaves the rest out of the lock, and `npm ci` refuses it.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const SYSTEMS = {
  android: 'android',
  androideabi: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
  win32: 'win32',
};
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isThere = `node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages;
    if (!isThere && /^\d+\.\d+\.\d+$/.test(version)) {
      packages[`node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), ...platformOf(name) };
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

/** The names of such packages end in system, processor and C library. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const system = words.map((word) => SYSTEMS[word]).find(Boolean);
  const processor = PROCESSORS.find((known) => words.includes(known));
  const isMusl = words.some((word) => word.includes('musl'));
  const isGlibc = words.some((word) => word.startsWith('gnu'));
  return {
    optional: true,
    ...(processor && { cpu: [processor] }),
    ...(system && { os: [system] }),
    ...(system === 'linux' && (isMusl || isGlibc) && { libc: [isMusl ? 'musl' : 'glibc'] }),
  };
}
