import { harmless } from './harmless.ts';

export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'notice' | 'bad' | 'accent';

/** A stretch of harmless text in one tone; made by `span` alone. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** Plain text, or text with a tone. */
export type Piece = string | Span;

/**
 * One line of output before width and colour: a `row` is clipped to the width, `prose` and `labelled` are wrapped, and a
 * `verbatim` is left whole for the terminal to wrap, so that it can be copied.
 */
export interface Line {
  readonly fit: 'clip' | 'wrap' | 'whole';
  /** Cells before everything. */
  readonly indent: number;
  /** Comes first; the continuation of a wrapped line begins below its end. */
  readonly lead: string;
  readonly spans: readonly Span[];
}

export const BLANK: Line = { fit: 'clip', indent: 0, lead: '', spans: [] };

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: harmless(text), tone };
}

export function row(indent: number, ...pieces: readonly Piece[]): Line {
  return { fit: 'clip', indent, lead: '', spans: pieces.map(toSpan) };
}

export function prose(indent: number, ...pieces: readonly Piece[]): Line {
  return { fit: 'wrap', indent, lead: '', spans: pieces.map(toSpan) };
}

/** `label  text`. */
export function labelled(indent: number, label: string, ...pieces: readonly Piece[]): Line {
  return { fit: 'wrap', indent, lead: harmless(label), spans: pieces.map(toSpan) };
}

/** A command or the like, to be copied. */
export function verbatim(indent: number, text: string): Line {
  return { fit: 'whole', indent, lead: '', spans: [span(text, 'accent')] };
}

/** What to do next: `→  Apply it with: echora-sched sync`; in one line however long it is, for it is to be copied. */
export function advice(purpose: string, command: string): Line {
  return { ...labelled(0, '→', `${purpose} ${command}`), fit: 'whole' };
}

function toSpan(piece: Piece): Span {
  return typeof piece === 'string' ? span(piece) : piece;
}
