/** With every request: which of the servers under test it is for, and what that is told of the world. */
export interface World {
  server: number
  /** In the order of their databases. */
  brands: string[]
  settings: object
  now: string
  elapsed: number
  /** Every candidate pair counts as about the same thing, so that no training moves a test. */
  anyPair: boolean
}

/** Header of a request: a `World` as JSON. */
export const WORLD = 'x-test-world'
/** Header of an answer: what was logged meanwhile, as JSON in percent-encoding. */
export const LOGS = 'x-test-logs'
/** Most brands of one server. */
export const BRANDS = 2
