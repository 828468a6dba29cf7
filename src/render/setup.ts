import { BLANK, type Line, prose, span, type Tone, verbatim } from './line.ts';
import { paint } from './paint.ts';
import type { Style } from './style.ts';

/** `present`: was there already. `manual`: we may not; a person runs `commands`. */
export type SetupOutcome = 'done' | 'present' | 'manual' | 'failed';

/** One thing that setting up makes sure of. */
export interface SetupStep {
  /** `namespace echora`, `search attribute EchoraSchedOwner`. */
  readonly what: string;
  readonly outcome: SetupOutcome;
  /** Why, where it was not done. */
  readonly message: string | null;
  /** What does it by hand; empty unless `manual` or `failed`. */
  readonly commands: readonly string[];
}

const WORDS: Readonly<
  Record<SetupOutcome, { readonly sign: string; readonly tone: Tone; readonly text: string }>
> = {
  done: { sign: '✓', tone: 'good', text: 'made' },
  present: { sign: '✓', tone: 'good', text: 'already there' },
  manual: { sign: '!', tone: 'notice', text: 'not ours to make here' },
  failed: { sign: '✗', tone: 'bad', text: 'could not be made' },
};

/** Each step and what became of it, then the commands that are left to a person, ready to copy. */
export function renderSetup(steps: readonly SetupStep[], style: Style): string[] {
  const commands = steps.flatMap((step) => step.commands);
  const lines = steps.flatMap(stepLines);
  if (commands.length === 0) return paint([...lines, BLANK, prose(0, closing(steps))], style);
  const left = prose(0, 'Run these with the rights for it, then `echora-sched setup` again:');
  return paint([...lines, BLANK, left, ...commands.map((command) => verbatim(2, command))], style);
}

function stepLines({ what, outcome, message }: SetupStep): readonly Line[] {
  const { sign, tone, text } = WORDS[outcome];
  const line = prose(0, span(`${sign} `, tone), span(what, 'strong'), `: ${text}`);
  return message === null ? [line] : [line, prose(4, message)];
}

function closing(steps: readonly SetupStep[]) {
  const ready = steps.every(({ outcome }) => outcome === 'done' || outcome === 'present');
  return ready ? span('Ready: echora-sched sync can run.', 'good') : span('Not ready yet.', 'bad');
}
