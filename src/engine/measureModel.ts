import type { Llama } from "node-llama-cpp";
import { maxContextTokens } from "../protocol/engineProtocol";
import { maxEmbeddedTokens, maxFillTokens } from "./contextSizes";
import type { LlamaModule } from "./llamaModule";

/**
 * What a model takes of the memory with a chat and a gap under way, as llama.cpp reckons it from the head of the file.
 * Nothing of it is on a graphics card then, which is the most that it can take.
 */
export async function measureModel(
  { GgufInsights, readGgufFileInfo }: LlamaModule,
  llama: Llama,
  path: string,
): Promise<number> {
  const insights = await GgufInsights.from(await readGgufFileInfo(path), llama);
  const weights = await insights.estimateModelResourceRequirementsV2({ gpuLayers: 0 });
  // What cannot answer is asked for vectors alone.
  const isEmbeddingContext = !insights.hasDecoder;
  const sizes = isEmbeddingContext ? [maxEmbeddedTokens] : [maxContextTokens, maxFillTokens];
  let memoryBytes = weights.cpuRam;
  for (const size of sizes) {
    const contextSize = Math.min(size, insights.trainContextSize ?? size);
    const options = { contextSize, modelGpuLayers: 0, isEmbeddingContext };
    memoryBytes += (await insights.estimateContextResourceRequirementsV2(options)).cpuRam;
  }
  return Math.round(memoryBytes);
}
