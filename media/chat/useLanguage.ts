import { setLanguage } from "../../src/core/base/localize";

// The host writes it next to the address of the script; there is nothing where the user reads English.
const language = document.currentScript?.dataset["language"];
if (language) setLanguage(JSON.parse(language));
