import { csharpXml } from "./csharpXml";
import type { DocumentConvention } from "./documentConvention";
import { doxygenBlock, doxygenLines } from "./doxygen";
import { goDoc } from "./goDoc";
import { googlePython } from "./googlePython";
import { javadoc } from "./javadoc";
import { jsdoc } from "./jsdoc";
import { numpyPython } from "./numpyPython";
import { restPython } from "./restPython";
import { rustdoc } from "./rustdoc";
import { tsdoc } from "./tsdoc";

/** All conventions. Of those of one language, the first is taken where a file shows no habit. */
const documentConventions: readonly DocumentConvention[] = [
  jsdoc,
  tsdoc,
  googlePython,
  numpyPython,
  restPython,
  javadoc,
  goDoc,
  rustdoc,
  csharpXml,
  doxygenBlock,
  doxygenLines,
];

/** The convention that a file keeps to already. */
export function conventionOf(languageId: string, fileText: string): DocumentConvention | undefined {
  const ofLanguage = documentConventions.filter(({ languageIds }) =>
    languageIds.includes(languageId),
  );
  const counted = ofLanguage.map((convention) => ({
    convention,
    signs: fileText.match(convention.signs)?.length ?? 0,
  }));
  return counted.toSorted((one, other) => other.signs - one.signs)[0]?.convention;
}
