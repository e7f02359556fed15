import type {
  EngineProcess,
  EngineProcessEvents,
  StartEngineProcess,
} from "../../src/backends/builtIn/engineProcess";
import type { EngineCommand, EngineEvent, EngineTask } from "../../src/protocol/engineProtocol";

/** Stands for the engine's processes: the test sees what they are told and says what they answer. */
export class FakeEngine {
  /** Every process that was started, oldest first. */
  readonly processes: FakeEngineProcess[] = [];

  readonly start: StartEngineProcess = (events) => {
    const process = new FakeEngineProcess(this.processes.length + 1, events);
    this.processes.push(process);
    return process;
  };

  /** The process started last. */
  get newest(): FakeEngineProcess {
    const newest = this.processes.at(-1);
    if (newest === undefined) throw new Error("No engine was started.");
    return newest;
  }
}

export class FakeEngineProcess implements EngineProcess {
  readonly commands: EngineCommand[] = [];
  isKilled = false;
  /** A hung engine leaves pings unanswered. */
  answersPings = true;

  constructor(
    readonly processId: number,
    private readonly events: EngineProcessEvents,
  ) {}

  send(command: EngineCommand): void {
    this.commands.push(command);
    if (command.type === "ping" && this.answersPings) this.say({ type: "pong" });
  }

  kill(): void {
    if (this.isKilled) return;
    this.isKilled = true;
    this.exit("SIGKILL");
  }

  say(event: EngineEvent): void {
    this.events.onMessage(event);
  }

  /** Ends as a process does that the system ended. */
  exit(signal: string): void {
    this.events.onExit({ code: null, signal, lastWords: "" });
  }

  get tasks(): readonly EngineTask[] {
    return this.commands.filter(
      (command): command is EngineTask => command.type === "chat" || command.type === "fill",
    );
  }

  /** The id of the task it was given last. */
  get taskId(): number {
    const task = this.tasks.at(-1);
    if (task === undefined) throw new Error("The engine has no task.");
    return task.id;
  }

  sayText(text: string): void {
    this.say({ type: "text", id: this.taskId, text });
  }

  finish(): void {
    const counts = { inputTokens: 3, outputTokens: 2 };
    this.say({ type: "finish", id: this.taskId, reason: "stop", ...counts });
  }
}
