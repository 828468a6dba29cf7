-- The part of Echora's schema that holds the list.
CREATE TABLE anime (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title text,
  title_english text,
  title_japanese text,
  type text,
  status text,
  episode_count integer,
  meta jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
