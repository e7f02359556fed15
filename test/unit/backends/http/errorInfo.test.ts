import assert from "node:assert/strict";
import { parseErrorBody } from "../../../../src/backends/http/errorInfo";

/** The field that a server refuses with these words. */
const refusals: Readonly<Record<string, string | undefined>> = {
  "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.":
    "max_tokens",
  "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.":
    "temperature",
  "`temperature` is deprecated for this model.": "temperature",
  "Extra inputs are not permitted, field: 'stream_options'": "stream_options",
  "Unrecognized request argument supplied: max_completion_tokens": "max_completion_tokens",
  'unknown field "stream_options"': "stream_options",
  "property 'seed' is unsupported": "seed",
  "reasoning_effort: unexpected value none": "reasoning_effort",
  "The context has 5000 tokens and max_tokens is 4096.": undefined,
  "stopwatch is not supported": undefined,
  "my_temperature is not supported": undefined,
};

describe("what an error body says", () => {
  for (const [message, field] of Object.entries(refusals)) {
    it(`names ${field ?? "no field"} in: ${message}`, () => {
      assert.equal(parseErrorBody(JSON.stringify({ error: { message } })).field, field);
      assert.equal(parseErrorBody(message).field, field);
    });
  }

  it("is found in every shape that servers use", () => {
    const bodies: readonly unknown[] = [
      { error: { message: "It broke.", type: "server_error", code: null, param: null } },
      { error: "It broke." },
      { message: "It broke.", object: "error" },
      { detail: "It broke." },
      [{ error: { code: 500, message: "It broke.", status: "INTERNAL" } }],
      { type: "error", error: { type: "api_error", message: "It broke." } },
      { object: "error", message: { detail: "It broke." } },
    ];
    for (const body of bodies) {
      assert.equal(parseErrorBody(JSON.stringify(body)).message, "It broke.", JSON.stringify(body));
    }
  });

  it("is the field and the complaint of a validation error", () => {
    const detail = [
      { type: "extra_forbidden", loc: ["body", "stop"], msg: "Extra inputs are not permitted" },
    ];
    assert.deepEqual(parseErrorBody(JSON.stringify({ detail })), {
      message: "stop: Extra inputs are not permitted",
      code: "extra_forbidden",
      field: "stop",
    });
  });

  it("is the title of a web page", () => {
    const page = "<!DOCTYPE html><html><head><title>504 Gateway\n Time-out</title></head></html>";
    assert.equal(parseErrorBody(page).message, "504 Gateway Time-out");
  });

  it("is nothing where the body says nothing", () => {
    for (const body of ["", "{}", "[]", "null", "7"]) {
      const { message } = parseErrorBody(body);
      assert.ok(message === "" || message === body, body);
    }
  });
});
