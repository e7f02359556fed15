import assert from "node:assert/strict";
import { placeTests } from "../../../../src/core/testGeneration/placeTests";
import { testConventionOf } from "../../../../src/core/testGeneration/testConventions";
import { testInstruction } from "../../../../src/core/testGeneration/testInstruction";

function place(languageId: string, path: string, testPaths: readonly string[] = []): string {
  const convention = testConventionOf(languageId);
  assert.ok(convention);
  return placeTests(path, testPaths, convention);
}

describe("the place of new tests", () => {
  it("is the file that has tests of the code already", () => {
    const tests = ["test/unit/core/cart.test.ts", "test/unit/core/other.test.ts"];
    assert.equal(place("typescript", "src/core/cart.ts", tests), "test/unit/core/cart.test.ts");
  });

  it("is beside the code where the project has its tests there", () => {
    assert.equal(place("typescript", "src/a/cart.ts", ["src/b/x.spec.ts"]), "src/a/cart.spec.ts");
    assert.equal(place("go", "shop/cart.go", ["shop/x_test.go"]), "shop/cart_test.go");
  });

  it("is in the folder that mirrors the sources, with the usual name", () => {
    const tests = ["test/unit/core/x.test.ts", "test/unit/host/y.test.ts"];
    assert.equal(place("typescript", "src/core/cart.ts", tests), "test/unit/core/cart.test.ts");
    const inOne = ["test/unit/core/a/x.test.ts", "test/unit/core/b/y.test.ts"];
    assert.equal(place("typescript", "src/core/cart.ts", inOne), "test/unit/core/cart.test.ts");
    const java = ["src/test/java/org/a/XTest.java", "src/test/java/org/b/YTest.java"];
    assert.equal(
      place("java", "src/main/java/org/c/Cart.java", java),
      "src/test/java/org/c/CartTest.java",
    );
    const whole = ["tests/src/a/test_x.py", "tests/src/b/test_y.py"];
    assert.equal(place("python", "src/a/cart.py", whole), "tests/src/a/test_cart.py");
    const folders = ["src/a/__tests__/x.test.ts"];
    assert.equal(place("typescript", "src/b/cart.ts", folders), "src/b/__tests__/cart.test.ts");
  });

  it("is where the language has tests when the project has none", () => {
    assert.equal(place("typescript", "src/cart.ts"), "src/cart.test.ts");
    assert.equal(place("python", "shop/cart.py"), "tests/test_cart.py");
    assert.equal(place("ruby", "lib/shop/cart.rb"), "spec/shop/cart_spec.rb");
    assert.equal(place("go", "cart.go"), "cart_test.go");
    assert.equal(place("java", "src/main/java/org/Cart.java"), "src/test/java/org/CartTest.java");
  });

  it("is the file itself in Rust", () => {
    assert.equal(place("rust", "src/cart.rs"), "src/cart.rs");
  });
});

describe("the wish for tests", () => {
  const wish = (languageId: string, projectFiles: readonly string[], example?: string) => {
    const convention = testConventionOf(languageId);
    assert.ok(convention);
    const subject = { path: "src/a", languageId, text: "code()" };
    return testInstruction("Write tests.", { convention, subject, projectFiles, example });
  };

  it("names the framework that the project has", () => {
    assert.match(wish("typescript", ['{"devDependencies":{"vitest":"1"}}']), /with Vitest/);
    assert.match(wish("python", ["[tool.pytest.ini_options]"]), /with pytest/);
    assert.match(wish("java", ["junit:junit:4.13"]), /with JUnit 4/);
    assert.match(wish("typescript", []), /with node:test/);
    assert.match(wish("go", ["module a"]), /standard library's testing/);
  });

  it("begins with the prompt", () => {
    assert.match(wish("go", []), /^Write tests\.\n/);
  });

  it("shows the code, and a test to write like", () => {
    assert.match(wish("go", []), /code\(\)/);
    assert.match(wish("go", [], "func TestX()"), /write like it[^]*func TestX\(\)/);
  });

  it("is known for no language without a convention", () => {
    assert.equal(testConventionOf("plaintext"), undefined);
  });
});
