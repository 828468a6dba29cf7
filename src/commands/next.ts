import type { Command, NextOptions } from './context.ts';

export const next: Command<NextOptions> = () => {
  throw new Error('next is not here yet');
};
