import { KnownError } from './known.ts';

/** An error that came once writes had been sent: its own exit code and hint would promise that nothing was written. */
export function afterWriting(error: KnownError): KnownError {
  const { code, message, problems, texts } = error;
  const hint =
    'Writes were sent before that, and may be done: look with `echora-sched list` or `show ID` at what is there before you run it again.';
  return new KnownError({ code, message, hint, problems, texts, exitCode: 4 }, { cause: error });
}
