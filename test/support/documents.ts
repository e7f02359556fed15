import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

interface Document {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Every document of the project, but not those of its test material. */
export function readDocuments(): readonly Document[] {
  const inDocs = fs.readdirSync(path.join(projectRoot, "docs"), {
    recursive: true,
    encoding: "utf8",
  });
  return [...fs.readdirSync(projectRoot), ...inDocs.map((file) => path.join("docs", file))]
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ path: file, text: readProjectFile(file) }));
}

export function readProjectFile(file: string): string {
  return fs.readFileSync(path.join(projectRoot, file), "utf8");
}

const inFolder = /^(?:\.ci|\.vscode|docs|media|scripts|src|test)(?:\/|$)/;
const inRoot =
  /^(?:[A-Z]+\.md|\.\w+rc\.json|esbuild\.js|knip\.json|package[\w.-]*\.json|tsconfig\.json)$/;

/** Paths that a document names in code or links to and that do not exist. `<name>` stands for any name. */
export function missingPaths({ path: file, text }: Document): readonly string[] {
  const prose = text.replaceAll(/```[^]*?```/g, "");
  const named = Array.from(prose.matchAll(/`([^`\s]+)`/g), ([, name = ""]) => name)
    .filter((name) => (inFolder.test(name) || inRoot.test(name)) && !name.includes("<"))
    .map((name) => path.join(projectRoot, name));
  const linked = Array.from(prose.matchAll(/\]\(([^)]+)\)/g), ([, target = ""]) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => path.join(projectRoot, path.dirname(file), target.replace(/#.*/, "")));
  return [...named, ...linked]
    .filter((target) => !fs.existsSync(target))
    .map((target) => `${file}: ${path.relative(projectRoot, target)}`);
}

/** What says that an invariant holds: rules by name, and tests by file and, in quotes, what they say. */
export interface Invariant {
  readonly text: string;
  readonly holders: readonly string[];
  readonly facts: readonly { readonly file: string; readonly fact: string }[];
}

export function invariantsOf(document: string): readonly Invariant[] {
  return document
    .split(/\n- /)
    .slice(1)
    .map((item) => item.replaceAll(/\s+/g, " ").trim())
    .map((text) => {
      const [, held = ""] = text.split(/\bHeld\b/, 2);
      return {
        text,
        holders: Array.from(held.matchAll(/`([^`]+)`/g), ([, holder = ""]) => holder),
        facts: Array.from(
          held.matchAll(/`([^`]+)` \("([^"]+)"\)/g),
          ([, file = "", fact = ""]) => ({
            file,
            fact,
          }),
        ),
      };
    });
}
