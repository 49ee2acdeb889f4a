/**
 * Answers a command on its connection. Whatever comes or does not come, nothing but the connection breaks: a frame that cannot be read,
 * an unknown request or a command that takes no answers ends it.
 */
import { TopoError } from "../core/errors.js";
import { environmentFailure } from "../core/failure.js";
import { BadRecords, decodeBuilder, encodeRecords } from "./batches.js";
import type { Connection } from "./connection.js";
import { BadFrame, encodeFrame, type Frame, framesOf, protocolVersion } from "./frames.js";
import type { Administration, Part, RowRange } from "./port.js";
import { type Answer, failureOf, type Greeting, type Introduction, type PartHead, type Request } from "./protocol.js";

export interface ServerOptions {
  readonly application: string;
  /** Whoever knows it may ask. */
  readonly secret: string;
  readonly administration: Administration;
}

/** Resolves when the connection is over; never rejects for what the other side does. */
export async function serve(connection: Connection, options: ServerOptions): Promise<void> {
  const greeting: Greeting = { topo: protocolVersion, application: options.application };
  try {
    await sent(connection, encodeFrame(greeting));
    let known = false;
    for await (const frame of framesOf(connection.incoming)) {
      if (known) await answer(connection, options.administration, frame as Frame<Request>);
      else if (isKnown(frame.head, options.secret)) known = true;
      else break;
    }
  } catch (error) {
    if (!(error instanceof BadFrame || error instanceof BadRecords || error instanceof Gone)) throw error;
  } finally {
    connection.close();
  }
}

/** The other side is gone. */
class Gone extends Error {}

async function sent(connection: Connection, bytes: Buffer): Promise<void> {
  try {
    await connection.write(bytes);
  } catch (error) {
    throw new Gone("it was not taken", { cause: error });
  }
}

function isKnown(head: unknown, secret: string): boolean {
  const { topo, secret: said } = (typeof head === "object" && head !== null ? head : {}) as Partial<Introduction>;
  return topo === protocolVersion && said === secret;
}

type Give = (answer: Answer, body?: Buffer) => Promise<void>;

async function answer(connection: Connection, administration: Administration, { head, body }: Frame<Request>): Promise<void> {
  const give: Give = (each, bytes) => sent(connection, encodeFrame(each, bytes));
  try {
    if (!Object.hasOwn(handlers, String(head?.ask))) throw new BadFrame("an unknown request");
    const handler = handlers[head.ask] as Handler<Request["ask"]>;
    await handler(administration, head, body, give);
  } catch (error) {
    if (error instanceof BadFrame || error instanceof BadRecords || error instanceof Gone) throw error;
    const failure = error instanceof TopoError ? error : environmentFailure("X49", { reason: String(error) }, error);
    await give({ ok: false, last: true, failure: failureOf(failure) });
  }
}

type RequestOf<A extends Request["ask"]> = Extract<Request, { readonly ask: A }>;
type Handler<A extends Request["ask"]> = (on: Administration, request: RequestOf<A>, body: Buffer, give: Give) => Promise<void>;

const said = (give: Give, value?: unknown): Promise<void> => give({ ok: true, last: true, value });

const handlers: { readonly [A in Request["ask"]]: Handler<A> } = {
  program: async (on, _, __, give) => said(give, (await on.program()) ?? null),
  topics: async (on, _, __, give) => said(give, await on.topics()),
  createTopic: async (on, { topic }, _, give) => said(give, await on.createTopic(topic)),
  alterTopic: async (on, { topic, change }, _, give) => said(give, await on.alterTopic(topic, change)),
  deleteTopic: async (on, { topic }, _, give) => said(give, await on.deleteTopic(topic)),
  produce: async (on, { topic, parts }, body, give) => said(give, await on.produce(topic, partsIn(parts, body))),
  read: async (on, { topic, partition, from, maxBytes }, _, give) => {
    const batch = await on.read(topic, partition, from, maxBytes);
    await give({ ok: true, last: true }, batch && encodeRecords(batch, batch.bytes));
  },
  rows: async (on, request, body, give) => {
    for await (const batch of on.rows(rangeIn(request, body))) {
      await give({ ok: true, last: false, partition: batch.partition }, encodeRecords(batch, batch.bytes));
    }
    await said(give);
  },
  count: async (on, request, body, give) => said(give, await on.count(rangeIn(request, body))),
};

function partsIn(heads: readonly PartHead[], body: Buffer): readonly Part[] {
  let at = 0;
  return heads.map(({ partition, bytes }) => {
    const records = decodeBuilder(body.subarray(at, at + bytes));
    at += bytes;
    return { partition, records };
  });
}

function rangeIn({ store, from, to }: RequestOf<"rows" | "count">, body: Buffer): RowRange {
  const middle = from ?? 0;
  return {
    store,
    from: from === null ? undefined : body.subarray(0, middle),
    to: to === null ? undefined : body.subarray(middle, middle + to),
  };
}
