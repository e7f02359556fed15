import type { TestConvention } from "./testConventions";

/**
 * Where the tests of a file belong, as a path within the workspace: where the project keeps those of files like it.
 * @param path of the file that is tested, within the workspace, with slashes
 * @param testPaths of all tests that there are
 */
export function placeTests(
  path: string,
  testPaths: readonly string[],
  convention: TestConvention,
): string {
  if (convention.isInFile) return path;
  const { folders, base, extension } = partsOf(path);
  const candidates = convention.names.map((name) => name(base, extension));
  const known = testPaths.find((test) => candidates.includes(nameOf(test)));
  if (known !== undefined) return known;
  const name = candidates[usualName(testPaths, convention)] ?? "";
  return [...folderFor(folders, testPaths, convention), name].join("/");
}

/** Which way of naming most of the tests follow. */
function usualName(testPaths: readonly string[], { names }: TestConvention): number {
  const counts = names.map((name) => {
    const [before = "", after = ""] = name("\u0000", "\u0000").split("\u0000");
    const follows = (test: string) => test.startsWith(before) && test.includes(after);
    return testPaths.filter((path) => follows(nameOf(path))).length;
  });
  return counts.indexOf(Math.max(...counts));
}

/** The folder of tests that mirrors most of the file's own; else beside it, or where the language has them. */
function folderFor(
  folders: readonly string[],
  testPaths: readonly string[],
  { folder }: TestConvention,
): readonly string[] {
  const testFolders = testPaths.map((path) => partsOf(path).folders);
  const apart = testFolders.filter((parts) => parts.some(isTestFolder));
  const nested = testFolders.filter((parts) => parts.at(-1) === "__tests__");
  if (nested.length > testFolders.length / 2) return [...folders, "__tests__"];
  if (testFolders.length > 0 && apart.length <= testFolders.length / 2) return folders;
  if (apart.length > 0) {
    const root = commonRoot(apart);
    return joinFolders(root, mirrors(apart, root, folders) ? folders : withoutSourceRoot(folders));
  }
  return folder === undefined ? folders : [...folder.split("/"), ...withoutSourceRoot(folders)];
}

/** `src`, `lib` and the like say nothing about what is inside. */
function withoutSourceRoot(folders: readonly string[]): readonly string[] {
  return folders[1] === "main" ? folders.slice(3) : folders.slice(1);
}

/** What `root` ends with and `rest` begins with is the same folder. */
function joinFolders(root: readonly string[], rest: readonly string[]): readonly string[] {
  const shared = Array.from({ length: root.length }, (_, index) => root.slice(index)).find(
    (end) => end.join("/") === rest.slice(0, end.length).join("/"),
  );
  return [...root, ...rest.slice(shared?.length ?? 0)];
}

/** What all tests that stand in a folder of their own have in common. */
function commonRoot(testFolders: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = testFolders;
  const differs = first.findIndex((part, index) => others.some((parts) => parts[index] !== part));
  const common = differs < 0 ? first : first.slice(0, differs);
  const own = first.findIndex(isTestFolder) + 1;
  return others.length === 0 ? first.slice(0, own) : common;
}

/** Whether the tests repeat the first folder of the sources, such as `src`. */
function mirrors(
  testFolders: readonly (readonly string[])[],
  root: readonly string[],
  [first]: readonly string[],
): boolean {
  return testFolders.some((parts) => parts[root.length] === first);
}

function isTestFolder(name: string): boolean {
  return /^(?:tests?|specs?|__tests__)$/.test(name);
}

function partsOf(path: string) {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const dot = name.lastIndexOf(".");
  const end = dot < 1 ? name.length : dot;
  return { folders, base: name.slice(0, end), extension: name.slice(end + 1) };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
