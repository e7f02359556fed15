import assert from "node:assert/strict";
import { backendSubjects } from "../../support/backendSubjects";
import { kindsOf, servedModels } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer, modelErrorOf } from "../../support/collectAnswer";
import { Gate } from "../../support/gate";
import { ModelServer } from "../../support/modelServer/modelServer";

for (const subject of backendSubjects) {
  describe(`the ${subject.name} backend`, () => {
    let server: ModelServer;
    let models: SubjectModels;

    beforeEach(async () => {
      server = await ModelServer.start({ models: servedModels(subject) });
      models = new SubjectModels(subject, server);
    });

    afterEach(async () => {
      models.backend.dispose();
      await server.close();
    });

    for (const kind of kindsOf(subject)) {
      describe(`asked for ${kind === "chat" ? "a chat answer" : "a gap's filling"}`, () => {
        it("ends as aborted and asks nobody when the signal was aborted before", async () => {
          const { finish } = await collectAnswer(models.stream(kind, {}, AbortSignal.abort()));
          assert.equal(finish.reason, "aborted");
          assert.equal(server.requestsTo(subject.routes[kind]).length, 0);
        });

        it("closes the socket when it is aborted before the server answers", async () => {
          const controller = new AbortController();
          server.respond(subject.routes[kind], () => subject.stream([{ waitFor: new Gate() }]));
          const request = server.nextRequest(({ route }) => route === subject.routes[kind]);
          const answer = collectAnswer(models.stream(kind, {}, controller.signal));
          const { ended } = await request;
          controller.abort();
          assert.equal((await answer).finish.reason, "aborted");
          assert.equal(await ended, "closed-by-client");
        });

        it("closes the socket when it is aborted in mid-stream, and shows nothing more", async () => {
          const controller = new AbortController();
          const first = subject.text(kind, "first");
          server.respond(subject.routes[kind], () =>
            subject.stream([first, { waitFor: new Gate() }]),
          );
          const texts: string[] = [];
          let reason = "";
          for await (const part of models.stream(kind, {}, controller.signal)) {
            if (part.type === "text") texts.push(part.text);
            if (part.type === "finish") reason = part.reason;
            controller.abort();
          }
          assert.deepEqual(texts, ["first"]);
          assert.equal(reason, "aborted");
          assert.equal(await server.requests.at(-1)?.ended, "closed-by-client");
        });

        it("closes the socket when the consumer leaves early", async () => {
          server.respond(subject.routes[kind], () =>
            subject.stream([subject.text(kind, "first"), { waitFor: new Gate() }]),
          );
          for await (const part of models.stream(kind)) if (part.type === "text") break;
          assert.equal(await server.requests.at(-1)?.ended, "closed-by-client");
        });

        it("ends its streams as aborted when the backend is disposed", async () => {
          server.respond(subject.routes[kind], () =>
            subject.stream([subject.text(kind, "first"), { waitFor: new Gate() }]),
          );
          let reason = "";
          for await (const part of models.stream(kind)) {
            if (part.type === "finish") reason = part.reason;
            models.backend.dispose();
          }
          assert.equal(reason, "aborted");
          assert.equal(await server.requests.at(-1)?.ended, "closed-by-client");
        });

        it("says that the server is not running when nothing answers", async () => {
          await server.close();
          const error = await modelErrorOf(collectAnswer(models.stream(kind)));
          assert.equal(error.kind, "network");
          assert.match(error.message, /Lab server is not running: nothing answers at http:/);
        });
      });
    }

    it("tells reasoning from answer", async () => {
      server.respond(subject.routes.chat, () =>
        subject.stream([
          subject.reasoning("Let me "),
          subject.reasoning("see."),
          subject.text("chat", "42"),
          subject.end("chat", "stop"),
        ]),
      );
      const { text, reasoning } = await collectAnswer(models.stream("chat"));
      assert.deepEqual({ text, reasoning }, { text: "42", reasoning: "Let me see." });
    });

    it("takes reasoning out of an answer that begins with <think>", async () => {
      const pieces = ["\n<thi", "nk>Let me ", "see.</th", "ink>\n\n", "4", "2 <think>no</think>"];
      server.respond(subject.routes.chat, () =>
        subject.stream([
          ...pieces.map((piece) => subject.text("chat", piece)),
          subject.end("chat", "stop"),
        ]),
      );
      const { text, reasoning } = await collectAnswer(models.stream("chat"));
      assert.deepEqual(
        { text, reasoning },
        { text: "42 <think>no</think>", reasoning: "Let me see." },
      );
    });

    if (subject.fimModel === undefined) {
      it("leaves gaps to a chat prompt", async () => {
        const { signal } = new AbortController();
        const { backend, connection } = models;
        assert.equal(await backend.createFimModel(connection, "test-model", signal), undefined);
        assert.equal(server.requests.length, 0);
      });
    } else {
      it("ends a filling at a stop string that the server let through, and closes the socket", async () => {
        server.respond(subject.routes.fim, () =>
          subject.stream([
            subject.text("fim", "a + b;\n"),
            subject.text("fim", "\nfunc"),
            subject.text("fim", "tion next"),
            { waitFor: new Gate() },
          ]),
        );
        const { text, finish } = await collectAnswer(
          models.stream("fim", { stops: ["\nfunction"] }),
        );
        assert.equal(text, "a + b;\n");
        assert.equal(finish.reason, "stop");
        assert.equal(await server.requests.at(-1)?.ended, "closed-by-client");
      });
    }

    it("answers two requests at once, and ends one of them without the other", async () => {
      const gate = new Gate();
      const first = new AbortController();
      server.enqueue(
        subject.routes.chat,
        subject.stream([subject.text("chat", "one"), { waitFor: new Gate() }]),
        subject.stream([
          subject.text("chat", "two"),
          { waitFor: gate },
          subject.end("chat", "stop"),
        ]),
      );
      const aborted = collectAnswer(models.stream("chat", {}, first.signal));
      await server.nextRequest();
      const whole = collectAnswer(models.stream("chat"));
      await gate.reached;
      first.abort();
      assert.equal((await aborted).finish.reason, "aborted");
      gate.open();
      assert.deepEqual((await whole).finish.reason, "stop");
    });

    it("says so when the list of models is something else", async () => {
      server.respond(subject.routes.list, () => subject.stream(["[1, 2"]));
      const signal = new AbortController().signal;
      const error = await modelErrorOf(models.backend.listModels(models.connection, signal));
      assert.equal(error.kind, "protocol");
      assert.match(error.message, /Lab server/);
    });
  });
}
