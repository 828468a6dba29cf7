import type { Path } from '../../anime/parsed.ts';

/** Something about a text, at an offset into it. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

/** A YAML text with exactly one document, read: its value, and where each part of it is written. */
export interface YamlText {
  /** Plain JSON-like data; as in YAML 1.2, dates and times of day are text. */
  readonly value: unknown;
  /** The offset of what `path` leads to, or of its key; where nothing is written, of the nearest parent. */
  readonly offsetOf: (path: Path, at?: 'key') => number;
  readonly warnings: readonly TextProblem[];
}

export type ParsedYaml =
  | { readonly ok: true; readonly text: YamlText }
  | {
      readonly ok: false;
      /** `excess`: it is YAML, and more than a list can be. */
      readonly why: 'syntax' | 'excess';
      readonly problems: readonly TextProblem[];
    };
