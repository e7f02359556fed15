import { generate } from "selfsigned";

export interface IssuedCertificate {
  readonly key: string;
  readonly cert: string;
}

type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>["extensions"]>;

const curve = { keyType: "ec", algorithm: "sha256" } as const;

/** A certificate authority that nobody trusts unless a test says so, and that is forgotten with the test. */
export class ThrowAwayCa {
  private constructor(private readonly issuer: IssuedCertificate) {}

  static async create(): Promise<ThrowAwayCa> {
    const extensions: Extensions = [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ];
    const name = [{ name: "commonName", value: "Throw-away CA" }];
    const { private: key, cert } = await generate(name, { ...curve, extensions });
    return new ThrowAwayCa({ key, cert });
  }

  /** What a client must be given to trust this authority. */
  get certificate(): string {
    return this.issuer.cert;
  }

  /** For the loopback interface, unless it is to be for another name; valid for an hour around `at`. */
  async issue({ host = "127.0.0.1", at = new Date() } = {}): Promise<IssuedCertificate> {
    const isAddress = /^[\d.]+$/.test(host);
    const extensions: Extensions = [
      {
        name: "subjectAltName",
        altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }],
      },
    ];
    const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
      ...curve,
      extensions,
      ca: this.issuer,
      notBeforeDate: new Date(at.getTime() - 1_800_000),
      notAfterDate: new Date(at.getTime() + 1_800_000),
    });
    return { key, cert };
  }
}
