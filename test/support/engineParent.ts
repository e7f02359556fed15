import { BuiltInFixture } from "./builtInFixture";

/** A program that has the engine make a long answer and tells its parent which process does it. */
async function main(): Promise<void> {
  const fixture = new BuiltInFixture(process.argv[2] ?? "");
  for await (const part of fixture.chat({ maxTokens: 8_000 })) {
    if (part.type === "text") process.send?.(fixture.processIds[0]);
  }
}

void main();
