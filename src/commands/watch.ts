import { parseDuration } from '../anime/duration.ts';
import { KnownError } from '../errors/known.ts';
import { badFlag, needsCursor, needsTerminal, unfitFlag } from '../errors/usage.ts';
import { makeInstantWords } from '../render/instant.ts';
import { prose, span } from '../render/line.ts';
import { paint } from '../render/paint.ts';
import { formatDuration } from '../render/quantity.ts';
import { drawScreen, ENTER_SCREEN, fitLines, LEAVE_SCREEN } from '../render/screen.ts';
import { makeStyle } from '../render/style.ts';
import type { Style } from '../render/style.ts';
import type { CommandContext } from './context.ts';

const EVERY_MS = 2000;
/** Servers answer ten lists a second for a whole namespace. */
const LEAST_MS = 500;
/** For terminals that do not tell their height. */
const ROWS = 24;

/** Flags of what can be watched. */
export interface WatchOptions {
  readonly watch?: true;
  /** A duration. */
  readonly interval?: string;
}

export interface Watching {
  readonly intervalMs: number;
  /** IANA name; the time is told by its clock. */
  readonly timezone: string;
  /** What there is to see at this moment, as lines. */
  readonly look: (style: Style) => Promise<readonly string[]>;
}

/** How often to look anew, ms; null: once. Throws a KnownError where there is nothing to draw on. */
export function readWatching({ options, output, world }: CommandContext<WatchOptions>): number | null {
  if (options.watch !== true) return null;
  if (!output.stdout.isTTY || output.format !== 'text') throw needsTerminal('--watch');
  if (world.env['TERM'] === 'dumb') throw needsCursor('--watch');
  const ms = options.interval === undefined ? EVERY_MS : parseDuration(options.interval);
  const expected = 'a duration of at least 500ms, such as 5s';
  if (ms === null) throw badFlag('--interval', options.interval ?? '', expected);
  if (ms < LEAST_MS) throw unfitFlag('--interval', options.interval ?? '', { why: 'is too short', expected });
  return ms;
}

/** Draws anew until a signal comes, and leaves the terminal as it was. What fails at first is thrown, later it is shown. */
export async function watch(context: CommandContext, watching: Watching): Promise<void> {
  const { clock, signal, stdout } = context.world;
  const styleNow = (): Style => makeStyle({ color: context.output.stdout.color, width: stdout.columns });
  let shown = await watching.look(styleNow());
  let trouble: string | null = null;
  stdout.write(ENTER_SCREEN);
  try {
    while (!signal.aborted && !stdout.closed) {
      const head = paint([headLine(watching, clock.now(), trouble)], styleNow());
      stdout.write(drawScreen(fitLines([...head, '', ...shown], stdout.rows ?? ROWS)));
      await clock.sleep(watching.intervalMs, signal);
      if (signal.aborted) return;
      try {
        shown = await watching.look(styleNow());
        trouble = null;
      } catch (error) {
        if (!(error instanceof KnownError)) throw error;
        trouble = error.message;
      }
    }
  } finally {
    stdout.write(LEAVE_SCREEN);
  }
}

function headLine({ intervalMs, timezone }: Watching, now: number, trouble: string | null) {
  const when = makeInstantWords(timezone).one(now);
  return trouble === null
    ? prose(0, span(`${when}; drawn anew every ${formatDuration(intervalMs)}. Ctrl-C ends it.`, 'faint'))
    : prose(0, span(`${when}: what is below is older. ${trouble}`, 'bad'));
}
