/** How the index of the workspace stands. */
export type IndexState =
  /** Not begun, or given up on request. */
  | { readonly state: "off" }
  | { readonly state: "indexing"; readonly filesDone: number }
  | { readonly state: "paused"; readonly fileCount: number }
  | {
      readonly state: "ready";
      readonly fileCount: number;
      readonly byteLength: number;
      /** Chunks that are found by meaning too. */
      readonly embeddedCount: number;
      /** Its size is used up, so that some files are not in it. */
      readonly isFull: boolean;
    }
  | { readonly state: "failed" };
