import assert from "node:assert/strict";
import { literalAt } from "../../../../src/core/document/literalAt";

/** The cursor stands at the bar. */
const cases: readonly (readonly [
  languageId: string,
  source: string,
  kind: "regular-expression" | "sql",
  literal: string,
])[] = [
  ["typescript", "const a = /[a-z]|+\\d/gu.test(b);", "regular-expression", "/[a-z]+\\d/"],
  ["javascript", 'new RegExp("^a|b$", "g")', "regular-expression", '"^ab$"'],
  [
    "typescript",
    "db.query(`select * |from t where a = ${b}`)",
    "sql",
    "`select * from t where a = ${b}`",
  ],
  ["python", 'p = re.compile(r"\\d|+")', "regular-expression", 'r"\\d+"'],
  ["python", 'q = """\n  SELECT a|\n  FROM t\n"""', "sql", '"""\n  SELECT a\n  FROM t\n"""'],
  ["go", "re := regexp.MustCompile(`^a|+$`)", "regular-expression", "`^a+$`"],
  ["go", 'db.Exec("UPDATE t| SET a = 1")', "sql", '"UPDATE t SET a = 1"'],
  ["rust", 'let r = Regex::new(r"\\d|+").unwrap();', "regular-expression", 'r"\\d+"'],
  ["rust", 'sqlx::query("INSERT INTO| t VALUES (1)")', "sql", '"INSERT INTO t VALUES (1)"'],
  ["java", 'Pattern.compile("a|+b")', "regular-expression", '"a+b"'],
  ["csharp", 'new Regex(@"a|+")', "regular-expression", '@"a+"'],
  [
    "java",
    'run("with x as (select 1) |select * from x")',
    "sql",
    '"with x as (select 1) select * from x"',
  ],
];

describe("a text in a language of its own", () => {
  for (const [languageId, marked, kind, literal] of cases)
    it(`is found in ${languageId}: ${literal.replaceAll("\n", " ")}`, () => {
      const offset = marked.indexOf("|");
      const source = marked.slice(0, offset) + marked.slice(offset + 1);
      const found = literalAt(source, offset, languageId);
      assert.equal(found?.kind, kind);
      assert.equal(source.slice(found?.start, found?.end), literal);
    });

  for (const [languageId, source, at] of [
    ["typescript", 'say("select something")', 8],
    ["typescript", "const a = b / c / d;", 14],
    ["typescript", "// select a from b", 6],
    ["typescript", "select(from)", 3],
    ["python", 'print("plain")', 9],
    ["plaintext", '"select a from b"', 5],
  ] as const)
    it(`is not ${source} in ${languageId}`, () => {
      assert.equal(literalAt(source, at, languageId), undefined);
    });
});
