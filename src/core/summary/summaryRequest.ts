/** What is to be summed up, in words that can be written into a document and read again later. */
export type SummaryRequest =
  | { readonly kind: "files"; readonly paths: readonly string[] }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "workspace" }
  | { readonly kind: "changes" }
  | { readonly kind: "branch" }
  | { readonly kind: "commits"; readonly from: string; readonly to: string };
