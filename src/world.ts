/** A stream the program writes text to: `process.stdout`, or a collector in tests. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal in cells; undefined where there is none. */
  readonly columns: number | undefined;
  /** Height of the terminal in lines; undefined where there is none. */
  readonly rows: number | undefined;
  write(text: string): void;
  /** True once the reader has gone away (EPIPE), or writing failed: nothing more need be written. */
  readonly closed: boolean;
  /** Waits for all that was written; resolves to what it failed with (`ENOSPC`), null: nothing, or a reader's going away. */
  flush(): Promise<string | null>;
}

/** Standard input: an async sequence of chunks, read at most once. */
export interface Input extends AsyncIterable<Uint8Array | string> {
  readonly isTTY: boolean;
}

/** What a source of time offers to code that waits. All in epoch ms and ms. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`, or at once (without an error) when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Everything the program knows of the outside. `bin/` makes one of `process`; tests make their own. */
export interface World {
  /** Arguments after the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path. */
  readonly cwd: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Uniform in [0, 1); for spreading retries, never for a decision. */
  readonly random: () => number;
  /** Aborts at the first SIGINT, SIGTERM or SIGHUP; its reason is the signal's name. */
  readonly signal: AbortSignal;
  /** Who acts, as Temporal records it: `user@host`. */
  readonly identity: string;
}
