/** Milliseconds that a step took. */
export interface Cost {
  /** In the process that did it, reading from the store included. */
  work: number
  /** In write transactions of the store, which takes one at a time. */
  write: number
  /** What a consumer works out once for all such steps of a brand, and forgets when it turns to another brand. */
  setup?: number
}

/** One stage of a brand's run: the step that plans it, and the others. */
export interface TracedStage {
  plan: Cost
  parts: Cost[]
}

/** What the run of a brand took, measured step by step. */
export interface Trace {
  messages: number
  stages: TracedStage[]
}

export const stepsOf = ({ stages }: Trace): Cost[] => stages.flatMap(({ plan, parts }) => [plan, ...parts])
