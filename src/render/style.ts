import { Chalk, type ChalkInstance } from 'chalk';

/** How text output looks: decided once, by whoever knows the stream, and passed to every renderer. */
export interface Style {
  /** Cells a line may take, at least 60; Infinity where there is no terminal: then nothing is cut or wrapped. */
  readonly width: number;
  readonly colour: ChalkInstance;
}

/** Below this lines would say nothing; a narrower terminal wraps them itself. */
const NARROWEST = 60;

/** `width` in cells; undefined (or 0, which some pseudo-terminals say) where it is not known. */
export function makeStyle(choice: { readonly color: boolean; readonly width: number | undefined }): Style {
  const known = choice.width !== undefined && choice.width > 0 ? choice.width : Infinity;
  return { colour: new Chalk({ level: choice.color ? 1 : 0 }), width: Math.max(known, NARROWEST) };
}
