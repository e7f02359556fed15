import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { FileCollector, type Files } from "../core/context/files/fileCollector";
import { VscodeFileAccess } from "./vscodeFileAccess";

/** Joins the collector with VS Code's files. Waits for its first use in a file of its own. */
export function createFiles(clock: Clock): Files & Disposable {
  const store = new DisposableStore();
  const access = store.add(new VscodeFileAccess());
  const collector = store.add(new FileCollector(access, clock));
  return {
    check: (uri, chosenBy) => collector.check(uri, chosenBy),
    checkChanged: (uri) => collector.checkChanged(uri),
    collect: (uri, chosenBy) => collector.collect(uri, chosenBy),
    collectPicture: (uri) => collector.collectPicture(uri),
    walk: (signal, scope) => collector.walk(signal, scope),
    dispose: () => store.dispose(),
  };
}
