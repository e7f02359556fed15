import assert from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import { createOutputLog } from "../../../src/host/outputLog";
import { Redactor } from "../../../src/host/redactor";

const key = "canary-of-the-coal-mine";

function createLog() {
  const lines: string[] = [];
  const write = (line: unknown) => lines.push(String(line));
  const channel: Pick<LogOutputChannel, "trace" | "info" | "warn" | "error"> = {
    trace: write,
    info: write,
    warn: write,
    error: write,
  };
  const redactor = new Redactor();
  redactor.hide(key);
  return { lines, log: createOutputLog(channel, redactor) };
}

describe("the log", () => {
  it("holds no key, on whatever level and however deep it is buried", () => {
    const { lines, log } = createLog();
    log.trace(`sent ${key}`);
    log.info(`have ${key}`);
    log.warn(`odd ${key}`);
    log.error(`bad ${key}`, new Error(`outer ${key}`, { cause: new Error(`inner ${key}`) }));
    log.error("an object was thrown", { headers: { authorization: `Bearer ${key}` } });
    assert.equal(lines.length, 5);
    assert.doesNotMatch(lines.join("\n"), /canary/);
  });

  it("keeps the chain of causes, the outermost first", () => {
    const { lines, log } = createLog();
    log.error("It failed.", new Error("outer", { cause: new Error("inner") }));
    assert.match(
      lines[0] ?? "",
      /^It failed\.\ncaused by Error: outer\n[^]*caused by Error: inner/,
    );
  });

  it("ends a chain of causes that has no end", () => {
    const { lines, log } = createLog();
    const error = new Error("round");
    error.cause = error;
    log.error("It failed.", error);
    assert.equal(lines[0]?.match(/caused by/g)?.length, 5);
  });
});
