import assert from "node:assert/strict";
import { directionOf } from "../../../../../media/chat/markdown/textDirection";

describe("directionOf", () => {
  const cases = {
    "Hello, world": "ltr",
    "مرحبا بالعالم": "rtl",
    "useState يعيد القيمة الحالية مع دالة لتغييرها": "rtl",
    "الدالة useEffect calls the function after every single render": "ltr",
    "שלום עולם": "rtl",
    "日本語 и русский": "ltr",
  } as const;

  for (const [text, direction] of Object.entries(cases)) {
    it(`is ${direction} for “${text}”`, () => assert.equal(directionOf(text), direction));
  }

  it("is left open where there are no letters", () => {
    assert.equal(directionOf("1 + 2 = 3 …"), undefined);
  });
});
