import { t } from "../../base/localize";
import { failed, ok, skipped, warning, type Check, type Finding } from "../check";
import { codeOf, hostAndPortOf, type Certificate } from "../../base/networkProbe";

export const tls: Check = {
  id: "tls",
  title: t("Certificate"),
  run: async (patient, signal) => {
    const { address, proxy, tools } = patient;
    if (address === undefined) return skipped(t("No network is used."));
    if (!address.startsWith("https:")) return skipped(t("Plain http has none."));
    if (proxy !== undefined)
      return skipped(t("The proxy stands between; the next line tells whether it works."));
    try {
      const certificate = await tools.network.certificate(hostAndPortOf(address), signal);
      const isTrustedByVscode = "models" in (await patient.listing(signal));
      return judge(certificate, isTrustedByVscode);
    } catch (error) {
      return failed(
        t(
          "No encrypted connection came about ({0}). Check that the port speaks https.",
          codeOf(error),
        ),
        "open-settings",
      );
    }
  },
};

function judge(certificate: Certificate, isTrustedByVscode: boolean): Finding {
  const { issuer, validUntil, protocol, refusal } = certificate;
  const described = t("Issued by {0}, valid until {1}, {2}", issuer, validUntil, protocol);
  if (refusal === undefined) return ok(`${described}.`);
  if (isTrustedByVscode)
    return warning(
      t(
        "{0}. Node alone does not trust it ({1}); VS Code's own certificates do.",
        described,
        refusal,
      ),
    );
  return failed(
    t("{0}, but it is not trusted ({1}). {2}", described, refusal, adviceFor(refusal)),
    "open-settings",
  );
}

function adviceFor(refusal: string): string {
  if (/EXPIRED|NOT_YET_VALID/.test(refusal))
    return t("Have it renewed, or set this machine's clock if that is wrong.");
  if (/ALTNAME/.test(refusal))
    return t(
      "It belongs to another name: write the address with the name that the certificate has.",
    );
  return t(
    "Name the file of the authority that issued it in tempera.network.caFile, or have it put among this machine's certificates.",
  );
}
