/** A folder with a journal on a simulated disk, to be opened, harmed and opened again. */
import { TopoError } from "../../src/core/errors.js";
import { seededRandom } from "../../src/host/random.js";
import { type Journal, type JournalOptions, openJournal } from "../../src/log/embedded/journal.js";
import { type Rebuild, rebuildJournal } from "../../src/log/embedded/rebuild.js";
import type { Random } from "../../src/runtime/ports/random.js";
import { readLines } from "./records.js";
import { SimulatedDisk } from "./simulated-disk.js";
import { ManualClock, SimulatedMachine } from "./simulated-machine.js";

const folder = "/log";

export class JournalPlace {
  readonly disk: SimulatedDisk;
  readonly machine = new SimulatedMachine();
  readonly clock = new ManualClock();

  /** With these files, which are on the disk for certain. */
  constructor(files: ReadonlyMap<string, Buffer> = new Map(), random: Random = seededRandom(1)) {
    this.disk = new SimulatedDisk(random);
    for (const [path, bytes] of files) {
      const file = this.disk.open(path, "create");
      file.write(bytes, 0, bytes.length, 0);
      file.sync();
    }
    this.disk.syncFolder(folder);
  }

  open(options: Partial<JournalOptions> = {}): Journal {
    this.machine.nextProcess();
    const { disk, machine, clock } = this;
    return openJournal({ disk, machine, clock, folder, durability: "commit", ...options });
  }

  /** Rebuilds, and tells what was told. */
  rebuild(): { readonly rebuilt: Rebuild | undefined; readonly commits: number } {
    this.machine.nextProcess();
    const { disk, machine, clock } = this;
    let told: { readonly rebuilt: Rebuild | undefined; readonly commits: number } | undefined;
    rebuildJournal({ disk, machine, clock, folder }, (rebuilt, commits) => {
      told = { rebuilt, commits };
    });
    if (!told) throw new Error("nothing was told");
    return told;
  }

  /** The journal's files, without locks and what was put aside. */
  segments(): readonly string[] {
    return this.files().filter((path) => path.endsWith(".journal"));
  }

  /** What was put aside. */
  aside(): readonly string[] {
    return this.files().filter((path) => path.includes(".damaged"));
  }

  bytes(path: string): Buffer {
    const file = this.disk.open(path, "read");
    const bytes = Buffer.alloc(file.size());
    for (let at = 0; at < bytes.length; ) at += file.read(bytes, at, bytes.length - at, at);
    return bytes;
  }

  /** All segments with their contents. */
  contents(): ReadonlyMap<string, Buffer> {
    return new Map(this.segments().map((path) => [path, this.bytes(path)]));
  }

  write(path: string, bytes: Buffer, at = 0): void {
    this.disk.open(path, "write").write(bytes, 0, bytes.length, at);
  }

  private files(): readonly string[] {
    return this.disk.list(folder).map((name) => `${folder}/${name}`);
  }
}

/** Everything that the log shows of a topic `t` with one partition, with the commit's number, or the code of the refusal. */
export async function look(open: () => Journal): Promise<readonly string[] | string> {
  try {
    const log = open();
    const records = log.topics().length === 0 ? [] : await readLines(log, "t", 0);
    const shown = [...records, `${log.commitNumber} ${log.positions().get("p") ?? "-"} ${log.metadata().get("m") ?? "-"}`];
    await log.close();
    return shown;
  } catch (error) {
    if (!(error instanceof TopoError)) throw error;
    return error.code;
  }
}
