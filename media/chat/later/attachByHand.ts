import type { FoundPictureMessage } from "../../../src/protocol/chatProtocol";
import { longestQuestion } from "../longestQuestion";
import { strings } from "../strings";
import { element } from "../view/element";
import { droppedUris, mayBeDropped } from "./droppedUris";
import type { HandEvents } from "./laterParts";
import { laterStrings } from "./laterStrings";
import { maxPictureBytes, preparePicture } from "./preparePicture";

/** In UTF-16 units. A longer text goes along as a chip: the browser needs seconds to put it into a text box. */
const longestPaste = 40_000;

/** Takes what is dropped on the page, and pictures and long texts that are pasted into the text box. */
export function attachByHand(textBox: HTMLElement, events: HandEvents): void {
  const hint = element("div", { class: "drop-hint", hidden: "" }, [laterStrings.dropHere]);
  document.body.append(hint);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer || !mayBeDropped(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    hint.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    // Whoever goes from one element of the page to another does not leave it.
    if (!event.relatedTarget) hint.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    hint.hidden = true;
    if (!event.dataTransfer || !mayBeDropped(event.dataTransfer)) return;
    event.preventDefault();
    void takeDropped(event.dataTransfer, events);
  });
  textBox.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length > longestPaste) {
      event.preventDefault();
      return takeLongText(text, events);
    }
    const pictures = picturesIn(event.clipboardData);
    // Programs that copy a text often add a picture of it.
    if (pictures.length === 0 || text !== "") return;
    event.preventDefault();
    void takePictures(pictures, () => laterStrings.pastedPicture, events);
  });
}

function takeLongText(text: string, events: HandEvents): void {
  if (text.length > longestQuestion)
    return events.onHint(laterStrings.pasteTooLong(longestQuestion));
  events.onText(text);
  events.onAnnounce(strings.attaching(laterStrings.pastedText));
}

/** Takes a picture that the host has read. */
export async function attachFound(
  { name, mediaType, base64 }: FoundPictureMessage,
  events: HandEvents,
): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const file = new File([bytes], name, { type: mediaType });
  await takePictures([file], () => name, events);
}

async function takeDropped(transfer: DataTransfer, events: HandEvents): Promise<void> {
  const uris = droppedUris(transfer);
  if (uris.length > 0) {
    events.onDrop(uris);
    return events.onAnnounce(laterStrings.attachingDropped(uris.length));
  }
  const pictures = picturesIn(transfer);
  if (pictures.length === 0) return events.onHint(laterStrings.dropOnlyPictures);
  await takePictures(pictures, ({ name }) => name, events);
}

async function takePictures(
  files: readonly File[],
  nameOf: (file: File) => string,
  events: HandEvents,
): Promise<void> {
  for (const file of files) {
    const name = nameOf(file);
    if (file.size > maxPictureBytes) {
      events.onHint(laterStrings.pictureTooLarge(name));
      continue;
    }
    try {
      events.onPicture({ name, ...(await preparePicture(file)) });
      events.onAnnounce(strings.attaching(name));
    } catch {
      // The browser says of a file that it cannot read no more than that.
      events.onHint(laterStrings.pictureUnreadable(name));
    }
  }
}

function picturesIn(transfer: DataTransfer | null): readonly File[] {
  return Array.from(transfer?.files ?? []).filter(({ type }) => type.startsWith("image/"));
}
