import assert from "node:assert/strict";
import { tasks, type TaskId } from "../../src/core/tasks/tasks";
import { BuiltInFixture } from "../support/builtInFixture";
import { collectAnswer } from "../support/collectAnswer";
import { MemorySettings } from "../support/memorySettings";
import { writeTinyModel } from "../support/tinyModel/writeTinyModel";

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

describe("real sampling by the built-in engine", () => {
  let fixture: BuiltInFixture;

  before(async () => {
    fixture = new BuiltInFixture(await writeTinyModel());
  });
  after(() => fixture.dispose());

  /** Asks once for each seed, at the temperature that the task has by these settings. */
  async function distinctAnswers(task: TaskId, settings: MemorySettings): Promise<number> {
    const { temperature: value, isTemperatureExplicit } = settings.current.tasks[task];
    const temperature = { value, isExplicit: isTemperatureExplicit };
    const answers = new Set<string>();
    for (const seed of seeds) {
      const stream =
        task === "completion"
          ? fixture.fillGap({ temperature, seed })
          : fixture.chat({ temperature, seed });
      const { text } = await collectAnswer(stream);
      assert.notEqual(text, "");
      answers.add(text);
    }
    return answers.size;
  }

  it("completes in one way only when the task's temperature is 0, whatever the seed", async () => {
    const settings = new MemorySettings({ "tasks.completion.temperature": 0 });
    assert.equal(await distinctAnswers("completion", settings), 1);
  });

  it("documents in more than six ways at the task's own temperature", async () => {
    const { defaultTemperature } = tasks.find(({ id }) => id === "document") ?? {};
    assert.equal(defaultTemperature, 0.8);
    assert.ok((await distinctAnswers("document", new MemorySettings())) > 6);
  });

  it("gives the same answer to the same seed", async () => {
    const temperature = { value: 0.8, isExplicit: false };
    const ask = async () => (await collectAnswer(fixture.chat({ temperature, seed: 5 }))).text;
    assert.equal(await ask(), await ask());
  });

  it("draws anew where no seed is given", async () => {
    const temperature = { value: 1, isExplicit: false };
    const answers = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      answers.add((await collectAnswer(fixture.chat({ temperature }))).text);
    }
    assert.ok(answers.size > 1);
  });
});
