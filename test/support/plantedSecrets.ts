import { SeededRandom } from "./tinyModel/seededRandom";

/** A secret that nobody ever used, made by the shape of its kind, and where it stands. */
export interface PlantedSecret {
  readonly kind: string;
  readonly secret: string;
  /** A line or more of a file, with the secret in it once. */
  readonly text: string;
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const alphabets: Readonly<Record<string, string>> = {
  /** Base 32 */
  t: `${upper}234567`,
  h: "0123456789abcdef",
  n: `${lower}${upper}0123456789`,
  a: `${lower}0123456789`,
  u: `${upper}0123456789`,
  l: `${lower}${upper}`,
  d: "0123456789",
  b: `${lower}${upper}0123456789+/`,
};

/** `{h:32}` stands for 32 random characters of the alphabet `h`. Nothing here is a secret, or looks like one. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  "AWS key": ["AKIA{t:16}", "ASIA{t:16}"],
  "Azure secret": ["{n:3}8Q~{n:31}"],
  "Google API key": ["AIza{n:35}"],
  "Google secret": ["GOCSPX-{n:28}"],
  "Google token": ["ya29.{n:60}", "1//0{n:44}"],
  "Alibaba key": ["LTAI{n:20}"],
  "Tencent key": ["AKID{n:32}"],
  "DigitalOcean token": ["dop_v1_{h:64}"],
  "Netlify token": ["nfp_{n:40}"],
  "Supabase token": ["sbp_{h:40}", "sb_secret_{n:24}"],
  "PlanetScale key": ["pscale_tkn_{n:43}"],
  "Databricks token": ["dapi{h:32}"],
  "Anthropic key": ["sk-ant-api03-{n:80}"],
  "OpenRouter key": ["sk-or-v1-{h:64}"],
  "OpenAI key": ["sk-proj-{n:60}4", "sk-{n:47}7"],
  "Hugging Face token": ["hf_{l:34}"],
  "Groq key": ["gsk_{n:52}"],
  "xAI key": ["xai-{n:80}"],
  "Perplexity key": ["pplx-{n:48}"],
  "NVIDIA key": ["nvapi-{n:64}"],
  "Replicate token": ["r8_{n:37}"],
  "GitHub token": ["ghp_{n:36}", "github_pat_{n:22}_{n:59}"],
  "GitLab token": ["glpat-{n:20}"],
  "Atlassian token": ["ATATT3{n:180}"],
  "npm token": ["npm_{n:36}"],
  "PyPI token": ["pypi-AgEI{n:80}"],
  "RubyGems key": ["rubygems_{h:48}"],
  "NuGet key": ["oy2{a:43}"],
  "Docker token": ["dckr_pat_{n:27}"],
  "Vault token": ["hvs.{n:90}"],
  "Terraform token": ["{n:14}.atlasv1.{n:67}"],
  "Pulumi token": ["pul-{h:40}"],
  "Grafana token": ["glsa_{n:32}_{h:8}"],
  "New Relic key": ["NRAK-{u:27}"],
  "Sentry token": ["sntrys_{n:60}"],
  "Postman key": ["PMAK-{h:24}-{h:34}"],
  "age key": ["AGE-SECRET-KEY-1{u:58}"],
  "Slack token": ["xoxb-{d:12}-{d:12}-{n:24}"],
  "Telegram token": ["{d:10}:AA{n:33}"],
  "Stripe key": ["sk_live_{n:24}", "whsec_{n:32}"],
  "Square token": ["sq0atp-{n:22}"],
  "Shopify token": ["shpat_{h:32}"],
  "SendGrid key": ["SG.{n:22}.{n:43}"],
  "Mailgun key": ["key-{h:32}"],
  "Mailchimp key": ["{h:32}-us12"],
  "Brevo key": ["xkeysib-{h:64}-{n:16}"],
  "Twilio key": ["SK{h:32}"],
  "Facebook token": ["EAAB{n:120}"],
  "Linear key": ["lin_api_{n:40}"],
  "Notion token": ["ntn_{n:46}"],
  "Airtable token": ["pat{n:14}.{h:64}"],
  "Figma token": ["figd_{n:40}"],
  "JSON web token": ["eyJ{n:30}.eyJ{n:60}.{n:43}"],
};

const surroundings: readonly ((secret: string) => string)[] = [
  (secret) => `const client = connect("${secret}", { retries: 3 });`,
  (secret) => `    token: '${secret}'  # rotate in spring`,
  (secret) => `SERVICE=${secret}`,
  (secret) => `curl -s https://api.example.com/v1/items -H "X-Auth: ${secret}" | jq .`,
  (secret) => `{ "name": "build", "value": "${secret}" },`,
];

/** Secrets without a shape of their own: `@` is the secret. */
const assigned: Readonly<Record<string, readonly (readonly [secret: string, line: string])[]>> = {
  password: [
    ["k{n:3}7!x{n:5}9Q", 'const password = "@";'],
    ["{n:4}4$q{n:6}2", 'db_password: "@"'],
    ["p{a:4}9w{a:4}", "DATABASE_URL=postgres://app:@@db.internal:5432/shop"],
    ["{n:9}3z", "mongodb+srv://svc:@@cluster0.mongodb.net/main"],
    ["r{n:8}5", "Server=tcp:db1;Database=shop;User ID=app;Password=@;Encrypt=True"],
    ["b{n:6}7K{n:4}", "mysql --host db --password=@ shop"],
  ],
  secret: [
    ["{h:16}4fA9{n:12}", "  client_secret: '@',"],
    ["q{n:14}8Z3{n:14}", 'settings["api_key"] = "@"'],
    ["{n:20}1d7K{n:8}", "export SIGNING_KEY=@"],
    ["v{n:10}2B6{n:10}", "encryption-key = @"],
  ],
  credential: [
    ["{b:30}1x8=", "Authorization: Basic @"],
    ["{n:36}9a", '  "authorization": "Bearer @",'],
  ],
  "Azure key": [
    ["{b:80}Zw3=", "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=@;EndpointSuffix=x"],
  ],
  "AWS secret": [["{n:18}7{n:21}", "aws_secret_access_key = @"]],
  "private key": [
    [
      "-----BEGIN RSA PRIVATE KEY-----\n{b:64}\n{b:64}\n-----END RSA PRIVATE KEY-----",
      "key: |\n@\nnext: 1",
    ],
    [
      "-----BEGIN OPENSSH PRIVATE KEY-----\n{b:70}\n{b:70}\n-----END OPENSSH PRIVATE KEY-----",
      "@\n",
    ],
  ],
};

/** The same ones at each call. */
export function plantedSecrets(): readonly PlantedSecret[] {
  const random = new SeededRandom(20_26);
  const shaped = Object.entries(shapes).flatMap(([kind, templates]) =>
    templates.flatMap((template) =>
      surroundings.map((surround): PlantedSecret => {
        const secret = make(template, random);
        return { kind, secret, text: surround(secret) };
      }),
    ),
  );
  const placed = Object.entries(assigned).flatMap(([kind, entries]) =>
    entries.map(([template, line]): PlantedSecret => {
      const secret = make(template, random);
      return { kind, secret, text: line.replace("@", () => secret) };
    }),
  );
  return [...shaped, ...placed];
}

/** One of them, by itself: an AWS key. */
export function plantedKey(): string {
  const [first] = plantedSecrets();
  if (first?.kind !== "AWS key") throw new Error("The first planted secret is no AWS key.");
  return first.secret;
}

function make(template: string, random: SeededRandom): string {
  return template.replaceAll(/\{(\w):(\d+)\}/g, (_, name: string, length: string) => {
    const alphabet = alphabets[name] ?? "";
    const pick = () => alphabet.charAt(Math.floor(random.uniform() * alphabet.length));
    return Array.from({ length: Number(length) }, pick).join("");
  });
}
