const ownScript = document.currentScript;

/** Loads a file that the page does not begin with; the attribute of the page's own script names its address. */
export function loadScript(attribute: "highlighter" | "later", onLoad: () => void): void {
  const source = ownScript?.dataset[attribute];
  if (!(ownScript instanceof HTMLScriptElement) || source === undefined) return;
  const script = document.createElement("script");
  script.nonce = ownScript.nonce;
  script.src = source;
  script.addEventListener("load", onLoad);
  document.head.append(script);
}
