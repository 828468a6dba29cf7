import type { ExitCode } from '../errors/known.ts';
import type { World } from '../world.ts';

export const FORMATS = ['text', 'json', 'ndjson', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** Flags that every command takes, as written. An absent one is left to the configuration. */
export interface Globals {
  readonly config?: string;
  readonly source?: string;
  readonly owner?: string;
  readonly address?: string;
  readonly namespace?: string;
  readonly profile?: string;
  readonly output?: Format;
  readonly color?: 'auto' | 'always' | 'never';
  readonly yes?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** What is known of one output stream; decided once, before the command starts. */
export interface StreamFacts {
  readonly isTTY: boolean;
  readonly color: boolean;
  /** In cells; undefined where there is no terminal. */
  readonly width: number | undefined;
}

/** Where a command's words go. Lines come without their line ends. */
export interface CommandOutput {
  readonly format: Format;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stdout: StreamFacts;
  readonly stderr: StreamFacts;
  /** When the command began; epoch ms. */
  readonly startedAt: number;
  /** Data: what was asked for. */
  out(lines: readonly string[]): void;
  /** Everything else that must be read: warnings, problems, questions. */
  err(lines: readonly string[]): void;
  /** Everything else that may be missed: silent with `--quiet`. */
  note(lines: readonly string[]): void;
  /** A line at the terminal that the next one, or whatever is written next, takes the place of; null: none. */
  transient(line: string | null): void;
}

/** What a command gets; `Options` are its own flags, as written. */
export interface CommandContext<Options = unknown> {
  readonly world: World;
  readonly globals: Globals;
  readonly options: Options;
  /** Positional arguments. */
  readonly args: readonly string[];
  readonly output: CommandOutput;
  /** `echora-sched <version>`, as plans and reports name it. */
  readonly tool: string;
}

/** A verb. Foreseen failures are thrown as KnownErrors. */
export type Command<Options = unknown> = (context: CommandContext<Options>) => Promise<ExitCode>;

/** Which part of the list is looked at, besides ids; each `KEY=VALUE`, all must hold. */
export interface SelectOptions {
  readonly where?: readonly string[];
}

/** Flags of what makes a plan. */
export interface PlanningOptions extends SelectOptions {
  /** Each `GUARD` or `GUARD=N`. */
  readonly allow?: readonly string[];
  readonly strict?: true;
  readonly deep?: true;
  readonly showKept?: true;
  readonly showInput?: true;
  /** A duration. */
  readonly failOnHeld?: string;
}

export interface PlanOptions extends PlanningOptions {
  readonly out?: string;
  readonly detailedExitcode?: true;
}

/** Flags of what writes under the run lock. */
export interface LockOptions {
  /** False: with `--no-lock`. */
  readonly lock?: boolean;
  /** A duration. */
  readonly lockTimeout?: string;
}

export interface SyncOptions extends PlanningOptions, LockOptions, BackupOptions {
  readonly dryRun?: true;
  /** A saved plan's path. */
  readonly plan?: string;
  /** A duration. */
  readonly maxAge?: string;
}

/** Flags of the verbs by hand, which act on what is live and selected. */
export interface BulkOptions extends SelectOptions {
  readonly all?: true;
  /** Each `GUARD` or `GUARD=N`. */
  readonly allow?: readonly string[];
  readonly dryRun?: true;
}

export interface PauseOptions extends BulkOptions {
  readonly reason: string;
  /** A duration, a time of day, a date or an instant. */
  readonly until?: string;
}

export interface ResumeOptions extends BulkOptions {
  readonly reason?: string;
}

/** Flags of what deletes. */
export interface BackupOptions {
  /** A file or a folder; false: with `--no-backup`. */
  readonly backup?: string | false;
}

export interface DeleteOptions extends BulkOptions, BackupOptions, LockOptions {}

export interface RestoreOptions extends LockOptions {
  readonly allow?: readonly string[];
  readonly dryRun?: true;
}

export interface ValidateOptions {
  readonly strict?: true;
  readonly explain?: true;
}

export interface ShowOptions {
  readonly showInput?: true;
}

export interface NextOptions extends SelectOptions {
  /** An instant or a date. */
  readonly since?: string;
  /** A duration. */
  readonly for?: string;
  /** Where to write a calendar; `-`: to stdout, instead of all else. */
  readonly ics?: string;
}
