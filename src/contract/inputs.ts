/** Version of the inputs' shapes. A worker refuses an input whose `schema` it does not know. */
export const INPUT_SCHEMA = 1;

/** Which air time of an anime a schedule follows: the Japanese broadcast, subtitles, or a dub. */
export const TRACKS = ['jp', 'sub', 'dub'] as const;

/** The one argument of a workflow that follows the airing of one anime. */
export interface EpisodeAirTrackingInput {
  readonly schema: 1;
  /** The list's id: `mal-51553`. Titles change, ids do not. */
  readonly animeId: string;
  readonly track: (typeof TRACKS)[number];
}

/** The one argument of a workflow that is not tied to one anime. */
export interface RecurringInput {
  readonly schema: 1;
}

/** The inputs by name. */
export interface Inputs {
  readonly EpisodeAirTrackingInput: EpisodeAirTrackingInput;
  readonly RecurringInput: RecurringInput;
}

/** What one field holds: the one value it must have, one of a few words, or any text that is not empty. */
export type Shape =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'text' };

export interface Field {
  readonly shape: Shape;
  readonly description: string;
}

export interface InputDescription<Input> {
  readonly description: string;
  readonly fields: { readonly [Name in keyof Input]: Field };
}

const SCHEMA_FIELD: Field = {
  shape: { kind: 'constant', value: INPUT_SCHEMA },
  description: 'Version of this shape.',
};

/** The same inputs as data, for the renderings in other languages. */
export const INPUTS: { readonly [Name in keyof Inputs]: InputDescription<Inputs[Name]> } = {
  EpisodeAirTrackingInput: {
    description: 'The argument of a workflow that follows the airing of one anime.',
    fields: {
      schema: SCHEMA_FIELD,
      animeId: { shape: { kind: 'text' }, description: "The list's id. Titles change, ids do not." },
      track: { shape: { kind: 'choice', values: TRACKS }, description: 'Which air time is followed.' },
    },
  },
  RecurringInput: {
    description: 'The argument of a workflow that is not tied to one anime.',
    fields: { schema: SCHEMA_FIELD },
  },
};
