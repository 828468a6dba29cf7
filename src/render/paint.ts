import type { ChalkInstance } from 'chalk';
import { cellWidth, chop, clip } from './cells.ts';
import type { Line, Span, Tone } from './line.ts';
import type { Style } from './style.ts';

const PAINT: Readonly<Record<Tone, (colour: ChalkInstance, text: string) => string>> = {
  plain: (_, text) => text,
  strong: (colour, text) => colour.bold(text),
  faint: (colour, text) => colour.dim(text),
  good: (colour, text) => colour.green(text),
  notice: (colour, text) => colour.yellow(text),
  bad: (colour, text) => colour.red(text),
  accent: (colour, text) => colour.cyan(text),
};

/** The spans of one line as the spans of each line they take. */
type Fit = (spans: readonly Span[], room: number) => readonly (readonly Span[])[];

const FIT: Readonly<Record<Line['fit'], Fit>> = {
  clip: (spans, room) => [clipSpans(spans, room)],
  wrap: wrapSpans,
  whole: (spans) => [spans],
};

/** The lines as a terminal of that style shows them: none wider than it (but for verbatim ones), none ending in spaces. */
export function paint(lines: readonly Line[], style: Style): string[] {
  return lines.flatMap((line) => paintLine(line, style));
}

function paintLine(line: Line, style: Style): string[] {
  if (cellWidth(line.lead) > style.width / 2) return paintLine(withLeadInside(line), style);
  const lead: Span = { text: line.lead === '' ? '' : `${line.lead}  `, tone: 'faint' };
  const margin = line.indent + cellWidth(lead.text);
  const room = style.width - margin;
  return FIT[line.fit](line.spans, room).map((spans, index) => {
    const start = index === 0 ? [space(line.indent), lead] : [space(margin)];
    const visible = trimEnd(joinTones([...start, ...spans]));
    return visible.map((span) => PAINT[span.tone](style.colour, span.text)).join('');
  });
}

/** A lead that leaves no room for what it leads is the line's first words instead. */
function withLeadInside(line: Line): Line {
  return { ...line, lead: '', spans: [{ text: `${line.lead} `, tone: 'faint' }, ...line.spans] };
}

function clipSpans(spans: readonly Span[], room: number): readonly Span[] {
  const clipped = clip(spans.map((span) => span.text).join(''), room);
  let at = 0;
  return spans.map(({ text, tone }) => {
    at += text.length;
    return { text: clipped.slice(at - text.length, at), tone };
  });
}

/** Fills lines of at most `room` cells with whole words; only a word wider than that is broken. */
function wrapSpans(spans: readonly Span[], room: number): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const { word, glued } of breakWords(spans, room)) {
    const width = wordWidth(word);
    const gap = used > 0 && !glued ? 1 : 0;
    const fits = used + gap + width <= room;
    if (!fits && used > 0) lines.push([]);
    const before = fits ? [space(gap, word[0]?.tone)] : [];
    lines.at(-1)?.push(...before, ...word);
    used = fits ? used + gap + width : width;
  }
  return lines;
}

interface Part {
  readonly word: readonly Span[];
  /** The rest of a broken word: no space before it. */
  readonly glued: boolean;
}

function breakWords(spans: readonly Span[], room: number): readonly Part[] {
  return splitWords(spans).flatMap((word): readonly Part[] => {
    if (wordWidth(word) <= room) return [{ word, glued: false }];
    const pieces = word.flatMap(({ text, tone }) => chop(text, room).map((piece) => [{ text: piece, tone }]));
    return pieces.map((piece, index) => ({ word: piece, glued: index > 0 }));
  });
}

/** Words between spaces; a word may go on over a change of tone. */
function splitWords(spans: readonly Span[]): readonly (readonly Span[])[] {
  const words: Span[][] = [[]];
  for (const { text, tone } of spans) {
    for (const [index, part] of text.split(' ').entries()) {
      if (index > 0) words.push([]);
      if (part !== '') words.at(-1)?.push({ text: part, tone });
    }
  }
  return words.filter((word) => word.length > 0);
}

function wordWidth(word: readonly Span[]): number {
  return cellWidth(word.map(({ text }) => text).join(''));
}

function space(cells: number, tone: Tone = 'plain'): Span {
  return { text: ' '.repeat(cells), tone };
}

/** Neighbours of one tone as one span: fewer escape codes. */
function joinTones(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.filter(({ text }) => text !== '')) {
    const last = joined.at(-1);
    if (last?.tone === span.tone) joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}

function trimEnd(spans: readonly Span[]): readonly Span[] {
  const last = spans.at(-1);
  if (last === undefined || !last.text.endsWith(' ')) return spans;
  return trimEnd(
    [...spans.slice(0, -1), { ...last, text: last.text.trimEnd() }].filter(({ text }) => text !== ''),
  );
}
