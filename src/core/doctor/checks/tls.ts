import { failed, ok, skipped, warning, type Check, type Finding } from "../check";
import { codeOf, hostAndPortOf, type Certificate } from "../../base/networkProbe";

export const tls: Check = {
  id: "tls",
  title: "Certificate",
  run: async (patient, signal) => {
    const { address, proxy, tools } = patient;
    if (address === undefined) return skipped("No network is used.");
    if (!address.startsWith("https:")) return skipped("Plain http has none.");
    if (proxy !== undefined)
      return skipped("The proxy stands between; the next line tells whether it works.");
    try {
      const certificate = await tools.network.certificate(hostAndPortOf(address), signal);
      const isTrustedByVscode = "models" in (await patient.listing(signal));
      return judge(certificate, isTrustedByVscode);
    } catch (error) {
      return failed(
        `No encrypted connection came about (${codeOf(error)}). Check that the port speaks https.`,
        "open-settings",
      );
    }
  },
};

function judge(certificate: Certificate, isTrustedByVscode: boolean): Finding {
  const { issuer, validUntil, protocol, refusal } = certificate;
  const described = `Issued by ${issuer}, valid until ${validUntil}, ${protocol}`;
  if (refusal === undefined) return ok(`${described}.`);
  if (isTrustedByVscode)
    return warning(
      `${described}. Node alone does not trust it (${refusal}); VS Code's own certificates do.`,
    );
  return failed(
    `${described}, but it is not trusted (${refusal}). ${adviceFor(refusal)}`,
    "open-settings",
  );
}

function adviceFor(refusal: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(refusal))
    return "Have it renewed, or set this machine's clock if that is wrong.";
  if (/ALTNAME/.test(refusal))
    return "It belongs to another name: write the address with the name that the certificate has.";
  return "Have the authority that issued it put among this machine's certificates; http.systemCertificates must be on.";
}
