import * as v from "valibot";
import type { ModelDescription } from "../../core/model/modelBackend";
import { told } from "../answer/told";
import { askerOf, type AskedServer } from "./askServer";
import { rootAddress } from "./llamaServer";

const positive = v.fallback(v.nullish(v.pipe(v.number(), v.minValue(1))), undefined);

/** LM Studio's own list, `/api/v1/models`, tells what the one in OpenAI's shape leaves out. */
const ownList = v.looseObject({
  models: v.array(
    v.looseObject({
      key: v.string(),
      type: v.string(),
      size_bytes: positive,
      loaded_instances: v.fallback(
        v.array(
          v.looseObject({
            id: v.string(),
            config: v.looseObject({ context_length: positive }),
          }),
        ),
        [],
      ),
      capabilities: v.fallback(
        v.nullish(
          v.looseObject({ vision: v.boolean(), trained_for_tool_use: v.optional(v.boolean()) }),
        ),
        undefined,
      ),
    }),
  ),
});

type OwnModel = v.InferOutput<typeof ownList>["models"][number];

/** The models with their sizes and abilities; `undefined` where LM Studio is too old to have such a list. */
export async function listLmStudioModels(
  server: Omit<AskedServer, "model">,
  signal: AbortSignal,
): Promise<readonly ModelDescription[] | undefined> {
  const ask = askerOf({ ...server, model: "" }, signal);
  const list = v.safeParse(
    ownList,
    await ask(rootAddress(server.connection.baseUrl, "/api/v1/models")),
  );
  return list.success ? list.output.models.flatMap(describe) : undefined;
}

/** By its own name, and by those under which it was loaded. The window is that of what is in memory. */
function describe(model: OwnModel): readonly ModelDescription[] {
  const { capabilities, key, loaded_instances: loaded, size_bytes: sizeBytes, type } = model;
  const names = new Set([key, ...loaded.map(({ id }) => id)]);
  return Array.from(names, (name) => {
    const instance = loaded.find(({ id }) => id === name) ?? loaded[0];
    return {
      name,
      isChat: type === "llm",
      ...told({
        contextWindow: instance?.config.context_length,
        takesImages: capabilities?.vision,
        // Others are taught by the prompt, which works as well as it does.
        callsTools: capabilities?.trained_for_tool_use === true ? true : undefined,
        embeds: type === "embedding" ? true : undefined,
      }),
      ...(typeof sizeBytes === "number" && { sizeBytes }),
    };
  });
}
