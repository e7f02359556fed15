import * as vscode from "vscode";
import { setLanguage } from "../core/base/localize";

// VS Code has read the bundle of its own display language before it loads an extension.
const { bundle } = vscode.l10n;
setLanguage(bundle && { tag: vscode.env.language, translations: bundle });
