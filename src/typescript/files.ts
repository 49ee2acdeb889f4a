/**
 * The module and what it imports by relative paths, as files of a project in memory. Packages are not read: few types of theirs are
 * values of Topo, and some have thousands of files.
 */
import type { ModuleHost } from "./host.js";

/** Deep enough that no `../` leaves it. What lies outside is TypeScript's own, or ours. */
export const base = `/${"f/".repeat(40)}`;

export interface LoadedFile {
  /** In the project. */
  readonly inside: string;
  /** For people and for the host. */
  readonly path: string;
  readonly text: string;
}

/** The files that are reachable, the module first; each is read once. Undefined where the module itself is not there. */
export function loadFiles(path: string, host: ModuleHost, imports: (text: string) => readonly string[]): readonly LoadedFile[] | undefined {
  const text = host.readFile(path);
  if (text === undefined) return undefined;
  const files: LoadedFile[] = [{ inside: insideOf(path), path, text }];
  const seen = new Set(files.map((file) => file.inside));
  for (const from of files) {
    for (const specifier of imports(from.text).filter(isRelative)) {
      const found = find(from, specifier, host, seen);
      if (found) files.push(found);
    }
  }
  return files;
}

/** The same for one path, however it is written. */
export function insideOf(path: string): string {
  return `${base}${path.replace(/^([A-Za-z]:)?\/+/, "")}`.split("/").reduce(stepped, "");
}

function isRelative(specifier: string): boolean {
  return /^\.\.?(\/|$)/.test(specifier);
}

/** The files that TypeScript would look for: what is imported as `.js` is written as `.ts`. */
function candidates(path: string): readonly string[] {
  if (/\.(d\.)?[mc]?tsx?$/.test(path)) return [path];
  const bare = path.replace(/\.([mc]?)jsx?$/, "");
  const kind = /\.([mc]?)jsx?$/.exec(path)?.[1] ?? "";
  return [`${bare}.${kind}ts`, `${bare}.d.${kind}ts`, `${path}.ts`, `${path}.d.ts`, `${path}/index.ts`, `${path}/index.d.ts`];
}

function find(from: LoadedFile, specifier: string, host: ModuleHost, seen: Set<string>): LoadedFile | undefined {
  const inside = candidates(beside(from.inside, specifier));
  for (const [i, path] of candidates(beside(from.path, specifier)).entries()) {
    const within = inside[i] ?? "";
    if (seen.has(within)) return undefined;
    const text = host.readFile(path);
    if (text === undefined) continue;
    seen.add(within);
    return { inside: within, path, text };
  }
  return undefined;
}

/** `beside("lib/a.ts", "../b")` is `b`. */
function beside(path: string, specifier: string): string {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return `${folder}${specifier}`.split("/").reduce(stepped, "");
}

/** A path grows by one part: `..` takes one away where there is one. */
function stepped(path: string, part: string, i: number): string {
  if (part === ".") return path;
  if (part === "" && i > 0) return path;
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (part === ".." && path !== "" && last !== "..") return path.slice(0, Math.max(path.lastIndexOf("/"), path.startsWith("/") ? 1 : 0));
  if (i === 0) return part === "" ? "/" : part;
  return path === "" || path.endsWith("/") ? `${path}${part}` : `${path}/${part}`;
}
