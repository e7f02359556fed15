/** What the user chose for one answer, in place of what the settings say for its task. */
export interface ModelOverrides {
  /** `connection/model` */
  readonly model?: string;
  readonly temperature?: number;
}
