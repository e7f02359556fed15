/** A file of the same project that a document imports. */
export interface Import {
  /** Where it may be, the likeliest first. */
  readonly uris: readonly string[];
  /** What is imported from it: names, or the module's own. */
  readonly names: readonly string[];
}

/** Finds what the beginning of a document imports from its own project. Packages are not meant: models know them. */
export function importsOf(text: string, uri: string, languageId: string): readonly Import[] {
  const read = readers[languageId];
  if (read === undefined || !uri.includes("/")) return [];
  const folder = uri.slice(0, uri.lastIndexOf("/") + 1);
  return read(text, folder).filter(({ uris }) => uris.length > 0);
}

type ReadImports = (text: string, folder: string) => readonly Import[];

const scriptEndings = [".ts", ".tsx", ".d.ts", ".js", ".jsx", ".mjs", "/index.ts", "/index.js"];

const ofScript: ReadImports = (text, folder) =>
  matches(
    text,
    /(?:import|export)\s+([^"';]*?)\s*from\s*["'](\.[^"']+)["']|(?:const|let|var)\s+([^=]+?)\s*=\s*require\(\s*["'](\.[^"']+)["']/g,
  ).map(([, names, path, required, requiredPath]) => {
    const target = resolve(folder, path ?? requiredPath ?? "");
    const bare = target.replace(/\.[cm]?jsx?$/, "");
    const isExact = /\.\w+$/.test(target) && bare === target;
    const uris = scriptEndings.map((ending) => bare + ending);
    return { uris: isExact ? [target, ...uris] : uris, names: namesIn(names ?? required ?? "") };
  });

/** A module may be named from the file's own folder or from a folder above it. */
const ofPython: ReadImports = (text, folder) =>
  matches(
    text,
    /^\s*(?:from\s+(\.*[\w.]*)\s+import\s+(\([^)]*\)|[^\n#]+)|import\s+([\w.]+))/gm,
  ).map(([, from, names, whole]) => {
    const module = from ?? whole ?? "";
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    const path = module.slice(dots).replaceAll(".", "/");
    const folders = dots > 0 ? [up(folder, dots - 1)] : ancestors(folder);
    const inFolder = (base: string) =>
      path === "" ? [`${base}__init__.py`] : [`${base}${path}.py`, `${base}${path}/__init__.py`];
    return {
      uris: folders.flatMap(inFolder),
      names: names === undefined ? [module.split(".").at(-1) ?? ""] : namesIn(names),
    };
  });

const ofC: ReadImports = (text, folder) =>
  matches(text, /^\s*#\s*include\s+"([^"]+)"/gm).map(([, path = ""]) => ({
    uris: ancestors(folder).flatMap((base) => [
      resolve(base, path),
      resolve(`${base}include/`, path),
    ]),
    names: [],
  }));

const ofJava: ReadImports = (text, folder) => {
  const packagePath = /^\s*package\s+([\w.]+)/m.exec(text)?.[1]?.replaceAll(".", "/");
  if (packagePath === undefined || !folder.endsWith(`${packagePath}/`)) return [];
  const root = folder.slice(0, folder.length - packagePath.length - 1);
  return matches(text, /^\s*import\s+(?:static\s+)?([\w.]+)\s*;/gm).map(([, name = ""]) => ({
    uris: [`${root}${name.replaceAll(".", "/")}.java`],
    names: [name.split(".").at(-1) ?? ""],
  }));
};

const ofRust: ReadImports = (text, folder) => {
  const source = /^.*\/src\//.exec(folder)?.[0];
  const used = matches(
    text,
    /^\s*(?:pub\s+)?use\s+(crate|super|self)::(\w+(?:::\w+)*)(?:::\{([^}]*)\})?/gm,
  );
  const modules = matches(text, /^\s*(?:pub\s+)?mod\s+(\w+)\s*;/gm).map(([, name = ""]) => ({
    uris: [`${folder}${name}.rs`, `${folder}${name}/mod.rs`],
    names: [name],
  }));
  const ofUse = used.map(([, start, path = "", group]) => {
    const base = start === "crate" ? source : start === "super" ? up(folder, 0) : folder;
    const parts = path.split("::").filter((part) => part !== "");
    const files = (names: readonly string[]) =>
      base === undefined || names.length === 0
        ? []
        : [`${base}${names.join("/")}.rs`, `${base}${names.join("/")}/mod.rs`];
    const names = group === undefined ? parts.slice(-1) : namesIn(group);
    return { uris: [...files(parts), ...files(parts.slice(0, -1))], names };
  });
  return [...ofUse, ...modules];
};

const ofRuby: ReadImports = (text, folder) =>
  matches(text, /^\s*require_relative\s+["']([^"']+)["']/gm).map(([, path = ""]) => ({
    uris: [`${resolve(folder, path).replace(/\.rb$/, "")}.rb`],
    names: [],
  }));

const ofPhp: ReadImports = (text, folder) =>
  matches(text, /\b(?:require|include)(?:_once)?\b[^"'\n]*["']\/?([^"']+\.php)["']/g).map(
    ([, path = ""]) => ({ uris: [resolve(folder, path)], names: [] }),
  );

const readers: Readonly<Record<string, ReadImports>> = {
  typescript: ofScript,
  typescriptreact: ofScript,
  javascript: ofScript,
  javascriptreact: ofScript,
  vue: ofScript,
  svelte: ofScript,
  python: ofPython,
  c: ofC,
  cpp: ofC,
  java: ofJava,
  rust: ofRust,
  ruby: ofRuby,
  php: ofPhp,
};

function matches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

/** The names that code will use: of `a as b` the second. */
function namesIn(list: string): readonly string[] {
  return list
    .split(/[,{}()\n]/)
    .flatMap((part) => /(?:\bas\s+|:\s*)?([\p{L}_$][\p{L}\p{N}_$]*)\s*$/u.exec(part)?.[1] ?? []);
}

const maxAncestors = 5;

/** The folder itself and those above it, the nearest first. */
function ancestors(folder: string): readonly string[] {
  const depth = folder.replace(/^[\w+.-]+:\/\//, "").split("/").length - 2;
  return Array.from({ length: Math.min(maxAncestors, Math.max(1, depth)) }, (_, levels) =>
    up(folder, levels),
  );
}

function up(folder: string, levels: number): string {
  let path = folder;
  for (let level = 0; level < levels; level++)
    path = path.slice(0, path.lastIndexOf("/", path.length - 2) + 1);
  return path;
}

function resolve(folder: string, path: string): string {
  let base = folder;
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && kept.length > 0) kept.pop();
    else if (part === "..") base = up(base, 1);
    else if (part !== "." && part !== "") kept.push(part);
  }
  return base + kept.join("/");
}
