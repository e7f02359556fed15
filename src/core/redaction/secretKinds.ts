/** A kind of secret that is known by its shape, wherever it stands. */
export interface SecretKind {
  readonly name: string;
  /** Each secret of the kind holds one of these, in lower case; looking for them is cheap. */
  readonly hints: readonly string[];
  /** Matches the secret and nothing around it. */
  readonly pattern: RegExp;
}

const kind = (name: string, hints: string, pattern: RegExp): SecretKind => ({
  name,
  hints: hints.split(" "),
  pattern,
});

const cloudKinds: readonly SecretKind[] = [
  kind(
    "AWS key",
    "akia asia abia acca",
    /(?<!\w)(?:AKIA|ASIA|ABIA|ACCA)(?!\w{9}EXAMPLE)[A-Z2-7]{16}(?!\w)/g,
  ),
  kind(
    "AWS secret",
    "aws secretaccesskey",
    /(?<=(?:aws|secretaccesskey)[\w.-]{0,40}["']?\s{0,3}[:=,]\s{0,3}["']?)(?=[A-Za-z0-9/+]{0,38}\d)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/gi,
  ),
  kind(
    "Azure key",
    "accountkey= sharedaccesskey=",
    /(?<=(?:Account|SharedAccess)Key=)[A-Za-z0-9+/]{40,}={0,2}/gi,
  ),
  kind("Azure secret", "8q~ 7q~", /(?<![\w~.-])[\w~.-]{3}[78]Q~[\w~.-]{31,34}(?![\w~-])/g),
  kind("Azure signature", "sig=", /(?<=[?&]sig=)[\w%+/=-]{40,}/g),
  kind("Google API key", "aiza", /(?<!\w)AIza[\w-]{35}(?![\w-])/g),
  kind("Google secret", "gocspx-", /(?<!\w)GOCSPX-[\w-]{24,40}/g),
  kind("Google token", "ya29. 1//0", /(?<!\w)(?:ya29\.[\w-]{20,}|1\/\/0[\w-]{40,})/g),
  kind("Alibaba key", "ltai", /(?<!\w)LTAI[A-Za-z0-9]{16,24}(?!\w)/g),
  kind("Tencent key", "akid", /(?<!\w)AKID[A-Za-z0-9]{32}(?!\w)/g),
  kind("DigitalOcean token", "_v1_", /(?<!\w)do[opr]_v1_[a-f0-9]{64}/g),
  kind("Heroku key", "hrku-", /(?<!\w)HRKU-[\w-]{36,}/g),
  kind("Cloudflare key", "v1.0-", /(?<!\w)v1\.0-[a-f0-9]{24}-[a-f0-9]{100,}/g),
  kind("Fly token", "fm1_ fm2_ fo1_", /(?<!\w)f(?:m[12]|o1)_[\w+/=-]{40,}/g),
  kind("Netlify token", "nfp_", /(?<!\w)nfp_[A-Za-z0-9]{36,}/g),
  kind("Supabase token", "sbp_ sb_secret_", /(?<!\w)(?:sbp_[a-f0-9]{40}|sb_secret_[\w-]{20,})/g),
  kind("PlanetScale key", "pscale_", /(?<!\w)pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}/g),
  kind("Databricks token", "dapi", /(?<!\w)dapi[a-f0-9]{32}(?:-\d)?(?!\w)/g),
];

const modelKinds: readonly SecretKind[] = [
  kind("Anthropic key", "sk-ant-", /(?<!\w)sk-ant-[\w-]{24,}/g),
  kind("OpenRouter key", "sk-or-", /(?<!\w)sk-or-[\w-]{24,}/g),
  kind(
    "OpenAI key",
    "sk-",
    /(?<![\w-])sk-(?!ant-|or-)(?=[\w-]*\d)(?:(?:proj|svcacct|admin)-[\w-]{20,}|[A-Za-z0-9]{32,})/g,
  ),
  kind(
    "Hugging Face token",
    "hf_",
    /(?<!\w)hf_[A-Za-z]{30,40}(?!\w)|(?<!\w)hf_[A-Za-z0-9]{34,40}(?!\w)/g,
  ),
  kind("Groq key", "gsk_", /(?<!\w)gsk_[A-Za-z0-9]{40,}/g),
  kind("xAI key", "xai-", /(?<!\w)xai-[A-Za-z0-9]{40,}/g),
  kind("Perplexity key", "pplx-", /(?<!\w)pplx-[A-Za-z0-9]{40,}/g),
  kind("NVIDIA key", "nvapi-", /(?<!\w)nvapi-[\w-]{50,}/g),
  kind("Replicate token", "r8_", /(?<!\w)r8_[A-Za-z0-9]{37,40}(?!\w)/g),
  kind("Cerebras key", "csk-", /(?<!\w)csk-[a-z0-9]{40,}/g),
];

const platformKinds: readonly SecretKind[] = [
  kind(
    "GitHub token",
    "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
    /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{20,}_[A-Za-z0-9]{50,})/g,
  ),
  kind(
    "GitLab token",
    "glpat- gldt- glrt- glcbt- glptt- glft- glsoat- gloas-",
    /(?<!\w)gl(?:pat|dt|rt|cbt|ptt|ft|soat|oas)-[\w.-]{20,}/g,
  ),
  kind(
    "Atlassian token",
    "atatt3 atbb atctt3",
    /(?<!\w)(?:ATATT3|ATCTT3)[\w=.-]{60,}|(?<!\w)ATBB[A-Za-z0-9]{28,}/g,
  ),
  kind("npm token", "npm_", /(?<!\w)npm_[A-Za-z0-9]{36}(?!\w)/g),
  kind("PyPI token", "pypi-", /(?<!\w)pypi-Ag[\w-]{50,}/g),
  kind("RubyGems key", "rubygems_", /(?<!\w)rubygems_[a-f0-9]{48}/g),
  kind("crates.io token", "cio", /(?<!\w)cio(?=[A-Za-z]*\d)[A-Za-z0-9]{32}(?!\w)/g),
  kind("NuGet key", "oy2", /(?<!\w)oy2[a-z0-9]{43}(?!\w)/g),
  kind("Docker token", "dckr_", /(?<!\w)dckr_(?:pat|oat)_[\w-]{27,}/g),
  kind("Vault token", "hvs. hvb. hvr.", /(?<!\w)hv[sbr]\.[\w-]{24,}/g),
  kind("Terraform token", ".atlasv1.", /(?<!\w)[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/g),
  kind("Pulumi token", "pul-", /(?<!\w)pul-[a-f0-9]{40}(?!\w)/g),
  kind("Doppler token", "dp.", /(?<!\w)dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{40,}/g),
  kind(
    "Grafana token",
    "glc_ glsa_",
    /(?<!\w)(?:glc_[\w+/=]{32,}|glsa_[A-Za-z0-9]{32}_[a-f0-9]{8})/g,
  ),
  kind("New Relic key", "nrak- nrii- nrjs-", /(?<!\w)NR(?:AK|II|JS)-[\w-]{19,}/g),
  kind("Sentry token", "sntrys_ sntryu_", /(?<!\w)sntry[su]_[\w+/=-]{40,}/g),
  kind("Postman key", "pmak-", /(?<!\w)PMAK-[a-f0-9]{24}-[a-f0-9]{34}/g),
  kind("age key", "age-secret-key-1", /(?<!\w)AGE-SECRET-KEY-1[A-Z0-9]{58}/g),
  kind("1Password token", "ops_eyj", /(?<!\w)ops_eyJ[\w+/=-]{50,}/g),
];

const serviceKinds: readonly SecretKind[] = [
  kind(
    "Slack token",
    "xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs- xoxc- xoxd- xapp-",
    /(?<!\w)(?:xox[abcdeoprs](?:\.xox[bp])?-[\w%-]{10,}|xapp-\d-[\w-]{20,})/g,
  ),
  kind(
    "Slack webhook",
    "hooks.slack.com",
    /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[\w+/-]{30,}/g,
  ),
  kind(
    "Discord webhook",
    "/api/webhooks/",
    /(?<=discord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/)[\w-]{50,}/g,
  ),
  kind(
    "Discord token",
    ".",
    /(?<![\w.-])[MNO][A-Za-z\d_-]{23,27}\.[A-Za-z\d_-]{6}\.[A-Za-z\d_-]{27,38}(?![\w.-])/g,
  ),
  kind("Telegram token", ":aa", /(?<!\w)\d{8,10}:AA[\w-]{33}(?![\w-])/g),
  kind(
    "Teams webhook",
    ".webhook.office.com",
    /(?<=\.webhook\.office\.com\/)webhookb2\/[\w@/-]{60,}/g,
  ),
  kind(
    "Stripe key",
    "k_live_ k_test_ whsec_",
    /(?<!\w)(?:[srp]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{32,})/g,
  ),
  kind(
    "Square token",
    "sq0 eaaa",
    /(?<!\w)(?:sq0(?:atp|csp|idp)-[\w-]{22,}|EAAA[\w-]{60})(?![\w-])/g,
  ),
  kind(
    "PayPal token",
    "access_token$",
    /(?<!\w)access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/g,
  ),
  kind(
    "Shopify token",
    "shpat_ shpca_ shppa_ shpss_",
    /(?<!\w)shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}/g,
  ),
  kind("SendGrid key", "sg.", /(?<!\w)SG\.[\w-]{22}\.[\w-]{43}/g),
  kind("Mailgun key", "key-", /(?<![\w-])key-[a-f0-9]{32}(?!\w)/g),
  kind("Mailchimp key", "-us", /(?<!\w)[a-f0-9]{32}-us\d{1,2}(?!\w)/g),
  kind("Brevo key", "xkeysib-", /(?<!\w)xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}/g),
  kind("Twilio key", "sk", /(?<!\w)SK[a-f0-9]{32}(?!\w)/g),
  kind("Facebook token", "eaac eaad eaab eaag eaaj", /(?<!\w)EAA[BCDGJ][A-Za-z0-9]{80,}/g),
  kind("Twitter token", "aaaaaaaaaaaaaaaaaaaa", /(?<!\w)A{20,22}[A-Za-z0-9%]{60,}/g),
  kind("Linear key", "lin_api_", /(?<!\w)lin_api_[A-Za-z0-9]{40}/g),
  kind(
    "Notion token",
    "secret_ ntn_",
    /(?<!\w)(?:secret_(?=[A-Za-z]*\d)[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,})(?!\w)/g,
  ),
  kind("Airtable token", "pat", /(?<!\w)pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/g),
  kind("Figma token", "figd_", /(?<!\w)figd_[\w-]{40,}/g),
  kind(
    "HubSpot token",
    "pat-na",
    /(?<!\w)pat-(?:na|eu)\d-[a-f0-9]{8}-(?:[a-f0-9]{4}-){3}[a-f0-9]{12}/g,
  ),
  kind("Mapbox token", "sk.eyj", /(?<!\w)sk\.eyJ[\w-]{20,}\.[\w-]{20,}/g),
  kind("Dynatrace token", "dt0", /(?<!\w)dt0[a-z]\d{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}/g),
  kind("JSON web token", "eyj", /(?<![\w.])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g),
];

export const secretKinds: readonly SecretKind[] = [
  ...cloudKinds,
  ...modelKinds,
  ...platformKinds,
  ...serviceKinds,
];
