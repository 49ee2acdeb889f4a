/**
 * The judge as seen from Node: builds the Java server once (Maven for its jars, javac for its few classes, kept under
 * `node_modules/.cache/topo-oracle/<hash>`), starts it, and asks it case by case.
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Answer, decodeAnswer, encodeRequest, type JudgeRequest } from "./protocol.js";

const javaFolder = resolve("test/oracle/java");
const sourceFolder = join(javaFolder, "src/main/java/topo/oracle");
const cacheFolder = resolve("node_modules/.cache/topo-oracle");

/** What standard error of the server is kept for the message when it dies. */
const KEPT_ERROR_CHARACTERS = 10_000;

export interface Judge {
  ask(request: JudgeRequest): Promise<Answer>;
  close(): void;
}

/** Starts the server; the first time on a machine this needs a JDK 17 or newer and Maven, and takes some seconds longer. */
export function startJudge(): Judge {
  const folder = built();
  const classPath = [join(folder, "classes"), join(folder, "lib/*")].join(delimiter);
  const options = ["-Xss4m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"];
  const child = spawn("java", [...options, "-cp", classPath, "topo.oracle.Server"]);
  return new Server(child);
}

class Server implements Judge {
  private readonly waiting = new Map<number, { answer: (answer: Answer) => void; fail: (problem: Error) => void }>();
  private nextId = 1;
  private errors = "";
  private gone: Error | undefined;

  private readonly child: ChildProcessWithoutNullStreams;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child;
    createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => this.take(line));
    child.stderr.on("data", (text: Buffer) => {
      this.errors = (this.errors + text.toString()).slice(-KEPT_ERROR_CHARACTERS);
    });
    child.on("error", (problem) => this.fail(problem));
    child.stdin.on("error", (problem) => this.fail(problem));
    child.on("exit", (status, signal) => this.fail(new Error(`the Java server ended (${signal ?? status})\n${this.errors}`)));
  }

  ask(request: JudgeRequest): Promise<Answer> {
    if (this.gone) return Promise.reject(this.gone);
    const id = this.nextId++;
    return new Promise((answer, fail) => {
      this.waiting.set(id, { answer, fail });
      this.child.stdin.write(encodeRequest(id, request));
    });
  }

  close(): void {
    this.gone = new Error("the Java server was closed");
    this.child.stdin.end();
  }

  private take(line: string): void {
    const { id, answer } = decodeAnswer(line);
    this.waiting.get(id)?.answer(answer);
    this.waiting.delete(id);
  }

  private fail(problem: Error): void {
    this.gone ??= problem;
    for (const { fail } of this.waiting.values()) fail(problem);
    this.waiting.clear();
  }
}

/** The folder with `lib/` and `classes/`, made if the sources or pom.xml have changed. Renamed into place, so never half there. */
function built(): string {
  const sources = readdirSync(sourceFolder)
    .sort()
    .map((name) => join(sourceFolder, name));
  const hash = createHash("sha256");
  for (const path of [join(javaFolder, "pom.xml"), ...sources]) hash.update(readFileSync(path));
  const folder = join(cacheFolder, hash.digest("hex").slice(0, 16));
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(join(cacheFolder, "build-"));
  process.stderr.write("oracle: building the Java server (needs a JDK 17 and Maven)\n");
  const lib = join(work, "lib");
  run("mvn", [
    "-q",
    "-B",
    "-Dstyle.color=never",
    "-f",
    join(javaFolder, "pom.xml"),
    "dependency:copy-dependencies",
    `-DoutputDirectory=${lib}`,
  ]);
  run("javac", ["-Xlint:all", "-Werror", "-d", join(work, "classes"), "-cp", join(lib, "*"), ...sources]);
  try {
    renameSync(work, folder);
  } catch (problem) {
    rmSync(work, { recursive: true });
    if (!existsSync(folder)) throw problem;
  }
  return folder;
}

function run(command: string, options: readonly string[]): void {
  try {
    execFileSync(command, options, { stdio: ["ignore", 2, 2] });
  } catch (problem) {
    if (problem instanceof Error && "code" in problem && problem.code === "ENOENT") {
      throw new Error(`\`${command}\` is not installed: the oracle needs a JDK 17 or newer (java, javac) and Maven (mvn)`, {
        cause: problem,
      });
    }
    throw problem;
  }
}
