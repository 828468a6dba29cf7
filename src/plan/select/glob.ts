/** A text that meets a pattern in which `*` stands for anything; case does not matter. */
export function glob(pattern: string): (text: string | null) => boolean {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${escaped}$`, 'isu');
  return (text) => text !== null && expression.test(text);
}
