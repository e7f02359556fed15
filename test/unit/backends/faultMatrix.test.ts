import assert from "node:assert/strict";
import { presets } from "../../../src/core/model/presets";
import { faults } from "../../support/faults";
import { EngineRow, faultsOfEngines } from "../../support/faults/engineRow";
import { FaultMatrix } from "../../support/faults/faultMatrix";
import { FaultPlaces } from "../../support/faults/faultPlaces";
import type { FaultRow } from "../../support/faults/faultRow";
import { faultsOfObjects, ObjectRow } from "../../support/faults/objectRow";
import { askedOfPreset, askedOfWires, httpRow } from "../../support/faults/httpRow";

describe("every backend and every preset", () => {
  const matrix = new FaultMatrix(faults);
  const asked = [...askedOfWires(), ...presets.flatMap(askedOfPreset)];

  let places: FaultPlaces;

  before(async () => {
    places = await FaultPlaces.start();
  });
  after(() => places.close());
  after(() => console.log(matrix.toText()));

  it("has more than forty faults to meet, each under a name of its own", () => {
    assert.ok(faults.length > 40, `${faults.length} faults`);
    assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length);
  });

  it("has nothing happen that is no fault", () => {
    const names = new Set(faults.map(({ name }) => name));
    const strangers = [...faultsOfObjects, ...faultsOfEngines].filter((name) => !names.has(name));
    assert.deepEqual(strangers, []);
  });

  const rows: readonly FaultRow[] = [new ObjectRow(), new EngineRow("chat"), new EngineRow("fim")];
  for (const row of rows) {
    it(`survives every fault that can happen without a server: ${row.name}`, async () => {
      assert.deepEqual(await matrix.fill(row), []);
    }).timeout(60_000);
  }

  for (const { subject, kind, preset } of asked) {
    it(`survives every fault: ${preset ?? subject.name}, ${kind}`, async () => {
      const row = await httpRow({ subject, kind, ...(preset && { preset }) }, places);
      try {
        assert.deepEqual(await matrix.fill(row), []);
      } finally {
        await row.dispose();
      }
    }).timeout(60_000);
  }
});
