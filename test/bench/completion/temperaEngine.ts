import type { Clock } from "../../../src/core/base/clock";
import { silentLogger } from "../../../src/core/base/logger";
import type { ContextSource } from "../../../src/core/completion/contextSources/contextSource";
import type {
  CompletionRequest,
  ShownResult,
} from "../../../src/core/completion/completionRequest";
import { GatheredContext } from "../../../src/core/completion/contextSources/gatherContext";
import type { FimModel } from "../../../src/core/model/fimModel";
import { TextSnapshot } from "../../../src/core/text/textSnapshot";
import { completionServiceOf } from "../../support/completionServiceOf";
import { FakeChatModel } from "../../support/fakeChatModel";
import { FakeModelRegistry } from "../../support/fakeModelRegistry";
import { MemorySettings } from "../../support/memorySettings";
import { openFileGate } from "../../support/openFileGate";
import type { CreatePolicy, PolicyWorld, Situation } from "./policy";

/** The engine that ships, joined to the scripted model and the virtual clock. */
export const temperaEngine = engineWith("tempera", {});

/** The same with the setting for fewer requests. */
export const economicalEngine = engineWith("tempera in economy", { "completion.economy": true });

function engineWith(name: string, settings: Readonly<Record<string, unknown>>): CreatePolicy {
  return (world) => {
    const { clock } = world;
    const models = new FakeModelRegistry(new FakeChatModel([]));
    models.fimModel = scriptedModel(world);
    const service = completionServiceOf({
      files: openFileGate,
      context: new GatheredContext({ sources: [slowSource(clock)], clock, logger: silentLogger }),
      models,
      settings: new MemorySettings(settings),
      snooze: { isActive: false },
      clock,
      logger: silentLogger,
    });
    let shownId = 0;
    let coming: { readonly request: CompletionRequest; readonly shown: ShownResult } | undefined;
    return {
      name,
      async provide(situation, signal) {
        const document = snapshotOf(situation);
        const position = document.positionAt(situation.prefix.length);
        const request: CompletionRequest = {
          document,
          position,
          trigger: "automatic",
          indentation: { usesSpaces: true, size: 2 },
        };
        const result = await service.complete(request, signal);
        coming = undefined;
        if (result.kind === "none") return undefined;
        if (result.isComing) coming = { request, shown: result };
        shownId = result.suggestionId;
        return result.text.slice(position.character - result.range.start.character);
      },
      untilWhole: async (signal) =>
        coming !== undefined && service.untilWhole(coming.request, coming.shown, signal),
      accepted: () => service.noteAccepted(shownId),
    };
  };
}

/** Knows one definition and is as slow as a language server. */
function slowSource(clock: Clock): ContextSource {
  const text = Array.from({ length: 8 }, (_, line) => `  readonly option${line}: string;`).join(
    "\n",
  );
  const item = {
    key: "options",
    path: "lib/options.d.ts",
    text: `interface Options {\n${text}\n}`,
  };
  return {
    id: "definition",
    weight: 1,
    find: async (_query, signal) => ((await clock.delay(100, signal)) ? [item] : []),
    dispose: () => undefined,
  };
}

function scriptedModel({ server }: PolicyWorld): FimModel {
  return {
    reference: { connectionId: "bench", model: "scripted" },
    way: "native",
    async *stream({ prefix, suffix, context, stops }, signal) {
      const prompt = context.map(({ text }) => text).join("") + suffix + prefix;
      let text = "";
      for await (const { text: chunk, probability } of server.fillIn(prefix, prompt, signal)) {
        text += chunk;
        const stop = stops.map((stop) => text.indexOf(stop)).find((index) => index >= 0);
        yield {
          type: "text",
          text: stop === undefined ? chunk : chunk.slice(0, chunk.length - (text.length - stop)),
          ...(probability !== undefined && { probability }),
        };
        if (stop !== undefined) break;
      }
      yield { type: "finish", reason: signal.aborted ? "aborted" : "stop", usage: {} };
    },
  };
}

function snapshotOf({ path, languageId, version, prefix, suffix }: Situation): TextSnapshot {
  return new TextSnapshot({
    uri: `file:///${path}`,
    path,
    languageId,
    version,
    text: prefix + suffix,
  });
}
