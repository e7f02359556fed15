/** The tables of README.md that follow from the manifest. */

/**
 * @typedef {object} Property one setting in package.json
 * @property {unknown} [default]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {string} [markdownDescription] `%key%` of a text
 *
 * @typedef {object} Manifest
 * @property {{ configuration: readonly { properties: Readonly<Record<string, Property>> }[] }} contributes
 */

const marks = /(<!-- table: (\w+) -->\n)[^]*?(<!-- end -->)/g;
const taskKey = /^tempera\.tasks\.(\w+)\.(\w+)$/;

/**
 * README.md with its tables as the manifest has them.
 *
 * @param {string} readme
 * @param {Manifest} manifest
 * @param {Readonly<Record<string, string>>} texts of package.nls.json
 */
export function withTables(readme, manifest, texts) {
  const properties = manifest.contributes.configuration.flatMap((section) =>
    Object.entries(section.properties),
  );
  /** @type {Readonly<Record<string, string>>} */
  const tables = { tasks: tasksTable(properties), settings: settingsTable(properties, texts) };
  return readme.replaceAll(marks, (_all, begin, name, end) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`README.md asks for a table ${name}, which is none.`);
    return `${begin}${table}${end}`;
  });
}

/** @param {readonly (readonly [string, Property])[]} properties */
function tasksTable(properties) {
  /** @type {Map<string, Record<string, unknown>>} */
  const tasks = new Map();
  for (const [key, property] of properties) {
    const [, task = "", name = ""] = taskKey.exec(key) ?? [];
    if (task !== "") tasks.set(task, { ...tasks.get(task), [name]: property.default });
  }
  return table(
    ["Task", "`temperature`", "`maxTokens`"],
    Array.from(tasks, ([task, { temperature, maxTokens }]) => [
      `\`${task}\``,
      String(temperature),
      String(maxTokens),
    ]),
  );
}

/**
 * @param {readonly (readonly [string, Property])[]} properties
 * @param {Readonly<Record<string, string>>} texts
 */
function settingsTable(properties, texts) {
  return table(
    ["Setting", "Default", "Meaning"],
    properties
      .filter(([key]) => !taskKey.test(key))
      .map(([key, property]) => [
        `\`${key}\``,
        `\`${JSON.stringify(property.default)}\``,
        meaning(property, texts),
      ]),
  );
}

/**
 * The setting's text without what only VS Code's settings page understands, and its range.
 *
 * @param {Property} property
 * @param {Readonly<Record<string, string>>} texts
 */
function meaning({ markdownDescription = "", minimum, maximum }, texts) {
  const text = (texts[markdownDescription.replaceAll("%", "")] ?? "")
    .replaceAll(/\[([^\]]*)\]\(command:[^)]*\)/g, "*$1*")
    .replaceAll(/`#([^#]*)#`/g, "`$1`");
  return minimum === undefined ? text : `${text} ${minimum} to ${maximum}.`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`);
  return lines.join("");
}
