import { Lexer, Parser, type CST } from 'yaml';
import { DEEPEST, nestedTooDeeply } from './nesting.ts';
import type { TextProblem } from './text.ts';

/** The tokens of a text, for a composer, which calls itself for each level; or that there are too many levels. */
export function tokensOf(text: string): readonly CST.Token[] | TextProblem {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    const innermost = parser.stack.at(-1);
    // The first of the stack is the document.
    if (parser.stack.length > DEEPEST + 1 && innermost !== undefined && 'items' in innermost)
      return nestedTooDeeply(innermost.offset);
  }
  return [...tokens, ...parser.end()];
}
