/** A server that sends a request on to another host, which the key was not entered for. */
export interface Redirect {
  readonly label: string;
  /** The origins, such as `https://models.example:8443`. */
  readonly from: string;
  readonly to: string;
  /** Nobody is disturbed for a request that nobody waits for; what was allowed before is allowed still. */
  readonly mayAsk: boolean;
}

/** Whether the request, without its key, may go to where the server sends it. */
export type AskRedirect = (redirect: Redirect) => Promise<boolean>;
