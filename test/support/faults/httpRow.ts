import { dialectOf, type Dialect } from "../../../src/backends/openaiCompatible/dialects";
import type { Preset, PresetId } from "../../../src/core/model/presets";
import { backendSubjects } from "../backendSubjects";
import { kindsOf, servedModels } from "../backendSubjects/backendSubject";
import type { AnswerKind, BackendSubject } from "../backendSubjects/backendSubject";
import { SubjectModels } from "../backendSubjects/subjectModels";
import { collectAnswer, type CollectedAnswer } from "../collectAnswer";
import { HastyClock } from "../hastyClock";
import { ManualClock } from "../manualClock";
import { scriptedAnswer } from "../modelServer/answerSource";
import { ModelServer } from "../modelServer/modelServer";
import { usualAnswer, type Expected, type Fault } from "./fault";
import type { FaultPlaces } from "./faultPlaces";
import type { FaultRow } from "./faultRow";

/** Between the pauses before another try and the time that a question of ours may take. */
const longestPauseMs = 9_000;

interface Asked {
  readonly subject: BackendSubject;
  readonly kind: AnswerKind;
  /** Left out where nobody has said whose server it is. */
  readonly preset?: PresetId;
}

/** A wire, with the ways of a preset, against the server of the tests. */
class HttpRow implements FaultRow {
  readonly name: string;

  constructor(
    private readonly asked: Asked,
    private readonly server: ModelServer,
    private readonly places: FaultPlaces,
  ) {
    const { kind, preset, subject } = asked;
    this.name = `${preset ?? `(${subject.name})`} ${kind}`;
  }

  expected(fault: Fault): Expected | undefined {
    const { kind, subject } = this.asked;
    if (fault.reply && !fault.reply(subject, kind)) return undefined;
    return typeof fault.expected === "function" ? fault.expected(kind) : fault.expected;
  }

  async meet(fault: Fault): Promise<CollectedAnswer> {
    const { kind, subject, preset } = this.asked;
    this.#script(fault);
    const clock = fault.isTooSlow ? new ManualClock() : new HastyClock(longestPauseMs);
    const place = fault.place && this.places.originOf(fault.place);
    const baseUrl = subject.baseUrl(this.server).replace(this.server.origin, place ?? "$&");
    const models = new SubjectModels(
      subject,
      this.server,
      { clock },
      { ...(preset && { preset }), baseUrl: place ? baseUrl : subject.baseUrl(this.server) },
    );
    const isAsked = this.server.nextRequest(({ route }) => route === subject.routes[kind]);
    try {
      const answer = collectAnswer(models.stream(kind));
      if (clock instanceof ManualClock) {
        await Promise.race([isAsked, answer.catch(() => undefined)]);
        await clock.advance(600_000);
      }
      return await answer;
    } finally {
      models.backend.dispose();
      this.server.reset();
    }
  }

  async dispose(): Promise<void> {
    await this.server.close();
  }

  #script(fault: Fault): void {
    const { kind, subject } = this.asked;
    const { reply } = fault;
    if (!reply) return;
    const routes = [subject.routes.chat, subject.routes[kind]];
    for (const route of new Set(routes)) {
      // A filling may be asked for by chat where the server has nothing better.
      const kindOfRoute = route === subject.routes[kind] ? kind : "chat";
      const respond = () => reply(subject, kindOfRoute) ?? { steps: [] };
      if (fault.isPassing) this.server.enqueue(route, respond());
      else this.server.respond(route, respond);
    }
  }
}

/** How the OpenAI wire fills gaps with each vendor. */
const fimWays: Readonly<Record<Dialect["fim"], Partial<BackendSubject> | undefined>> = {
  mistral: fimOver("POST /v1/fim/completions", "codestral-latest", "chat"),
  deepseek: fimOver("POST /beta/completions", "deepseek-v4-flash", "fim"),
  template: {},
  unknown: {},
  none: undefined,
};

export async function httpRow(asked: Asked, places: FaultPlaces): Promise<FaultRow> {
  const [first = "", ...rest] = usualAnswer.split(/(?= )/);
  const answer = scriptedAnswer(first, ...rest);
  const server = await ModelServer.start({ models: servedModels(asked.subject), answer });
  return new HttpRow(asked, server, places);
}

/** The wires by themselves. */
export function askedOfWires(): readonly Asked[] {
  return backendSubjects.flatMap((subject) =>
    kindsOf(subject).map((kind): Asked => ({ subject, kind })),
  );
}

/** A preset, for every kind of answer that it has a way of its own for. */
export function askedOfPreset({ id, backendId }: Preset<PresetId>): readonly Asked[] {
  const subject = backendSubjects.find((one) => one.backendId === backendId);
  if (!subject) throw new Error(`No subject speaks the wire ${backendId}.`);
  // DeepSeek's models reason, and a temperature is without effect then.
  const ways = { ...subject, takesTemperature: id !== "deepseek" };
  const chat: Asked = { subject: ways, kind: "chat", preset: id };
  const way =
    backendId === "openai-compatible"
      ? fimWays[dialectOf({ baseUrl: "", preset: id }).fim]
      : undefined;
  const isFilling = way !== undefined || backendId === "ollama";
  return isFilling ? [chat, { subject: { ...ways, ...way }, kind: "fim", preset: id }] : [chat];
}

function fimOver(route: string, fimModel: string, shape: AnswerKind): Partial<BackendSubject> {
  const [openai] = backendSubjects;
  if (!openai) throw new Error("There is no OpenAI wire.");
  return {
    fimModel,
    routes: { ...openai.routes, fim: route },
    text: (kind, text) => openai.text(kind === "fim" ? shape : kind, text),
    end: (kind, reason, counts) => openai.end(kind === "fim" ? shape : kind, reason, counts),
  };
}
