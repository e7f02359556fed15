/** Files of which nobody asks anything, by their names: pictures, archives, locks and what machines have written. */
const unreadable =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|svg|mp[34]|m4a|wav|ogg|flac|mov|avi|webm|mkv|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|war|class|o|a|so|dylib|dll|exe|bin|dat|wasm|pyc|pyo|node|woff2?|ttf|otf|eot|map|min\.(?:js|css)|gguf|onnx|safetensors|parquet|sqlite3?|db|vsix|lock|lockb|snap|log|tsbuildinfo)$/i;
const locks = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum)$/i;

/** Folders of what was installed or built, which projects without ignore files have as well. */
const foreignFolders =
  /(?:^|\/)(?:node_modules|bower_components|site-packages|__pycache__|\.venv|venv|\.tox|\.gradle|\.next|\.nuxt)\//i;

/** `path` is that within the workspace; that of a folder ends with a slash. */
export function isIndexablePath(path: string): boolean {
  return !unreadable.test(path) && !locks.test(path) && !foreignFolders.test(path);
}

const maxMeanLineLength = 300;

/** People do not write lines as long as those of data and of bundled code. */
export function isIndexableText(text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return text.trim() !== "" && text.length / lines <= maxMeanLineLength;
}
