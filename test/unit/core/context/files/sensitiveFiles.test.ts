import assert from "node:assert/strict";
import { sensitiveKindOf } from "../../../../../src/core/context/files/sensitiveFiles";

const sensitive = `
.env .env.local .env.production .env-prod app.env .envrc .dev.vars .ENV config/.Env.Staging .env. .env:stream .flaskenv
server.pem tls.key cert.p12 store.pfx release.jks debug.keystore login.kdbx putty.ppk AuthKey_ABC.p8 id_rsa id_ed25519
id_ecdsa_sk id_rsa.old master.key backup.gpg client.ovpn
site.crt ca.cer chain.der req.csr app.mobileprovision
credentials credentials.json config/credentials.yml.enc service-account-prod.json client_secret_1.apps.json .git-credentials
application_default_credentials.json kubeconfig prod.kubeconfig .vault-token .s3cfg .boto rclone.conf .dockercfg
secrets.yaml secrets.json .secrets secret.prod.json prod.tfvars terraform.tfstate terraform.tfstate.backup local.settings.json
.npmrc .netrc _netrc .pypirc .pgpass .htpasswd .yarnrc.yml .my.cnf
.bash_history .zsh_history .psql_history
.git/config sub/.git/HEAD .ssh/config .aws/config .gnupg/x .kube/config .azure/x.json
.docker/config.json home/.cargo/credentials.toml .m2/settings.xml .config/gh/hosts.yml .config/gcloud/legacy/adc.json
logins.json key4.db wallet.dat`
  .trim()
  .split(/\s+/);

const harmless = `
.env.example .env.sample .env.template example.env.sample id_rsa.pub src/environment.ts env.ts keys.ts key.ts tokenizer.py
secrets.ts secret.go src/secrets/index.ts credentials.ts credentialStore.java docker/config.json .gitignore .github/workflows/ci.yml
package.json tsconfig.json gradle.properties cookies.ts history.md git/config auth.ts monkey.txt hockey.rb config.yml
src/.gitkeep keyboard.c certificates.md pem.rs .editorconfig .npmignore`
  .trim()
  .split(/\s+/);

describe("the list of files that hold secrets", () => {
  for (const path of sensitive) {
    it(`knows ${path}`, () => assert.equal(typeof sensitiveKindOf(`/work/${path}`), "string"));
  }

  for (const path of harmless) {
    it(`lets ${path} pass`, () => assert.equal(sensitiveKindOf(`/work/${path}`), undefined));
  }
});
