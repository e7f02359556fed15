import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

/** One property of `contributes.configuration`, as far as the tests look at it. */
export interface ManifestProperty {
  readonly type: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  /** Of a list. */
  readonly items?: { readonly properties: Readonly<Record<string, ManifestProperty>> };
}

interface ManifestMenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** Opens another menu of the manifest. */
interface ManifestSubmenuItem {
  readonly submenu: string;
  readonly group?: string;
}

/** The parts of package.json that VS Code reads. */
export interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: boolean;
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon: string;
    }[];
    readonly menus: Readonly<Record<string, readonly (ManifestMenuItem | ManifestSubmenuItem)[]>>;
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly keybindings: readonly (ManifestMenuItem & { readonly key: string })[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly toolReferenceName: string;
      readonly modelDescription: string;
      readonly inputSchema: { readonly properties: Readonly<Record<string, unknown>> };
    }[];
    readonly chatParticipants: readonly {
      readonly name: string;
      readonly commands: readonly { readonly name: string; readonly description: string }[];
    }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly views: Readonly<
      Record<
        string,
        readonly { readonly id: string; readonly type: string; readonly icon: string }[]
      >
    >;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly configuration: readonly {
      readonly title: string;
      readonly properties: Readonly<Record<string, ManifestProperty>>;
    }[];
  };
}

export function readManifest(): Manifest {
  return readJson("package.json") as Manifest;
}

/** The texts that stand for the `%keys%` of the manifest. */
export function readManifestTexts(): Readonly<Record<string, string>> {
  return readJson("package.nls.json") as Readonly<Record<string, string>>;
}

function readJson(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(projectRoot, file), "utf8"));
}
