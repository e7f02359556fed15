import { Gate } from "../gate";
import { usualAnswer, type Fault } from "./fault";

/** What goes wrong before a server has said a word. */
export const brokenConnections: readonly Fault[] = [
  {
    name: "nothing that listens",
    place: "nothing listens",
    expected: { error: "network", says: /is not running: nothing answers at/ },
  },
  {
    name: "a host that DNS does not know",
    place: "no such host",
    expected: { error: "network", says: /cannot be found from this machine/ },
  },
  {
    name: "a socket that is closed at once",
    place: "hangs up",
    expected: { error: "network", says: /closed the connection/ },
  },
  {
    name: "a server of another protocol",
    place: "another protocol",
    expected: { error: "protocol", says: /is no web server/ },
  },
  {
    name: "a server without TLS under https",
    place: "plain HTTP under https",
    expected: { error: "network", says: /does not speak TLS/ },
  },
  {
    name: "a certificate that nobody vouches for",
    place: "an untrusted certificate",
    expected: { error: "network", says: /certificate of Lab server cannot be trusted/ },
  },
  {
    name: "a socket that is cut before the headers",
    reply: () => ({ before: { cut: true }, steps: [] }),
    expected: { error: "network", says: /closed the connection/ },
  },
  {
    name: "a socket that is cut once before the headers",
    reply: () => ({ before: { cut: true }, steps: [] }),
    isPassing: true,
    expected: (kind) =>
      kind === "chat" ? { text: usualAnswer, reason: "stop" } : { error: "network" },
  },
  {
    name: "headers that never come",
    reply: () => ({ before: { waitFor: new Gate() }, steps: [] }),
    isTooSlow: true,
    expected: { error: "timeout", says: /did not begin to answer within/ },
  },
];
