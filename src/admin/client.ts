/** Administration of a folder that an application runs on, asked through its socket. */
import { environmentFailure } from "../core/failure.js";
import type { TopicName } from "../core/names.js";
import type { RecordBatch, TopicChange, TopicInfo } from "../runtime/ports/log.js";
import { decodeBatch, encodeRecords } from "./batches.js";
import type { Connection } from "./connection.js";
import { encodeFrame, type Frame, framesOf, protocolVersion } from "./frames.js";
import type { Administration, Part, RowRange, TopicState } from "./port.js";
import type { ProgramFacts } from "./program-facts.js";
import { type Answer, errorOf, type Greeting, type Introduction, type Request } from "./protocol.js";

/** Introduces the command; throws X50 where the application speaks another version. */
export async function administrationOver(connection: Connection, secret: string): Promise<Administration> {
  const frames = framesOf(connection.incoming);
  const client = new RemoteAdministration(connection, frames);
  const { topo, application } = (await client.next()).head as Greeting;
  if (topo !== protocolVersion) {
    connection.close();
    throw environmentFailure("X50", { application });
  }
  await connection.write(encodeFrame({ topo: protocolVersion, secret } satisfies Introduction));
  return client;
}

class RemoteAdministration implements Administration {
  readonly live = true;
  private readonly connection: Connection;
  private readonly frames: AsyncGenerator<Frame>;

  constructor(connection: Connection, frames: AsyncGenerator<Frame>) {
    this.connection = connection;
    this.frames = frames;
  }

  async program(): Promise<ProgramFacts | undefined> {
    return (await this.value<ProgramFacts | null>({ ask: "program" })) ?? undefined;
  }

  topics(): Promise<readonly TopicState[]> {
    return this.value({ ask: "topics" });
  }

  createTopic(topic: TopicInfo): Promise<void> {
    return this.value({ ask: "createTopic", topic });
  }

  alterTopic(topic: TopicName, change: TopicChange): Promise<void> {
    return this.value({ ask: "alterTopic", topic, change });
  }

  deleteTopic(topic: TopicName): Promise<void> {
    return this.value({ ask: "deleteTopic", topic });
  }

  async produce(topic: TopicName, parts: readonly Part[]): Promise<void> {
    const bodies = parts.map(({ records }) => encodeRecords(records, records.bytes.buffer));
    const heads = parts.map(({ partition }, i) => ({ partition, bytes: bodies[i]?.length ?? 0 }));
    await this.value({ ask: "produce", topic, parts: heads }, Buffer.concat(bodies));
    for (const { records } of parts) records.clear();
  }

  async read(topic: TopicName, partition: number, from: number, maxBytes: number): Promise<RecordBatch | undefined> {
    const { body } = await this.one({ ask: "read", topic, partition, from, maxBytes });
    return body.length === 0 ? undefined : decodeBatch(topic, partition, body);
  }

  async *rows(range: RowRange): AsyncGenerator<RecordBatch> {
    await this.send(...rowRequest("rows", range));
    for (;;) {
      const { head, body } = await this.answer();
      if (head.last) return;
      yield decodeBatch(range.store as string as TopicName, head.partition ?? 0, body);
    }
  }

  count(range: RowRange): Promise<number> {
    return this.value(...rowRequest("count", range));
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  /** The next frame; throws X51 where the application ends first. */
  async next(): Promise<Frame> {
    try {
      const { value, done } = await this.frames.next();
      if (!done) return value;
    } catch (error) {
      throw environmentFailure("X51", {}, error);
    }
    throw environmentFailure("X51", {});
  }

  private async value<T>(request: Request, body?: Buffer): Promise<T> {
    const { head } = await this.one(request, body);
    return head.value as T;
  }

  private async one(request: Request, body?: Buffer): Promise<Frame<Good>> {
    await this.send(request, body);
    return this.answer();
  }

  private async send(request: Request, body?: Buffer): Promise<void> {
    try {
      await this.connection.write(encodeFrame(request, body));
    } catch (error) {
      throw environmentFailure("X51", {}, error);
    }
  }

  private async answer(): Promise<Frame<Good>> {
    const { head, body } = (await this.next()) as Frame<Answer>;
    if (!head.ok) throw errorOf(head.failure);
    return { head, body };
  }
}

type Good = Extract<Answer, { readonly ok: true }>;

function rowRequest(ask: "rows" | "count", { store, from, to }: RowRange): readonly [Request, Buffer] {
  const bounds = [from, to].flatMap((bound) => bound ?? []);
  return [{ ask, store, from: from?.length ?? null, to: to?.length ?? null }, Buffer.concat(bounds)];
}
