import { t } from "../../base/localize";

/**
 * What a file is by its path, where files of that kind hold secrets and so are never read; `undefined` for all
 * others. The case of letters does not matter, nor do endings that Windows drops.
 */
export function sensitiveKindOf(path: string): string | undefined {
  const segments = path
    .toLowerCase()
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/:.*$/, "").replace(/[. ]+$/, ""));
  const name = segments.at(-1) ?? "";
  const folders = segments.slice(0, -1);
  const normalized = segments.join("/");
  if (isHarmless(name)) return undefined;
  return (
    sensitiveFolders.find(({ pattern }) => folders.some((folder) => pattern.test(folder)))?.kind ??
    sensitiveNames.find(({ pattern }) => pattern.test(name))?.kind ??
    sensitivePaths.find(({ pattern }) => pattern.test(normalized))?.kind
  );
}

/** Examples with nothing in them, and public halves of key pairs. */
function isHarmless(name: string): boolean {
  return /^\.?env[.-](?:example|sample|template|dist|defaults?)$|\.env\.(?:example|sample|template|dist)$|^id_\w+\.pub$/.test(
    name,
  );
}

interface SensitiveKind {
  readonly kind: string;
  readonly pattern: RegExp;
}

const sensitiveFolders: readonly SensitiveKind[] = [
  { kind: t("part of Git's own storage"), pattern: /^\.git$/ },
  { kind: t("in a folder of keys"), pattern: /^\.(?:ssh|gnupg|gpg|putty|password-store)$/ },
  { kind: t("in a folder of cloud credentials"), pattern: /^\.(?:aws|azure|gcloud|oci|kube)$/ },
  { kind: t("in a folder of keychains"), pattern: /^keychains?$|\.keychain(?:-db)?$/ },
];

const sensitiveNames: readonly SensitiveKind[] = [
  {
    kind: t("an environment file"),
    pattern: /^\.env$|^\.env[.\-_]|\.env$|^\.envrc$|^\.dev\.vars$|^env\.local$|^\.flaskenv$/,
  },
  {
    kind: t("a private key or key store"),
    pattern:
      /\.(?:pem|key|p8|p12|pfx|pkcs12|jks|jceks|bks|keystore|ppk|kdbx?|psafe3|agilekeychain|keychain|gpg|pgp|age|asc|ovpn|snk)$|^id_(?:rsa|dsa|ecdsa|ed25519|xmss)(?:_sk)?(?:[._-].*)?$|^(?:master|private|secret|signing)[._-]?key$/,
  },
  {
    kind: t("a certificate"),
    pattern: /\.(?:crt|cer|cert|der|csr|p7b|p7c|p7s|spc|mobileprovision|provisionprofile)$/,
  },
  {
    kind: t("a credential store"),
    pattern:
      /^\.?credentials?(?:\.(?:json|ya?ml|toml|xml|ini|txt|db|properties|enc|yml\.enc))?$|^application_default_credentials\.json$|^(?:service[-_]?account|client[-_]?secret|oauth[-_]?token|access[-_]?tokens?)[\w.-]*\.json$|^\.git-credentials$|^\.?(?:kube)?config\.kubeconfig$|^kubeconfig(?:\.ya?ml)?$|\.kubeconfig$|^\.vault-token$|^\.boto$|^\.s3cfg$|^\.terraformrc$|^terraform\.rc$|^credentials\.tfrc\.json$|^\.passwd-s3fs$|^rclone\.conf$|^auth\.json$|^\.dockercfg$|^\.sentryclirc$/,
  },
  {
    kind: t("a file of secrets"),
    pattern:
      /^\.?secrets?(?:\.[\w-]+)*\.(?:json|ya?ml|toml|ini|env|xml|properties|txt)$|^\.?secrets?$|\.tfvars(?:\.json)?$|\.tfstate(?:\.backup)?$|^local\.settings\.json$|^vault\.ya?ml$|^ansible[-_]vault.*$/,
  },
  {
    kind: t("a settings file with passwords"),
    pattern:
      /^[._]netrc$|^\.(?:npmrc|yarnrc|pypirc|pgpass|my\.cnf|mylogin\.cnf|htpasswd|esmtprc|msmtprc|fetchmailrc|wgetrc|curlrc)$|^\.yarnrc\.yml$|^pgpass\.conf$|^htpasswd$|^shadow$|^\.?rediscli_auth$/,
  },
  {
    kind: t("a history of commands"),
    pattern:
      /^\.(?:\w+_)?history$|^consolehost_history\.txt$|^\.(?:bash|zsh|psql|mysql|python|node_repl|irb|rediscli)[-_]history$/,
  },
  {
    kind: t("a store of a browser"),
    pattern: /^(?:login data|cookies(?:\.sqlite)?|logins\.json|key[34]\.db|signons\.sqlite)$/,
  },
  {
    kind: t("a wallet"),
    pattern: /^wallet\.(?:dat|json)$|^keystore\.json$|^utc--.*--[0-9a-f]{40}$/,
  },
];

const sensitivePaths: readonly SensitiveKind[] = [
  {
    kind: t("a credential store"),
    pattern:
      /(?:^|\/)(?:\.docker\/config\.json|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials|\.m2\/settings(?:-security)?\.xml|\.config\/gh\/hosts\.yml|\.config\/(?:gcloud|doctl|op|hub|glab-cli|rclone)(?:\/.+)?|\.composer\/auth\.json|\.nuget\/nuget\.config|\.gradle\/gradle\.properties|\.config\/containers\/auth\.json|\.terraform\.d\/credentials\.tfrc\.json)$/,
  },
];
