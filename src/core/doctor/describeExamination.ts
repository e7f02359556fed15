import { t } from "../base/localize";
import { isOnThisMachine } from "../model/isOnThisMachine";
import type { Connection } from "../model/connection";
import { vendorOf } from "../model/vendorOf";
import type { FindingStatus } from "./check";
import type { Examination } from "./examine";

/** Where the extension runs; name and value for each line. */
export type Surroundings = readonly (readonly [name: string, value: string])[];

export const statusWords: Readonly<Record<FindingStatus, string>> = {
  ok: "OK",
  warning: t("Warning"),
  failed: t("Failed"),
  skipped: t("Not looked at"),
};

/**
 * The report as Markdown, to be shown to others: hosts that are nobody's but the user's and all other numeric addresses
 * have made way for numbers. Keys are none in it; whoever copies it passes it through the redactor all the same.
 */
export function describeExamination(
  { connections }: Examination,
  surroundings: Surroundings,
): string {
  const lines = [
    "# Tempera Doctor",
    "",
    ...surroundings.map(([name, value]) => `- ${name}: ${value}`),
    ...(connections.length === 0 ? ["", t("No model and no server was found.")] : []),
    ...connections.flatMap(({ connection, results }) => [
      "",
      `## ${connection.label} (${connection.backendId})`,
      "",
      ...results.map(
        ({ status, title, sentence }) => `- ${statusWords[status]} — ${title}: ${sentence}`,
      ),
    ]),
    "",
  ];
  return withoutHosts(
    lines.join("\n"),
    connections.map(({ connection }) => connection),
  );
}

function withoutHosts(text: string, connections: readonly Connection[]): string {
  const own = connections.filter(
    (connection) =>
      URL.canParse(connection.baseUrl) &&
      !isOnThisMachine(connection) &&
      vendorOf({ baseUrl: connection.baseUrl }) === undefined,
  );
  const hosts = [...new Set(own.map(({ baseUrl }) => new URL(baseUrl).hostname))];
  const named = hosts.reduce(
    (rest, host, index) => rest.replaceAll(host, `‹host ${index + 1}›`),
    text,
  );
  return named.replaceAll(
    /(?<![\d.])(?!127\.)\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|\b(?:[\da-f]{1,4}:){3,7}[\da-f:]*\b/gi,
    "‹address›",
  );
}
