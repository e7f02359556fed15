/** package-lock.json, which has to name the packages of every platform, not only those of the machine it was made on. */

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 * @property {string} [license]
 *
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

/** npm's words for the platforms that packages have in their names. @type {Readonly<Record<string, string>>} */
const systems = { mac: "darwin", win: "win32" };
const systemName = /^(android|darwin|freebsd|linux|mac|openharmony|win|win32)$/;
const processorName = /^(arm64|arm|ia32|ppc64|riscv64|s390x|x64|armv7l)$/;

/**
 * What `npm ci` would miss: optional packages of other platforms that npm left out, because the registry that it asked
 * did not have them that day. Their versions are exact and their platforms are in their names.
 *
 * @param {LockedPackages} packages
 * @returns {LockedPackages}
 */
export function missingPlatformPackages(packages) {
  /** @type {LockedPackages} */
  const missing = {};
  for (const { optionalDependencies = {}, dev, license } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const place = `node_modules/${name}`;
      const isExact = /^\d/.test(version);
      if (!isExact || Object.keys(packages).some((known) => known.endsWith(place))) continue;
      missing[place] = {
        version,
        ...platformOf(name),
        ...(dev && { dev }),
        ...(license && { license }),
        optional: true,
      };
    }
  }
  return missing;
}

/** @param {string} name `@oxlint/binding-linux-x64-musl` */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const system = words.find((word) => systemName.test(word));
  const processor = words.find((word) => processorName.test(word));
  if (system === undefined || processor === undefined) {
    throw new Error(`The platform of ${name} is not in its name.`);
  }
  const library = /musl/.test(name) ? "musl" : /gnu/.test(name) ? "glibc" : undefined;
  return {
    os: [systems[system] ?? system],
    cpu: [processor === "armv7l" ? "arm" : processor],
    ...(library && { libc: [library] }),
  };
}
