import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";

const text = fs.readFileSync(path.join(projectRoot, "package-lock.json"), "utf8");
const { packages } = JSON.parse(text) as { packages: Record<string, { version?: string }> };

describe("the lock file", () => {
  it("names the packages of every platform; scripts/completeLockFile.mjs adds them", async () => {
    const { missingPlatformPackages } = await import("#scripts/lockFile.mjs");
    assert.deepEqual(Object.keys(missingPlatformPackages(packages)), []);
  });

  it("is found incomplete when the package of another platform is gone", async () => {
    const { missingPlatformPackages } = await import("#scripts/lockFile.mjs");
    const gone = "node_modules/@oxlint/binding-linux-x64-musl";
    const { [gone]: removed, ...rest } = packages;
    assert.deepEqual(missingPlatformPackages(rest), {
      [gone]: {
        version: removed?.version,
        os: ["linux"],
        cpu: ["x64"],
        libc: ["musl"],
        dev: true,
        license: "MIT",
        optional: true,
      },
    });
  });

  it("names no registry, so that every machine asks its own", () => {
    assert.doesNotMatch(text, /"resolved": "https?:/);
  });
});
