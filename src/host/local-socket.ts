/**
 * How a command finds and reaches the application that runs on a data folder: a Unix socket in a folder that only its owner may enter,
 * a named pipe on Windows, and a file in the data folder that has its address and a secret. No port is opened.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Connection } from "../admin/connection.js";
import { identityOf } from "./disk.js";

export interface Address {
  readonly socket: string;
  readonly secret: string;
  /** Identity of the data folder: in a copy of it, the address is not that of who runs on the copy. */
  readonly folder: string;
}

export interface Listener {
  /** Ends all connections, and removes what `listen` made. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** The data folder, which this process has to itself: what an earlier process left there is removed. */
  readonly folder: string;
  /** A text that nobody else can guess. */
  readonly secret: string;
  readonly accept: (connection: Connection) => Promise<void>;
}

/** Connections at a time; commands are few and short. */
const mostConnections = 32;

/** Milliseconds in which something must be asked, or taken of an answer. */
const patienceMs = 30_000;

/** Bytes of the path of a Unix socket, everywhere (Linux has 4 more). */
const longestPath = 103;

const temporary = "topo-";

const addressFile = (folder: string): string => join(folder, "running.json");

/** Throws the system's error where it cannot be done. */
export async function listen({ folder, secret, accept }: ListenOptions): Promise<Listener> {
  removeLeftovers(folder);
  const socket = makePlace(folder, secret);
  const open = new Set<Socket>();
  const server = createServer((each) => {
    open.add(each);
    each.on("error", () => each.destroy());
    each.on("close", () => open.delete(each));
    each.setTimeout(patienceMs, () => each.destroy());
    if (open.size > mostConnections) each.destroy();
    // Whatever goes wrong with one of them is over with it.
    else accept(connectionOf(each)).catch(() => each.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  });
  // Nobody who asks keeps the process alive.
  server.unref();
  const close = async (): Promise<void> => {
    rmSync(addressFile(folder), { force: true });
    const closed = new Promise((resolve) => server.close(resolve));
    for (const each of open) each.destroy();
    await closed;
    removePlace(folder, socket);
  };
  try {
    if (process.platform !== "win32") chmodSync(socket, 0o600);
    writeAddress(folder, { socket, secret, folder: identityOf(folder) });
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** The application's address, as it stands in the folder; it may have died without removing it. */
export function addressIn(folder: string): Address | undefined {
  try {
    const { socket, secret, folder: written } = JSON.parse(readFileSync(addressFile(folder), "utf8")) as Partial<Address>;
    if (typeof socket !== "string" || typeof secret !== "string" || written !== identityOf(folder)) return undefined;
    return { socket, secret, folder: written };
  } catch {
    return undefined; // nobody has written one, or not to its end
  }
}

/** Undefined: nobody listens there. */
export function reach({ socket }: Address): Promise<Connection | undefined> {
  return new Promise((resolve) => {
    const each = dial(socket);
    each.once("error", () => resolve(undefined));
    each.once("connect", () => {
      each.on("error", () => each.destroy());
      resolve(connectionOf(each));
    });
  });
}

function connectionOf(socket: Socket): Connection {
  return {
    incoming: incomingOf(socket),
    write: (bytes) => written(socket, bytes),
    close: () => socket.destroySoon(),
  };
}

async function* incomingOf(socket: Socket): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
  } catch {
    return; // broken off is an end as well
  }
}

async function written(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed) throw new Error("the connection is closed");
  if (socket.write(bytes)) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    const done = (): void => {
      clearTimeout(timer);
      socket.off("drain", done);
      socket.off("close", done);
      if (socket.destroyed) reject(new Error("the connection is closed"));
      else resolve();
    };
    socket.once("drain", done);
    socket.once("close", done);
  });
}

/** A folder of our own first, so that there is no moment in which somebody else could connect. */
function makePlace(folder: string, secret: string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\topo-${secret.slice(0, 18)}`;
  const own = join(folder, "socket");
  if (Buffer.byteLength(join(own, "topo")) > longestPath) return join(mkdtempSync(join(tmpdir(), temporary)), "topo");
  mkdirSync(own, { mode: 0o700 });
  chmodSync(own, 0o700);
  return join(own, "topo");
}

function removeLeftovers(folder: string): void {
  const left = addressIn(folder);
  if (left && basename(dirname(left.socket)).startsWith(temporary)) removePlace(folder, left.socket);
  rmSync(join(folder, "socket"), { recursive: true, force: true });
  rmSync(addressFile(folder), { force: true });
}

function removePlace(folder: string, socket: string): void {
  const place = dirname(socket);
  const isOurs = place === join(folder, "socket") || (dirname(place) === tmpdir() && basename(place).startsWith(temporary));
  if (process.platform !== "win32" && isOurs) rmSync(place, { recursive: true, force: true });
}

function writeAddress(folder: string, address: Address): void {
  const path = addressFile(folder);
  writeFileSync(`${path}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
