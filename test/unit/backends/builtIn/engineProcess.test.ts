import assert from "node:assert/strict";
import { engineEnvironment } from "../../../../src/backends/builtIn/engineProcess";

describe("the environment of the engine's process", () => {
  it("holds no key of the user's shell", () => {
    const environment = engineEnvironment({
      PATH: "/usr/bin",
      HOME: "/home/user",
      OPENAI_API_KEY: "sk-secret",
      ANTHROPIC_API_KEY: "secret",
      HF_TOKEN: "hf_secret",
      NODE_OPTIONS: "--require=/tmp/other.js",
    });
    assert.deepEqual(environment, {
      PATH: "/usr/bin",
      HOME: "/home/user",
      ELECTRON_RUN_AS_NODE: "1",
    });
  });

  it("tells where the drivers of graphics cards are, and which cards may be used", () => {
    const told = {
      VK_DRIVER_FILES: "/opt/driver/icd.json",
      XDG_DATA_DIRS: "/run/opengl-driver/share",
      CUDA_VISIBLE_DEVICES: "1",
      GGML_VK_VISIBLE_DEVICES: "0",
    };
    assert.deepEqual(engineEnvironment(told), { ...told, ELECTRON_RUN_AS_NODE: "1" });
  });

  it("makes VS Code's Electron act as Node", () => {
    assert.equal(engineEnvironment({})["ELECTRON_RUN_AS_NODE"], "1");
  });
});
