import fs from "node:fs";

/**
 * What a run came to. Programs hand it on in the file that `TEMPERA_RESULTS` names, never in their text.
 *
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped] tests that said themselves that they cannot run here
 */

/** @param {readonly Results[]} all @returns {Results} */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.reduce((total, { skipped = 0 }) => total + skipped, 0),
  };
}

/**
 * What a program wrote, or `undefined` where it died before.
 *
 * @param {string} file
 * @returns {Results | undefined}
 */
export function readResults(file) {
  if (!fs.existsSync(file)) return undefined;
  const { passed, failed, skipped = 0 } = JSON.parse(fs.readFileSync(file, "utf8"));
  return { passed, failed, skipped };
}

/** Writes for the program that started this one, where it asked. @param {Results} results */
export function handOnResults(results) {
  const file = process.env["TEMPERA_RESULTS"];
  if (file) fs.writeFileSync(file, JSON.stringify(results));
}
