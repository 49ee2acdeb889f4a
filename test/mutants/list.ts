/**
 * Mutants of the durable code: each takes away one sync, one comparison of checksums or one step of an order. `from` stands exactly once
 * in the file. A suite that stays green with one of them proves nothing about it.
 */

/** What is tried first; the others follow. */
export type Subject = "journal" | "rebuild" | "state" | "parts" | "points";

export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly subject: Subject;
}

const journalFile = "src/log/embedded/journal-file.ts";
const rebuild = "src/log/embedded/rebuild.ts";
const scan = "src/log/embedded/scan.ts";
const trust = "src/stores/level-trust.ts";
const task = "src/stores/level-task.ts";
const sums = "src/stores/level-sums.ts";
const restore = "src/runtime/state/restore.ts";
const engine = "src/runtime/engine.ts";

function mutant(subject: Subject, file: string, name: string, from: string, to: string): Mutant {
  return { subject, file, name, from, to };
}

export const mutants: readonly Mutant[] = [
  mutant("journal", "src/log/embedded/durability.ts", "commit: acknowledged without a sync", "    if (this.due) this.sync();\n", ""),
  mutant(
    "journal",
    "src/log/embedded/durability.ts",
    "commit: acknowledged before the sync",
    "    this.next ??= this.syncSoon();\n    return this.next;",
    "    this.next ??= this.syncSoon();\n    return Promise.resolve();",
  ),
  mutant(
    "journal",
    "src/log/embedded/durability.ts",
    "interval: no sync when the interval has passed",
    "      this.needs.sync(); // negative: the clock was set back\n",
    "      return undefined;\n",
  ),
  mutant(
    "journal",
    "src/log/embedded/durability.ts",
    "interval: no sync when nobody writes on",
    "    try {\n      this.needs.sync();\n",
    "    try {\n",
  ),
  mutant("parts", "src/log/embedded/durability.ts", "interval: a clock set back stops it", "passed < 0 || passed >=", "passed >="),

  mutant("journal", journalFile, "a sync does nothing", "      file.sync();\n", ""),
  mutant("journal", journalFile, "a folder is not synced", "      this.disk.syncFolder(this.folder);\n", ""),
  mutant("journal", journalFile, "opening: names are not synced", "    this.syncFolder(this.segment.file.path);\n", ""),
  mutant(
    "journal",
    journalFile,
    "opening: what is there is not synced",
    "    this.syncFolder(this.segment.file.path);\n    this.sync();\n",
    "    this.syncFolder(this.segment.file.path);\n",
  ),
  mutant(
    "journal",
    journalFile,
    "opening: the mark is not synced",
    "process: this.process }));\n    this.sync();\n",
    "process: this.process }));\n",
  ),
  mutant(
    "journal",
    journalFile,
    "opening: what a failed sync left is not written again",
    "      this.rewrite(Math.min(recovery.unsynced, size));\n",
    "",
  ),
  mutant(
    "journal",
    journalFile,
    "closing: nothing is synced ahead of the mark",
    "    try {\n      this.sync();\n      this.markClosed(commit);",
    "    try {\n      this.markClosed(commit);",
  ),
  mutant(
    "journal",
    journalFile,
    "closing: the mark is not synced",
    "metadata: [], process }));\n      this.sync();\n",
    "metadata: [], process }));\n",
  ),
  mutant(
    "journal",
    journalFile,
    "a new segment: the old one is not synced",
    "  private roll(commit: number): void {\n    this.sync();\n",
    "  private roll(commit: number): void {\n",
  ),
  mutant("journal", journalFile, "a new segment: its name is not synced", "    try {\n      this.syncFolder(path);\n", "    try {\n"),
  mutant(
    "journal",
    journalFile,
    "a new segment before the old one is synced",
    "    this.sync();\n    const before = this.segment;\n    this.segment = this.create(commit);\n",
    "    const before = this.segment;\n    this.segment = this.create(commit);\n    this.sync();\n",
  ),
  mutant("journal", journalFile, "what did not find room stays", "      file.truncate(size);\n", ""),
  mutant("journal", journalFile, "a failed sync is not the end", '      throw this.fail("syncing", file.path, error);\n', ""),
  mutant(
    "journal",
    journalFile,
    "frames say that more is synced than is",
    "const { birth, syncedTo: synced, crc: previousCrc } = this;",
    "const { birth, sequence: synced, crc: previousCrc } = this;",
  ),
  mutant(
    "journal",
    journalFile,
    "frames say that nothing is synced",
    "const { birth, syncedTo: synced, crc: previousCrc } = this;",
    "const { birth, crc: previousCrc } = this;\n    const synced = 0;",
  ),
  mutant(
    "journal",
    journalFile,
    "a loss does not change the id",
    "mayHaveLost(recovery, options.machine.boot) ? nextHistory(before, options.clock) : before",
    "before",
  ),
  mutant("journal", "src/log/embedded/recovery.ts", "a torn end is not cut off", "    file.truncate(size);\n", ""),

  mutant(
    "journal",
    "src/log/embedded/frame-reader.ts",
    "the checksum of a head is not looked at",
    '    if (headCrc(this.buffer, at, sizes.headLength) !== this.buffer.readUInt32LE(at + header.crc))\n      return { problem: "a frame\'s checksum is wrong" };\n',
    "",
  ),
  mutant(
    "journal",
    "src/log/embedded/frame-reader.ts",
    "the checksum of a batch is not looked at",
    '    if (crc32(this.buffer.subarray(at, at + length)) !== entry.crc) return { problem: "the checksum of a batch is wrong" };\n',
    "",
  ),
  mutant(
    "journal",
    "src/log/embedded/frame-writer.ts",
    "a batch is written without its checksum",
    "into.writeUInt32LE(crc32(into.subarray(start, payloadEnd)), entryAt + entryField.crc);",
    "",
  ),
  mutant(
    "parts",
    "src/log/embedded/frame-writer.ts",
    "the checksum covers only what stands before it",
    "  return crc32(bytes.subarray(at + header.crc + 4, at + headLength), before);",
    "  return before;",
  ),
  mutant(
    "parts",
    "src/log/embedded/frame-writer.ts",
    "the checksum covers only what stands behind it",
    "  const before = crc32(bytes.subarray(at, at + header.crc));",
    "  const before = 0;",
  ),
  mutant(
    "journal",
    "src/log/embedded/frame-writer.ts",
    "a head is written without its checksum",
    "  into.writeUInt32LE(crc, header.crc);\n",
    "",
  ),
  mutant(
    "parts",
    scan,
    "a frame need not follow the one before",
    "  return head.previousCrc === before.crc ? undefined :",
    "  return head.previousCrc >= 0 ? undefined :",
  ),
  mutant(
    "parts",
    scan,
    "a frame may be missing",
    "  if (head.sequence !== before.sequence + 1) return `frame ${before.sequence + 1} is missing`;\n",
    "",
  ),
  mutant(
    "parts",
    scan,
    "a segment may be missing",
    "before === undefined || before.commit + 1 === first ? undefined",
    "before !== undefined || first > 0 ? undefined",
  ),
  mutant(
    "journal",
    scan,
    "damage is taken for a torn end",
    "      if (head.synced >= sequence) return this.damage",
    "      if (head.synced < 0) return this.damage",
  ),
  mutant(
    "journal",
    scan,
    "a torn end is taken for damage",
    "      if (head.synced >= sequence) return this.damage",
    "      if (head.synced >= 0) return this.damage",
  ),
  mutant(
    "journal",
    scan,
    "batches at the end are not looked at",
    "    const problem = stray ?? this.badBatch(head, position);",
    "    const problem = stray;",
  ),
  mutant("parts", "src/log/embedded/contents.ts", "offsets may have gaps", "      if (next !== base) return", "      if (next < 0) return"),
  mutant(
    "journal",
    "src/log/embedded/contents.ts",
    "a removed fact comes back",
    "this.facts.apply(facts, head.commit, head.whole);",
    "this.facts.apply(facts, head.commit);",
  ),

  mutant(
    "rebuild",
    rebuild,
    "rebuilding: an earlier one's end is not synced",
    "  disk.syncFolder(folder);\n  const found",
    "  const found",
  ),
  mutant(
    "rebuild",
    rebuild,
    "rebuilding: copies' names are not synced",
    "  disk.syncFolder(folder);\n  disk.rename(`${path}.rebuilt`, path);",
    "  disk.rename(`${path}.rebuilt`, path);",
  ),
  mutant(
    "points",
    rebuild,
    "rebuilding: the new end's name is not synced ahead of the others",
    "  disk.rename(`${path}.rebuilt`, path);\n  disk.syncFolder(folder);\n",
    "  disk.rename(`${path}.rebuilt`, path);\n",
  ),
  mutant("rebuild", rebuild, "rebuilding: the last names are not synced", "${ending}`);\n  disk.syncFolder(folder);\n}", "${ending}`);\n}"),
  mutant("rebuild", rebuild, "rebuilding: copies are not synced", "    copy.sync();\n", ""),
  mutant(
    "rebuild",
    rebuild,
    "rebuilding: segments go before the new end is there",
    "  disk.rename(`${path}.rebuilt`, path);\n  disk.syncFolder(folder);\n  for (const first of given) if (first !== end.first) disk.rename(segmentPath(folder, first), `${segmentPath(folder, first)}${ending}`);\n",
    "  for (const first of given) if (first !== end.first) disk.rename(segmentPath(folder, first), `${segmentPath(folder, first)}${ending}`);\n  disk.syncFolder(folder);\n  disk.rename(`${path}.rebuilt`, path);\n",
  ),
  mutant(
    "rebuild",
    rebuild,
    "rebuilding does not change the id",
    "const history = nextHistory(standing?.process.history ?? 0, clock);",
    "const history = standing?.process.history ?? 0;",
  ),

  mutant("state", trust, "state: what says that it was closed is not synced", "  place.disk.syncFolder(place.folder);\n", ""),
  mutant("state", trust, "state: its files are not synced at the end", "      file.sync();\n", ""),
  mutant("state", trust, "state: its folder is not synced at the end", "  disk.syncFolder(`${folder}/${task}`);\n", ""),
  mutant(
    "state",
    trust,
    "state: it was closed before its files are synced",
    "if (!/^(CURRENT|MANIFEST-\\d+|\\d+\\.log)$/.test(name)) continue;",
    "continue;",
  ),
  mutant("state", task, "state: it counts as closed while it is open", "    if (clean) setClean(options, task, false);\n", ""),
  mutant(
    "state",
    task,
    "state: the boot under which it is open is not synced",
    "    await this.database.batch([this.markOperation(position)], { sync: true });",
    "    await this.database.batch([this.markOperation(position)]);",
  ),
  mutant(
    "state",
    task,
    "state: an emptying is not synced",
    "      await this.database.batch([this.markOperation(undefined)], { sync: true });\n",
    "      await this.database.batch([this.markOperation(undefined)]);\n",
  ),
  mutant(
    "state",
    task,
    "state: it is trusted after a power cut",
    "const isWhole = clean || (boot !== undefined && mark.boot === boot && mark.folder === this.folder);",
    "const isWhole = clean || mark.folder === this.folder;",
  ),
  mutant(
    "state",
    task,
    "state: it is trusted whatever log it is of",
    "if (!mark || mark.log !== this.options.log) return undefined;",
    "if (!mark) return undefined;",
  ),
  mutant(
    "state",
    task,
    "state: what LevelDB dropped does not count",
    "isWhole && complaintIn(this.options, this.task) === undefined ?",
    "isWhole ?",
  ),
  mutant(
    "parts",
    "src/stores/envelope.ts",
    "state: the checksum of a value is not looked at",
    "crc32(value, crc32(key)) === sealed.readUInt32LE(0) ? value",
    "sealed.length > 0 ? value",
  ),
  mutant(
    "parts",
    "src/stores/envelope.ts",
    "state: the checksum does not cover the key",
    "  sealed.writeUInt32LE(crc32(sealed.subarray(checksumSize), crc32(key)));",
    "  sealed.writeUInt32LE(crc32(sealed.subarray(checksumSize)));",
  ),
  mutant(
    "state",
    restore,
    "state: it may be ahead of the log",
    "state.position === undefined || state.position > log.commitNumber ||",
    "state.position === undefined ||",
  ),
  mutant(
    "parts",
    restore,
    "state: how far a changelog was applied is not compared with it",
    "offset <= log.endOffset(topic, partition)",
    "offset >= 0",
  ),
  mutant(
    "state",
    engine,
    "the state is written before the log commits",
    "    await this.log.commit({ positions, metadata });\n",
    "    for (const task of tasks) await task.stores.committed();\n    await this.log.commit({ positions, metadata });\n",
  ),
  mutant(
    "state",
    engine,
    "positions are committed before outputs",
    "  private async commitAll(): Promise<void> {\n    const { tasks, inputs } = this.parts;\n    await this.flush();\n",
    "  private async commitAll(): Promise<void> {\n    const { tasks, inputs } = this.parts;\n",
  ),

  mutant("parts", "src/storage/lock.ts", "a lock is taken without a second look", "  try {\n    refuseIfHeld(place, own);\n", "  try {\n"),
  mutant("parts", "src/host/disk.ts", "the system is not told to sync a file", "    fs.fdatasyncSync(this.descriptor);\n", ""),
  mutant("parts", "src/host/disk.ts", "the system is not told to sync a folder", "    fs.fsyncSync(folder);\n", ""),
  mutant("parts", "src/host/disk.ts", "a folder that is made is not synced", "    syncFolder(parent);\n", ""),

  mutant("journal", "src/log/embedded/cleaned-file.ts", "cleaning: the new segment is not synced", "    this.file.sync();\n", ""),
  mutant(
    "journal",
    "src/log/embedded/cleaner.ts",
    "cleaning: the new segment's name is not synced ahead of what it stands for",
    "    disk.rename(file.path, segmentPath(folder, first));\n    disk.syncFolder(folder);\n",
    "    disk.rename(file.path, segmentPath(folder, first));\n",
  ),
  mutant(
    "journal",
    "src/log/embedded/cleaner.ts",
    "cleaning: removals are not synced",
    "disk.remove(segmentPath(folder, segment.first));\n    disk.syncFolder(folder);\n",
    "disk.remove(segmentPath(folder, segment.first));\n",
  ),
  mutant(
    "journal",
    "src/log/embedded/recovery.ts",
    "cleaning: leftovers go before the new name is synced",
    "  if (scan.leftovers.length > 0) disk.syncFolder(folder);\n",
    "",
  ),
  mutant("parts", sums, "state: a table is summed without looking at it", "        sum = crc32(this.part.subarray(0, more), sum);\n", ""),
  mutant(
    "parts",
    sums,
    "state: the checksum of sums is not looked at",
    " || String(crc32(text.slice(end + 1))) !== text.slice(0, end)) return undefined;",
    ") return undefined;",
  ),
  mutant("parts", sums, "state: sums are written without a checksum", "`${crc32(text)}\\n${text}`", "`0\\n${text}`"),
  mutant("parts", sums, "state: sums are not synced", "      file.sync();\n", ""),
  mutant("parts", task, "state: sums are not synced before it counts as closed", "      this.sums.sync();\n", ""),
  mutant("parts", sums, "state: sums never get their name", "    disk.rename(fresh, this.file);\n", ""),
];

/** Lines that look as if they needed a mutant, and why they have none. */
export const exempt: Readonly<Record<string, string>> = {
  "this.policy = syncPolicy(options.durability, { clock: options.clock, intervalMs: options.intervalMs ?? 100, sync: () => this.sync() });":
    "the policies have mutants",
  "const crc = headCrc(into, 0, sizes.headLength);": "writing it has one",
};
