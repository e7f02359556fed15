import type { Attachment } from "./conversation";

/** Makers count differently, and none far from one token for so many pixels. */
const pixelsPerToken = 750;

/** About how many tokens a picture costs; 0 for what is none. */
export function pictureTokens({ picture }: Pick<Attachment, "picture">): number {
  return picture ? Math.ceil((picture.width * picture.height) / pixelsPerToken) : 0;
}
