import { formatPlace, type Place, type Problem } from '../errors/problem.ts';
import { harmless } from './harmless.ts';

/**
 * Problems as GitHub workflow commands, which show them on the list file's lines
 * (docs.github.com: Workflow commands, "Setting an error message").
 */
export function renderAnnotations(problems: readonly Problem[], level: 'error' | 'warning'): string[] {
  return problems.map(({ place, message, hint }) => {
    const text = [message, hint ?? ''].map(harmless).join('\n').trimEnd();
    if (place.kind !== 'file') return `::${level}::${escapeData(`${formatPlace(place)}: ${text}`)}`;
    return `::${level} ${position(place)}::${escapeData(text)}`;
  });
}

function position({ file, line, column }: Extract<Place, { kind: 'file' }>): string {
  return `file=${escapeProperty(file)},line=${line},col=${column}`;
}

/** As in actions/toolkit: a per cent sign would otherwise begin an escape, and a line break end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
