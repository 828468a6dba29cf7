import type { StartOutcome } from '../apply/start-all.ts';
import type { StartsEnd } from './json/starts.ts';
import { OUTCOME_WORDS } from './kinds.ts';
import { prose, row, span } from './line.ts';
import { paint } from './paint.ts';
import { nameOf } from './plan-change.ts';
import { formatCount, formatQuantity } from './quantity.ts';
import { SHOWN_SCHEDULES } from './starts.ts';
import type { Style } from './style.ts';

/** What became of it: first what needs a person, then the totals. */
export function renderStartsReport({ outcomes, followed, exitCode }: StartsEnd, style: Style): string[] {
  const odd = outcomes.filter(({ outcome }) => outcome !== 'applied').toSorted(skippedLast);
  const more = odd.length - SHOWN_SCHEDULES;
  const [sign, tone] = exitCode === 0 ? (['✓', 'good'] as const) : (['✗', 'bad'] as const);
  return paint(
    [
      ...odd
        .slice(0, SHOWN_SCHEDULES)
        .flatMap((one) => [
          row(
            2,
            span(OUTCOME_WORDS[one.outcome].sign, OUTCOME_WORDS[one.outcome].tone),
            ' ',
            nameOf(one),
            '  ',
            span(one.title, 'strong'),
          ),
          prose(6, `${one.outcome}: ${one.message ?? ''}`),
        ]),
      ...(more > 0 ? [prose(2, span(`… and ${formatQuantity(more, 'more schedule')}`, 'faint'))] : []),
      prose(0, span(`${sign} ${startedWords(outcomes)}${followedWords(outcomes, followed)}.`, tone)),
    ],
    style,
  );
}

function startedWords(outcomes: readonly StartOutcome[]): string {
  const [asked, started] = [sum(outcomes, 'asked'), sum(outcomes, 'started')];
  if (asked === 0) return 'Nothing was left to start';
  const waiting = sum(outcomes, 'waiting');
  if (waiting === 0) return `${formatCount(started)} of ${formatQuantity(asked, 'start')} started`;
  const begun = started === 0 ? '' : `${formatCount(started)} started, `;
  const waits = waiting === 1 ? 'waits' : 'wait';
  return `${formatCount(asked)} asked for: ${begun}${formatCount(waiting)} ${waits} for the run before to end`;
}

/** How the runs that were followed stood when they were last seen. */
function followedWords(outcomes: readonly StartOutcome[], followed: StartsEnd['followed']): string {
  if (followed === null) return '';
  const started = outcomes.filter(({ outcome }) => outcome === 'applied');
  const counts = new Map<string, number>();
  for (const { id } of started) {
    const word = followed.get(id)?.status ?? 'not seen';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const words = [...counts].map(([word, count]) => `${formatCount(count)} ${word}`);
  return `; ${started.length === 1 ? 'its run' : 'their runs'}: ${words.join(', ')}`;
}

/** What was not begun says nothing new, one by one. */
function skippedLast(a: StartOutcome, b: StartOutcome): number {
  return Number(a.outcome === 'skipped') - Number(b.outcome === 'skipped');
}

function sum(outcomes: readonly StartOutcome[], what: 'asked' | 'started' | 'waiting'): number {
  return outcomes.reduce((total, outcome) => total + outcome[what], 0);
}
