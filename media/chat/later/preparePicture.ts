import type { AttachedPictureMessage } from "../../../src/protocol/chatProtocol";

export type PreparedPicture = Omit<AttachedPictureMessage, "name" | "type">;

/** What makers of models recommend: more pixels cost time and are made smaller on their side. */
const largest = { sidePx: 1_568, pixels: 1_150_000 } as const;

const thumbnailPx = 96;

/** In base64, so that it can be kept with the conversation; in bytes, so that a page does not choke on it. */
const maxBase64Length = 700_000;
export const maxPictureBytes = 30_000_000;

/** White is what a picture with holes is most often looked at on. */
const ground = "#fff";

/**
 * The picture as small as a model needs it: as it was drawn where that is short enough, else with losses. Rejects where
 * it is no picture that the browser can read.
 */
export async function preparePicture(file: Blob): Promise<PreparedPicture> {
  const bitmap = await createImageBitmap(file);
  try {
    const { width, height } = bitmap;
    const scale = Math.min(
      1,
      largest.sidePx / Math.max(width, height),
      Math.sqrt(largest.pixels / (width * height)),
    );
    const small = Math.min(1, thumbnailPx / Math.max(width, height));
    return {
      ...encode(draw(bitmap, scale)),
      thumbnail: draw(bitmap, small).toDataURL("image/jpeg", 0.75),
    };
  } finally {
    bitmap.close();
  }
}

function draw(bitmap: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser has no canvas.");
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement): Omit<PreparedPicture, "thumbnail"> {
  const { width, height } = canvas;
  const plain = base64Of(canvas.toDataURL("image/png"));
  if (plain.length <= maxBase64Length)
    return { mediaType: "image/png", base64: plain, width, height };
  const lossy = [0.9, 0.75, 0.5].map((quality) => () => canvas.toDataURL("image/jpeg", quality));
  const shortest = lossy.reduce(
    (best, make) => (best.length <= maxBase64Length ? best : base64Of(make())),
    plain,
  );
  return { mediaType: "image/jpeg", base64: shortest, width, height };
}

function base64Of(address: string): string {
  return address.slice(address.indexOf(",") + 1);
}
