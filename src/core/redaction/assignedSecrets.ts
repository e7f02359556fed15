import { looksRandom } from "./looksRandom";
import type { SecretSpan } from "./secretSpan";

/** Words in names of things that are secret. */
const names =
  "pass(?:word|wd|phrase|code)|pass|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?key|signing[_-]?key|encryption[_-]?key|account[_-]?key|master[_-]?key|secret[_-]?key|credential";

const quoted = new RegExp(
  `(?<name>${names})[\\w.-]{0,30}["'\\]]{0,2}\\s{0,4}(?:=>|:=|[:=])\\s{0,4}(?<quote>["'\`])(?<secret>[^"'\`\\s]{8,400})\\k<quote>`,
  "dgi",
);

/** A line of a settings file, whose values have no quotes. */
const bare = new RegExp(
  `^\\s*(?:export\\s+|set\\s+|-\\s+)?[\\w.-]{0,60}?(?<name>${names})[\\w.-]{0,30}\\s{0,4}[:=]\\s{0,4}(?<secret>[^\\s"'\`#;,(){}\\[\\]<>]{8,400})\\s*(?:#.*)?$`,
  "di",
);

/** In an address, between user and host. */
const inAddress =
  /(?<=[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,80}:)(?<secret>[^\s:@/"'`<>{}$*%]{3,200}|[^\s:@/"'`<>{}$*]*%[\dA-F]{2}[^\s:@/"'`<>{}$*]{1,200})(?=@[\w.-])/dgi;

/** In a connection string of ADO, ODBC and their like. */
const inConnectionString =
  /(?<=(?:server|host|source|user|uid|database|catalog|endpoint)[\w ]{0,10}=[^=;"']{1,100};(?:[^;"']{0,100};){0,6}\s{0,2}(?:password|pwd)\s{0,2}=\s{0,2})(?<secret>[^;"'\s{}<>$*()]{4,200})/dgi;

/** In a header. The words before it stay readable. */
const inHeader =
  /(?<=authorization["']?\s{0,3}[:=,]\s{0,3}["'`]?(?:basic|bearer|token)\s{1,3})(?<secret>[\w.~+/=-]{12,2000})/dgi;

/** After an option of a command. */
const inOption =
  /(?<=\s--?(?:password|passwd|token|api-key|secret)[= ]["']?)(?<secret>[^\s"'`$<>{}]{8,200})/dgi;

/** Secrets that nothing but their place betrays: assigned to a telling name, in an address, in a header. */
export function findAssignedSecrets(line: string): readonly SecretSpan[] {
  return [
    ...spansOf(line, inAddress, "password", ({ secret }) => isRealPassword(secret)),
    ...spansOf(line, inConnectionString, "password", ({ secret }) => isRealPassword(secret)),
    ...spansOf(line, inHeader, "credential", ({ secret }) => /\d/.test(secret)),
    ...spansOf(line, inOption, "password", ({ secret }) => looksRandom(secret, 8)),
    ...spansOf(line, quoted, "secret", ({ name, secret }) => isRandomFor(name, secret)),
    ...spansOf(line, bare, "secret", ({ name, secret }) => isRandomFor(name, secret)),
  ];
}

interface Groups {
  readonly name: string;
  readonly secret: string;
}

function spansOf(
  line: string,
  pattern: RegExp,
  kind: string,
  isSecret: (groups: Groups) => boolean,
): readonly SecretSpan[] {
  const matches = pattern.global ? Array.from(line.matchAll(pattern)) : [pattern.exec(line)];
  return matches.flatMap((match) => {
    const [start, end] = match?.indices?.groups?.["secret"] ?? [0, 0];
    const groups = { name: match?.groups?.["name"] ?? "", secret: line.slice(start, end) };
    return end > start && isSecret(groups) ? [{ start, end, kind }] : [];
  });
}

/** Passwords are shorter than what machines make, so less is asked of them. */
function isRandomFor(name: string, secret: string): boolean {
  return looksRandom(secret, /^pass|^pwd/i.test(name) ? 8 : 16);
}

/** Examples, and defaults that everybody knows, protect nothing. */
function isRealPassword(password: string): boolean {
  return !/^(?:x+|\*+|\.+|pass(?:word|wd)?|pwd|secret|root|admin|postgres|mysql|guest|user(?:name)?|test|example|changeme|your.*|my.*|token|key|foo|bar|baz|\d{1,4})$/i.test(
    password,
  );
}
