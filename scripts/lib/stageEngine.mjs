import fs from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./projectRoot.mjs";
import { SetUpError } from "./setUpError.mjs";

const dependencies = path.join(projectRoot, "node_modules");
const enginePackage = "node-llama-cpp";
/**
 * What computes on the processor, and where there is one what computes on graphics cards: Metal on Apple's, Vulkan on
 * all others, whose drivers bring it. CUDA would be faster on NVIDIA's alone, and five times the size.
 */
const nativePackages = /** @type {Record<string, readonly string[]>} */ ({
  "darwin-arm64": ["@node-llama-cpp/mac-arm64-metal"],
  "darwin-x64": ["@node-llama-cpp/mac-x64"],
  "linux-arm64": ["@node-llama-cpp/linux-arm64"],
  "linux-x64": ["@node-llama-cpp/linux-x64", "@node-llama-cpp/linux-x64-vulkan"],
  "win32-arm64": ["@node-llama-cpp/win-arm64"],
  "win32-x64": ["@node-llama-cpp/win-x64", "@node-llama-cpp/win-x64-vulkan"],
});

/** For building llama.cpp, for other programmers, and for debugging: nothing that runs. Licences stay. */
const leftOut = [
  /\.(map|[cm]?ts|md|markdown|tsbuildinfo)$/i,
  /^node-llama-cpp\/(bins|templates)\//,
  /^node-llama-cpp\/llama\/(gitRelease\.bundle|(addon|cmake|patches|profiles)\/)/,
];

/**
 * Copies what the engine needs to run on this machine into `node_modules` of the folder that holds `engine.js`, where
 * Node finds it from there.
 *
 * @param {{ targetFolder: string }} options
 * @returns {Promise<{ packages: number, bytes: number }>}
 */
export async function stageEngine({ targetFolder }) {
  const platform = `${process.platform}-${process.arch}`;
  const native = nativePackages[platform];
  if (native === undefined) {
    throw new SetUpError(`There is no built-in engine for ${platform}; package without --engine.`);
  }
  const target = path.join(targetFolder, "node_modules");
  await fs.rm(target, { recursive: true, force: true });
  const folders = await closure([enginePackage, ...native]);
  let bytes = 0;
  for (const folder of folders) bytes += await copyPackage(folder, target);
  return { packages: folders.length, bytes };
}

/**
 * The folders of packages and of all that they depend on, relative to node_modules.
 *
 * @param {readonly string[]} names
 */
async function closure(names) {
  /** @type {Set<string>} */
  const folders = new Set();
  const waiting = names.map((name) => ({ name, from: "" }));
  for (const { name, from } of waiting) {
    const folder = await findPackage(name, from);
    if (folders.has(folder)) continue;
    folders.add(folder);
    const manifest = path.join(dependencies, folder, "package.json");
    const { dependencies: needed = {} } = JSON.parse(await fs.readFile(manifest, "utf8"));
    waiting.push(...Object.keys(needed).map((needs) => ({ name: needs, from: folder })));
  }
  return [...folders];
}

/**
 * Where Node finds `name` when the package in the folder `from` asks for it: in its own node_modules, else in that of
 * the package around it, and so on.
 *
 * @param {string} name
 * @param {string} from
 * @returns {Promise<string>}
 */
async function findPackage(name, from) {
  const folder = path.posix.join(from, from === "" ? "" : "node_modules", name);
  if (await isThere(path.join(dependencies, folder, "package.json"))) return folder;
  if (from === "") throw new SetUpError(`${name} is not installed; run npm ci.`);
  const around = from.lastIndexOf("/node_modules/");
  return findPackage(name, around < 0 ? "" : from.slice(0, around));
}

/**
 * @param {string} folder
 * @param {string} target
 * @returns {Promise<number>} how many bytes were copied
 */
async function copyPackage(folder, target) {
  const source = path.join(dependencies, folder);
  const entries = await fs.readdir(source, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(source, file).split(path.sep).join("/");
    if (name.startsWith("node_modules/")) continue;
    if (leftOut.some((pattern) => pattern.test(`${folder}/${name}`))) continue;
    const copy = path.join(target, folder, name);
    await fs.mkdir(path.dirname(copy), { recursive: true });
    await fs.copyFile(file, copy);
    bytes += (await fs.stat(copy)).size;
  }
  return bytes;
}

/** @param {string} file */
function isThere(file) {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
