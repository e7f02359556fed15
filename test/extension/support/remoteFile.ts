import assert from "node:assert/strict";
import * as vscode from "vscode";

/**
 * A file of this machine under the address by which a window that runs elsewhere knows it: `vscode-remote`, and the
 * name of the connection. Only in such a window, as every one in a browser is.
 */
export function remoteFile(file: string): vscode.Uri {
  assert.ok(vscode.env.remoteName, "The window and its files are on one machine");
  const uri = vscode.Uri.file(file);
  return uri.with({ scheme: "vscode-remote", authority: connectionName(uri) });
}

/** The API tells it nowhere but in the addresses of what web views may load. */
function connectionName(file: vscode.Uri): string {
  const panel = vscode.window.createWebviewPanel("tempera-test", "", vscode.ViewColumn.One);
  const { authority } = panel.webview.asWebviewUri(file);
  panel.dispose();
  const [, encoded] = /^vscode-remote\+(.+?)\.vscode-resource\./.exec(authority) ?? [];
  assert.ok(encoded, `${authority} names no connection`);
  return encoded.replaceAll(/-([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}
