/** The advice that helps where nobody listens, and nowhere else. */
export const running = /Check that the server is running/;
/** By the code: where on the way it failed, what is said of it, and what helps. */
export const networkFailures = {
  ECONNREFUSED: ["refused", /Cloud is not running: nothing answers at https:/, running],
  ENOTFOUND: ["unknown-host", /address of Cloud, .* cannot be found/, /VPN/],
  EAI_AGAIN: ["unknown-host", /cannot be found/, /VPN/],
  EHOSTUNREACH: ["unreachable", /cannot be reached/, /the server is on/],
  EPROTO: ["no-tls", /does not speak TLS/, /Correct the connection's address/],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["certificate", /cannot be trusted/, /tempera\.network\.caFile/],
  CERT_HAS_EXPIRED: ["certificate-expired", /has expired/, /renew it/],
  ERR_TLS_CERT_ALTNAME_INVALID: ["certificate-name", /another name/, /name that the certificate/],
  UND_ERR_SOCKET: ["cut", /closed the connection/, /server's own log/],
  UND_ERR_CONNECT_TIMEOUT: ["unreachable", /cannot be reached/, /the server is on/],
  ETIMEDOUT: ["unreachable", /cannot be reached/, /the server is on/],
} as const;
