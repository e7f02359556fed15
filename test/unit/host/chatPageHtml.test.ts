import assert from "node:assert/strict";
import { chatPageHtml, type ChatPageSources } from "../../../src/host/chatPageHtml";

const sources: ChatPageSources = {
  cspSource: "https://*.vscode-cdn.net",
  nonce: "0123456789abcdef0123456789abcdef",
  scriptUri: "https://file+.vscode-resource.vscode-cdn.net/dist/chat.js",
  highlighterUri: "https://file+.vscode-resource.vscode-cdn.net/dist/highlighter.js",
  laterUri: "https://file+.vscode-resource.vscode-cdn.net/dist/later.js",
  styleUri: "https://file+.vscode-resource.vscode-cdn.net/dist/chat.style.css",
  laterStyleUri: "https://file+.vscode-resource.vscode-cdn.net/dist/later.style.css",
  language: undefined,
  place: "view",
};

describe("chatPageHtml", () => {
  it("allows our own files and nothing else", () => {
    assert.deepEqual(directivesOf(chatPageHtml(sources)), {
      "default-src": ["'none'"],
      "script-src": [`'nonce-${sources.nonce}'`],
      "style-src": [sources.cspSource],
      "font-src": [sources.cspSource],
      "img-src": [sources.cspSource, "data:"],
    });
  });

  it("names no unsafe source, no wildcard script and no connection", () => {
    const directives = directivesOf(chatPageHtml(sources));
    const all = Object.values(directives).flat().join(" ");
    assert.doesNotMatch(all, /unsafe-/u);
    assert.equal(directives["connect-src"], undefined);
    assert.equal(directives["script-src"]?.length, 1);
  });

  it("has no inline script, style or handler", () => {
    const html = chatPageHtml(sources);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/iu);
    const scripts = [...html.matchAll(/<script\b([^>]*)>([^<]*)/gu)];
    assert.equal(scripts.length, 1);
    assert.match(scripts[0]?.[1] ?? "", new RegExp(`nonce="${sources.nonce}" src=`, "u"));
    assert.equal(scripts[0]?.[2], "");
  });

  it("hands over the words of a language in one attribute, whatever they are", () => {
    const language = { tag: "ar", translations: { Send: `"'><script>x</script>&amp;` } };
    const html = chatPageHtml({ ...sources, language });
    assert.match(html, /<html lang="ar" dir="rtl">/u);
    assert.equal(html.match(/<script/gu)?.length, 1);
    const attribute = /data-language="([^"]*)"/u.exec(html)?.[1] ?? "";
    const json = attribute
      .replaceAll("&quot;", '"')
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    assert.deepEqual(JSON.parse(json), language);
  });

  it("keeps a hostile URI inside its attribute", () => {
    const html = chatPageHtml({ ...sources, styleUri: '"><script src="https://evil.example">&' });
    assert.equal(html.match(/<script/gu)?.length, 1);
    assert.match(
      html,
      /href="&quot;&gt;&lt;script src=&quot;https:\/\/evil\.example&quot;&gt;&amp;"/u,
    );
  });
});

/** Each directive of the page's policy with its sources. */
function directivesOf(html: string): Record<string, string[]> {
  const policies = [
    ...html.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/gu),
  ];
  assert.equal(policies.length, 1, "the page has one policy");
  const policy = (policies[0]?.[1] ?? "").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const entries = policy.split(";").map((directive) => {
    const [name = "", ...values] = directive.trim().split(/\s+/u);
    return [name, values] as const;
  });
  assert.equal(new Set(entries.map(([name]) => name)).size, entries.length, "no directive twice");
  return Object.fromEntries(entries);
}
