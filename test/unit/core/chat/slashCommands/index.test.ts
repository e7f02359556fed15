import assert from "node:assert/strict";
import { slashCommands } from "../../../../../src/core/chat/slashCommands/index";
import { parseSlashCommand } from "../../../../../src/core/chat/slashCommands/parseSlashCommand";
import { buildQuestion } from "../../../../../src/core/chat/slashCommands/slashCommand";
import { tasks } from "../../../../../src/core/tasks/tasks";
import { attachment } from "../../../../support/chatMessages";

const file = attachment("let a = 1;");

describe("the slash commands", () => {
  it("are those for all that one does with code", () => {
    assert.deepEqual(slashCommands.map(({ name }) => name).toSorted(), [
      "commit",
      "document",
      "explain",
      "fix",
      "refactor",
      "review",
      "summarize",
      "tests",
      "translate",
      "workspace",
    ]);
  });

  it("can each be typed, and do a task of their own", () => {
    for (const command of slashCommands) {
      assert.equal(parseSlashCommand(`/${command.name}`)?.command, command);
      assert.ok(tasks.some(({ id }) => id === command.task));
      assert.notEqual(command.description, "");
    }
    assert.equal(new Set(slashCommands.map(({ name }) => name)).size, slashCommands.length);
  });

  it("ask about what is attached, with the user's words as the main thing", () => {
    for (const command of slashCommands) {
      assert.match(buildQuestion(command, { text: "", attachments: [file] }), /^\w+ the attached/);
      assert.match(
        buildQuestion(command, { text: "the error handling", attachments: [file] }),
        /^Above all: the error handling$/m,
      );
    }
  });

  it("ask about the user's words where nothing is attached, else about the chat", () => {
    for (const command of slashCommands) {
      assert.match(
        buildQuestion(command, { text: "closures", attachments: [] }),
        /^\w+ this: closures\./,
      );
      assert.match(
        buildQuestion(command, { text: "", attachments: [] }),
        /^\w+ what was said in this chat/,
      );
    }
  });

  it("are short enough for small models", () => {
    for (const command of slashCommands) {
      assert.ok(buildQuestion(command, { text: "", attachments: [file] }).length < 600);
    }
  });
});
