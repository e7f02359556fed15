import { t } from "../base/localize";

export type ServerAddress =
  | { readonly kind: "address"; readonly baseUrl: string; readonly apiVersion?: string }
  | { readonly kind: "problem"; readonly problem: string };

/**
 * Checks an address that a user wrote. A missing scheme is added: `http` for this machine and private
 * networks, `https` for all others. Plain `http` to a public host is refused, since it would show the user's
 * code and key to everyone on the way.
 */
export function parseServerAddress(text: string): ServerAddress {
  const written = text.trim();
  if (written === "")
    return problem(t("Write the server's address, for example http://127.0.0.1:8080/v1."));
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(written)
    ? written
    : `${schemeFor(written)}://${written}`;
  if (!URL.canParse(withScheme))
    return problem(t('"{0}" is not an address; write it like http://127.0.0.1:8080/v1.', written));
  const url = new URL(withScheme);
  const refusal = refusalOf(url, written);
  if (refusal !== undefined) return problem(refusal);
  const apiVersion = apiVersionIn(url);
  return {
    kind: "address",
    baseUrl: withoutOperation(withScheme),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}

function refusalOf(url: URL, written: string): string | undefined {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return t('"{0}" must begin with http:// or https://.', written);
  if (url.username !== "" || url.password !== "")
    return t("Leave user name and password out of the address; enter the key on its own.");
  if ((url.search !== "" && apiVersionIn(url) === undefined) || url.hash !== "")
    return t("Leave everything from ? or # on out of the address.");
  if (url.protocol === "http:" && !isPrivateHost(url.hostname))
    return t('"{0}" is on the internet; its address must begin with https://.', url.hostname);
  return undefined;
}

/** The one parameter that an address may have: Azure's portal shows its addresses with it. */
function apiVersionIn({ searchParams }: URL): string | undefined {
  const apiVersion = searchParams.get("api-version");
  return apiVersion !== null && searchParams.size === 1 ? apiVersion : undefined;
}

function withoutOperation(address: string): string {
  return address
    .replace(/\?.*$/, "")
    .replace(/\/+$/, "")
    .replace(
      /\/(?:chat\/completions|completions|messages|models|api\/(?:chat|generate|tags))$/,
      "",
    );
}

/** This machine, or a host that is reached without crossing the internet. */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  if (host.includes(":")) return isPrivateIpv6(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIpv4(host);
  return !host.includes(".") || privateSuffixes.some((suffix) => host.endsWith(suffix));
}

const privateSuffixes = [".localhost", ".local", ".lan", ".internal", ".home.arpa", ".test"];

/** Loopback, the three private networks, link-local, and the shared space that overlay networks use. */
const privateIpv4Networks = [
  { base: "127.0.0.0", bits: 8 },
  { base: "10.0.0.0", bits: 8 },
  { base: "172.16.0.0", bits: 12 },
  { base: "192.168.0.0", bits: 16 },
  { base: "169.254.0.0", bits: 16 },
  { base: "100.64.0.0", bits: 10 },
] as const;

function isPrivateIpv4(host: string): boolean {
  return privateIpv4Networks.some(
    ({ base, bits }) => networkOf(host, bits) === networkOf(base, bits),
  );
}

function networkOf(address: string, bits: number): number {
  const value = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return Math.floor(value / 2 ** (32 - bits));
}

function isPrivateIpv6(host: string): boolean {
  return host === "::1" || /^f[cd]/.test(host) || /^fe[89ab]/.test(host);
}

function schemeFor(withoutScheme: string): string {
  const host = /^(\[[^\]]*\]|[^/:]*)/.exec(withoutScheme)?.[0] ?? "";
  return isPrivateHost(host) ? "http" : "https";
}

function problem(text: string): ServerAddress {
  return { kind: "problem", problem: text };
}
