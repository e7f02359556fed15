import type { Question } from "./docstringQuestions";

/** Files for a question, the best first. */
export type Retrieve = (
  question: string,
  limit: number,
) => readonly string[] | Promise<readonly string[]>;

export interface RetrievalQuality {
  readonly questions: number;
  /** Share of questions whose file is among the first five. */
  readonly recall_at_5: number;
  /** Mean of 1 / place of the right file, 0 beyond the tenth. */
  readonly mrr: number;
}

const judgedPlaces = 10;

/** How well the file of each question is found. */
export async function retrievalQuality(
  questions: readonly Question[],
  retrieve: Retrieve,
): Promise<RetrievalQuality> {
  const places: number[] = [];
  for (const { text, path } of questions) {
    const found = [...new Set(await retrieve(text, judgedPlaces))].slice(0, judgedPlaces);
    places.push(found.indexOf(path) + 1);
  }
  const reciprocals = places.map((place) => (place === 0 ? 0 : 1 / place));
  return {
    questions: questions.length,
    recall_at_5: rounded(places.filter((place) => place > 0 && place <= 5).length / places.length),
    mrr: rounded(reciprocals.reduce((sum, value) => sum + value, 0) / places.length),
  };
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
