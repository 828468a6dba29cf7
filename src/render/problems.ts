import { formatPlace, type Problem } from '../errors/problem.ts';
import { frameLines } from './frame.ts';
import { BLANK, type Line, labelled, prose, row, span, type Tone } from './line.ts';
import { formatCount } from './quantity.ts';

/** The file's text by file name. */
export type Texts = ReadonlyMap<string, string>;

/** More frames than this say less, not more; the rest gets its place and message. */
const FRAMES = 20;

/** How bad problems are, where not all that is shown is equally bad. */
export type Severity = 'error' | 'warning';

/** What problems are shown with. */
export interface Shown {
  readonly texts: Texts;
  /** Cells that a line may take. */
  readonly width: number;
  /** Said of each, as compilers do; left out where what surrounds them says it. */
  readonly severity?: Severity;
}

/** Each problem with its place, its hint, and its lines of the file where they are known. */
export function renderProblems(problems: readonly Problem[], shown: Shown): readonly Line[] {
  const { severity } = shown;
  const tone = severity === 'warning' ? 'notice' : 'bad';
  const said = ({ message }: Problem) => (severity === undefined ? message : `${severity}: ${message}`);
  return problems.flatMap((problem, index) => {
    const frame = index < FRAMES ? problemFrame(problem, shown) : [];
    const isLast = index === problems.length - 1;
    return [
      ...problemLines({ ...problem, message: said(problem) }, tone, 0),
      ...frame,
      ...(frame.length === 0 || isLast ? [] : [BLANK]),
    ];
  });
}

/** Problems in one line each, at most `limit`: for where the frames would bury what matters. */
export function renderBriefly(problems: readonly Problem[], limit: number, tone: Tone): readonly Line[] {
  const rest = problems.length - limit;
  const lines = problems.slice(0, limit).flatMap((problem) => problemLines(problem, tone, 2));
  return rest > 0 ? [...lines, row(2, span(`… and ${formatCount(rest)} more`, 'faint'))] : lines;
}

function problemLines({ place, message, hint }: Problem, tone: Tone, indent: number): readonly Line[] {
  const line = prose(indent, span(`${formatPlace(place)}:`, 'accent'), ' ', span(message, tone));
  return hint === undefined ? [line] : [line, labelled(indent + 2, '→', hint)];
}

function problemFrame({ place }: Problem, { texts, width }: Shown): readonly Line[] {
  const text = place.kind === 'file' ? texts.get(place.file) : undefined;
  return place.kind === 'file' && text !== undefined ? frameLines(text, { ...place, width }) : [];
}
