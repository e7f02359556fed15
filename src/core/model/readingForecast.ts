import { knownFact } from "./capabilities/capabilitiesOf";
import { isOnThisMachine } from "./isOnThisMachine";
import type { LearnedFields } from "./learnedFields";
import { parseModelReference } from "./modelReference";
import type { ModelRegistry } from "./modelRegistry";
import type { ToldFacts } from "./toldFacts";
import type { TokenFactors } from "./tokenFactors";

/** What reading one token costs. */
type ReadingPrice =
  | { readonly kind: "here" }
  | { readonly kind: "known"; readonly inputUsd: number }
  | { readonly kind: "unknown" };

export interface Reading {
  readonly price: ReadingPrice;
  /** Tokens that it counts for one that is estimated; 1 before its first answer. */
  readonly tokenFactor: number;
  /** Left out where nobody knows. */
  readonly takesPictures?: boolean;
}

/** Says what it will cost that a model reads something, and whether it sees pictures, before anything is sent. */
export class ReadingForecast {
  constructor(
    private readonly models: Pick<ModelRegistry, "findConnection">,
    private readonly findings: {
      readonly learnedFields: LearnedFields;
      readonly toldFacts: ToldFacts;
      readonly tokenFactors: Pick<TokenFactors, "of">;
    },
  ) {}

  /** `undefined` where no such model is known. */
  of(modelReference: string): Reading | undefined {
    const reference = parseModelReference(modelReference);
    const connection = reference && this.models.findConnection(reference.connectionId);
    if (!reference || !connection) return undefined;
    const { learnedFields, toldFacts, tokenFactors } = this.findings;
    const { model } = reference;
    const subject = { ...connection, model, told: toldFacts.of(connection, model) };
    const sight = knownFact("takesImages", subject, learnedFields.refused(subject));
    const price = knownFact("price", subject)?.value;
    return {
      price: isOnThisMachine(connection) ? { kind: "here" } : priceFrom(price?.inputUsd),
      tokenFactor: tokenFactors.of(connection, model) ?? 1,
      ...(sight && { takesPictures: sight.value }),
    };
  }
}

function priceFrom(inputUsd: number | undefined): ReadingPrice {
  return inputUsd === undefined ? { kind: "unknown" } : { kind: "known", inputUsd };
}
