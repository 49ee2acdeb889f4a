/**
 * What TypeScript must know to read types that are written out. Its own library is 60 files, of which signatures need a few lines;
 * methods are left out on purpose: whatever needs them is read again with the whole library.
 */
export const smallLibrary = `
interface Object {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface RegExp {}
interface Symbol {}
interface String {}
interface Number {}
interface Boolean {}
interface BigInt {}
interface TemplateStringsArray extends ReadonlyArray<string> {}
interface Date { getTime(): number }
interface Error { name: string; message: string }
interface Uint8Array { readonly byteLength: number }
interface Array<T> { [index: number]: T; length: number }
interface ReadonlyArray<T> { readonly [index: number]: T; readonly length: number }
interface Map<K, V> { get(key: K): V | undefined; set(key: K, value: V): this }
interface ReadonlyMap<K, V> { get(key: K): V | undefined }
interface Set<T> { has(value: T): boolean }
interface ReadonlySet<T> { has(value: T): boolean }
interface PromiseLike<T> { then<R>(done: (value: T) => R): PromiseLike<R> }
interface Promise<T> { then<R>(done: (value: T) => R): Promise<R> }
interface PromiseConstructor { new <T>(run: (done: (value: T) => void) => void): Promise<T> }
declare var Promise: PromiseConstructor;
type Awaited<T> = T extends PromiseLike<infer Of> ? Awaited<Of> : T;
type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
`;

/**
 * The types of topo-lang/streams that functions and processors are written with. Given here, since the package need not be installed
 * where the functions are.
 */
export const streamsTypes = `
declare module "topo-lang/streams" {
  export type Json = unknown;
  export interface Decimal {
    abs(): Decimal; cmp(other: Decimal): -1 | 0 | 1; div(by: Decimal): Decimal; eq(other: Decimal): boolean;
    minus(other: Decimal): Decimal; mod(by: Decimal): Decimal; neg(): Decimal; plus(other: Decimal): Decimal;
    times(by: Decimal): Decimal; toFixed(digits?: number): string; toNumber(): number; toString(): string;
  }
  export interface Windowed<K> { readonly key: K; readonly window: { readonly start: number; readonly end: number } }
  export interface RecordMetadata { readonly topic: string; readonly partition: number; readonly offset: number }
  export interface StreamRecord<K, V> {
    readonly key: K; readonly value: V; readonly timestamp: number; readonly headers: Readonly<Record<string, string>>;
    readonly topic: string; readonly partition: number; readonly offset: number;
  }
  export interface Entry<K, V> { readonly key: K; readonly value: V }
  export interface Forwarded<K, V> {
    readonly key: K; readonly value: V; readonly timestamp: number; readonly headers?: Readonly<Record<string, string>>;
  }
  export interface ProcessorRecord<K, V> extends Forwarded<K, V> {
    readonly headers: Readonly<Record<string, string>>; readonly recordMetadata: RecordMetadata;
    withKey<NewK>(key: NewK): ProcessorRecord<NewK, V>; withValue<NewV>(value: NewV): ProcessorRecord<K, NewV>;
    withTimestamp(timestamp: number): ProcessorRecord<K, V>;
    withHeaders(headers: Readonly<Record<string, string>>): ProcessorRecord<K, V>;
  }
  export type Clock = "stream-time" | "wall-clock";
  export interface Cancellable { cancel(): void }
  export interface KeyValueStore<K, V> {
    get(key: K): V | null | Promise<V | null>; put(key: K, value: V | null): void; delete(key: K): void;
  }
  export interface ProcessorContext<KOut, VOut> {
    forward(record: Forwarded<KOut, VOut>): void; store<K, V>(name: string): KeyValueStore<K, V>;
    schedule(intervalMs: number, clock: Clock, timer: (now: number) => void | Promise<void>): Cancellable; commit(): void;
  }
  export interface Processor<K, V, KOut = K, VOut = V> {
    init?(context: ProcessorContext<KOut, VOut>): void;
    process(record: ProcessorRecord<K, V>): void | Promise<void>;
    close?(): void;
  }
}
`;
