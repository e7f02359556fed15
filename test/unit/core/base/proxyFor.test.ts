import assert from "node:assert/strict";
import { proxyFor, type ProxySettings } from "../../../../src/core/base/proxyFor";

const unset: ProxySettings = { isOff: false, proxy: "", noProxy: [], environment: {} };
const office = "http://proxy.office:3128";

describe("the proxy for an address", () => {
  const cases: readonly (readonly [string, string, Partial<ProxySettings>, string | undefined])[] =
    [
      ["none where none is set", "https://api.example/v1", {}, undefined],
      ["VS Code's own setting", "https://api.example/v1", { proxy: office }, office],
      [
        "VS Code's own setting before the environment",
        "https://api.example/v1",
        { proxy: office, environment: { HTTPS_PROXY: "http://other:1" } },
        office,
      ],
      [
        "none where support for them is off",
        "https://a.example",
        { proxy: office, isOff: true },
        undefined,
      ],
      [
        "that of https for https",
        "https://a.example",
        { environment: { https_proxy: office } },
        office,
      ],
      [
        "not that of https for http",
        "http://a.example",
        { environment: { https_proxy: office } },
        undefined,
      ],
      [
        "that of http where https has none",
        "https://a.example",
        { environment: { HTTP_PROXY: office } },
        office,
      ],
      ["none for this machine", "http://127.0.0.1:11434", { proxy: office }, undefined],
      ["none for localhost", "http://localhost:1234/v1", { proxy: office }, undefined],
      [
        "none for a host that is excepted",
        "https://lab.example/v1",
        { proxy: office, noProxy: ["lab.example"] },
        undefined,
      ],
      [
        "none for what is below an excepted name",
        "https://gpu.lab.example/v1",
        { proxy: office, environment: { NO_PROXY: "x.example, .lab.example" } },
        undefined,
      ],
      [
        "one for a name that only ends like it",
        "https://mylab.example",
        { proxy: office, noProxy: ["lab.example"] },
        office,
      ],
      [
        "one for another port than the excepted",
        "https://lab.example",
        { proxy: office, noProxy: ["lab.example:8443"] },
        office,
      ],
      [
        "none where all are excepted",
        "https://lab.example",
        { proxy: office, noProxy: ["*"] },
        undefined,
      ],
    ];

  for (const [name, url, settings, expected] of cases)
    it(`is ${name}`, () => assert.equal(proxyFor(url, { ...unset, ...settings }), expected));
});
