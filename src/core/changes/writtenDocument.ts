/** What became of a document that a model was asked to add to. */
export type WrittenDocument =
  | { readonly kind: "written"; readonly text: string; readonly notes: readonly string[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "nothing"; readonly advice: string };
