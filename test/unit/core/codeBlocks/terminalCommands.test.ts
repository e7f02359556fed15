import assert from "node:assert/strict";
import { terminalCommands } from "../../../../src/core/codeBlocks/terminalCommands";

function commandsOf(code: string): readonly string[] {
  const text = terminalCommands(code);
  assert.equal(text.kind, "commands", code);
  return text.kind === "commands" ? text.commands : [];
}

describe("a code block for the terminal", () => {
  it("is placed as it is when it is one line", () => {
    assert.deepEqual(commandsOf("npm ci\n"), ["npm ci"]);
    assert.deepEqual(commandsOf("  git log --format='%h $ %s'  "), ["git log --format='%h $ %s'"]);
  });

  it("is a list of commands when it has several lines, without comments and blank ones", () => {
    const code = "# install\nnpm ci\n\n  npm test # all\r\nREM done\n";
    assert.deepEqual(commandsOf(code), ["npm ci", "npm test # all"]);
  });

  it("loses its prompts, and the output between them", () => {
    assert.deepEqual(commandsOf("$ git status\nOn branch main\n> quoted\n$ git add .\n"), [
      "git status",
      "git add .",
    ]);
    assert.deepEqual(commandsOf("PS C:\\work> dir\n"), ["dir"]);
    assert.deepEqual(commandsOf("$HOME/bin/run\n"), ["$HOME/bin/run"]);
  });

  it("joins a line with the one that it goes on to", () => {
    const expected = ["docker run -it image"];
    assert.deepEqual(commandsOf("docker run \\\n    -it \\\n  image"), expected);
    assert.deepEqual(commandsOf("$ docker run \\\n  -it image\nid: 7"), expected);
    assert.deepEqual(commandsOf("Get-Item `\n  -Path x"), ["Get-Item -Path x"]);
  });

  it("loses control characters, so that nothing is run by itself or unseen", () => {
    for (const [code, expected] of [
      ["ls\u0000 -l\u0007", "ls -l"],
      ["ls\u001B[31m -l\u001B[0m", "ls -l"],
      ["ls\u001B]0;title\u0007 -l", "ls -l"],
      ["ls\u001B]8;;https://evil.example\u001B\\ -l", "ls -l"],
      ["ls\u0003\u0004 -l", "ls -l"],
      ["ls\b\b\brm -l", "lsrm -l"],
      ["echo a\u202Eb\u200B\u{E0041}", "echo ab"],
      ["echo\ta", "echo a"],
      ["ls\u009B31m", "ls"],
      ["ls\u2028rm", "lsrm"],
    ] as const)
      assert.deepEqual(commandsOf(code), [expected], JSON.stringify(code));
  });

  it("breaks a carriage return as a line, so that no command hides behind another", () => {
    assert.deepEqual(commandsOf("echo safe\rrm -rf x"), ["echo safe", "rm -rf x"]);
  });

  it("is a script when a construct goes over its lines", () => {
    for (const code of [
      "for f in *; do\n  echo $f\ndone",
      "if [ -f a ]; then\n  cat a\nfi",
      "cat <<EOF\ntext\nEOF",
      "build() {\n  make\n}",
      "cat a |\n  sort",
    ])
      assert.deepEqual(terminalCommands(code), { kind: "script" }, code);
  });

  it("is nothing when nothing of it can be run", () => {
    assert.deepEqual(commandsOf("# only a comment\n\n"), []);
  });
});
