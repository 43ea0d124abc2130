/** A text that is to be found by what it means. */
export interface Said {
  text: string
  /** Texts of one group, such as the passages of one document, are never neighbours. */
  group: string
}

/** A text that was found: its place in the list, and how alike it is, -1..1. */
export interface Near {
  at: number
  similarity: number
}

/** Finds what lies near to a text in meaning, though it may share no word with it. */
export interface Neighbours {
  /**
   * For each place of `of` in `all`, at most `k` texts of other groups, the nearest first; of equally near ones, the first.
   * @throws EmbedError where a text has no vector
   */
  nearest(all: readonly Said[], of: readonly number[], k: number): Promise<Near[][]>
  /** Told of all that is live, before it is asked about it: an index outside keeps this, and nothing else, from one run to the next. */
  keep(live: readonly Said[]): Promise<void>
}
