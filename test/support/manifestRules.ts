import { isDeepStrictEqual } from "node:util";
import { assertNever } from "../../src/core/base/assertNever";
import type { SettingDefinition } from "../../src/core/settings/settingsSchema";
import type { Manifest, ManifestProperty } from "./manifest";

/** Names of settings that decide where text goes, what is run, or what is read. */
const delicateName =
  /url|endpoint|host|path|folder|command|header|proxy|secret|apikey|certificate|connection|model$/i;

/** One sentence for each setting that the manifest and the code do not agree on. */
export function settingsProblems(
  manifest: Manifest,
  schema: readonly SettingDefinition[],
): readonly string[] {
  const declared = new Map(
    manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
  );
  const read = new Map(schema.map((definition) => [`tempera.${definition.key}`, definition]));
  return [
    ...[...read.keys()].filter((key) => !declared.has(key)).map((key) => `${key} is not declared`),
    ...[...declared.keys()]
      .filter((key) => !read.has(key))
      .map((key) => `${key} is read by nothing`),
    ...[...declared].flatMap(([key, property]) => {
      const definition = read.get(key);
      return definition ? differences(key, property, definition) : [];
    }),
    ...[...declared].flatMap(([key, property]) => scopeProblems(key, property)),
  ];
}

/** One sentence for each menu entry whose command is not declared. */
export function menuProblems({ contributes }: Manifest): readonly string[] {
  const declared = new Set(contributes.commands.map(({ command }) => command));
  return Object.entries(contributes.menus).flatMap(([menu, items]) =>
    items
      .flatMap((item) => ("submenu" in item ? [] : [item.command]))
      .filter((command) => !declared.has(command))
      .map((command) => `${menu} names ${command}, which is no command`),
  );
}

/** A `%key%` of the manifest without a text, or a text that nothing uses. */
export function textProblems(
  manifest: Manifest,
  texts: Readonly<Record<string, string>>,
): readonly string[] {
  const used = new Set(
    Array.from(JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g), ([, key = ""]) => key),
  );
  return [
    ...[...used].filter((key) => !(key in texts)).map((key) => `${key} has no text`),
    ...Object.keys(texts)
      .filter((key) => !used.has(key))
      .map((key) => `${key} is used by nothing`),
  ];
}

function differences(
  key: string,
  property: ManifestProperty,
  definition: SettingDefinition,
): string[] {
  const expected = expectedProperty(definition);
  return Object.entries(expected)
    .filter(([name, value]) => !isDeepStrictEqual(Object(property)[name], value))
    .map(([name, value]) => `${key}: ${name} must be ${JSON.stringify(value)}`);
}

function expectedProperty(definition: SettingDefinition): Partial<ManifestProperty> {
  const { scope } = definition;
  switch (definition.type) {
    case "number":
      return {
        scope,
        type: definition.isInteger ? "integer" : "number",
        default: definition.default,
        minimum: definition.min,
        maximum: definition.max,
      };
    case "connection-list":
      return { scope, type: "array", default: [] };
    case "string-list":
      return { scope, type: "array", default: definition.default };
    case "choice":
      return { scope, type: "string", default: definition.default, enum: definition.choices };
    case "boolean":
    case "string":
      return { scope, type: definition.type, default: definition.default };
    default:
      return assertNever(definition);
  }
}

function scopeProblems(key: string, { scope }: ManifestProperty): string[] {
  const isSafe = scope === "machine" || scope === "application";
  return delicateName.test(key) && !isSafe
    ? [`${key} must have the scope machine or application: a workspace must not set it`]
    : [];
}
