import assert from "node:assert/strict";
import { backendSubjects } from "../../support/backendSubjects";
import { kindsOf, servedModels } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../support/collectAnswer";
import { ModelServer } from "../../support/modelServer/modelServer";
import { isRecord } from "../../support/modelServer/recordedRequest";
import { jsonReply } from "../../support/modelServer/reply";

for (const subject of backendSubjects) {
  describe(`whoever asks a model of the ${subject.name} backend`, () => {
    let server: ModelServer;

    beforeEach(async () => {
      server = await ModelServer.start({ models: servedModels(subject) });
    });
    afterEach(() => server.close());

    for (const kind of kindsOf(subject)) {
      it(`is told of every body that goes out for a ${kind} request, as the server gets it`, async () => {
        const route = subject.routes[kind];
        server.enqueue(route, jsonReply({ error: { param: "temperature", message: "No." } }, 400));
        const told: object[] = [];
        const onSend = (body: object) => told.push(body);
        await collectAnswer(new SubjectModels(subject, server).stream(kind, { onSend }));
        const received = server.requestsTo(route).map(({ body }) => body);
        assert.equal(received.length, 2);
        for (const [index, body] of received.entries()) {
          assert.ok(isRecord(body));
          // The client says once more that it wants a stream.
          assert.deepEqual({ ...body, stream: true }, { ...told[index], stream: true });
        }
      });
    }
  });
}
