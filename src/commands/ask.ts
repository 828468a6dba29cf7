import type { World } from '../world.ts';

const YES = /^\s*y(es)?\s*$/i;

/**
 * Asks a yes-or-no question on stderr and reads one line of stdin. Anything but yes is no: another word, an empty line,
 * the end of input, an interrupt.
 */
export async function ask(question: string, { stdin, stderr, signal }: World): Promise<boolean> {
  stderr.write(`${question} (y/N) `);
  const interrupted = new Promise<string>((resolve) => {
    if (signal.aborted) resolve('');
    signal.addEventListener('abort', () => resolve(''), { once: true });
  });
  const line = await Promise.race([readLine(stdin), interrupted]);
  if (signal.aborted) stderr.write('\n');
  return YES.test(line);
}

async function readLine(input: World['stdin']): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of input) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
  }
  return text;
}
