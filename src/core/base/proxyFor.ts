/** What decides about proxies: VS Code's settings, and the environment for what they leave open. */
export interface ProxySettings {
  /** `http.proxySupport` is `off`. */
  readonly isOff: boolean;
  /** `http.proxy` */
  readonly proxy: string;
  /** `http.noProxy` */
  readonly noProxy: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The proxy for an address; `undefined` where it is asked directly. */
export function proxyFor(url: string, settings: ProxySettings): string | undefined {
  const { isOff, proxy, noProxy, environment } = settings;
  if (isOff || !URL.canParse(url)) return undefined;
  const { protocol, host, hostname } = new URL(url);
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return undefined;
  const named = (name: string) => environment[name] ?? environment[name.toUpperCase()] ?? "";
  const exceptions = [...noProxy, ...named("no_proxy").split(/[\s,]+/)];
  if (exceptions.some((exception) => covers(exception, host, hostname))) return undefined;
  const ofScheme =
    protocol === "https:" ? named("https_proxy") || named("http_proxy") : named("http_proxy");
  return proxy || ofScheme || undefined;
}

/** `*`, `example.com` with all below it, `.example.com`, or one with a port. */
function covers(exception: string, host: string, hostname: string): boolean {
  const name = exception
    .trim()
    .toLowerCase()
    .replace(/^\*?\./, "");
  if (name === "") return false;
  if (name === "*") return true;
  const subject = name.includes(":") ? host : hostname;
  return subject === name || subject.endsWith(`.${name}`);
}
