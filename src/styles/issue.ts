/** What is wrong with a rule, at a key of its file. */
export class RuleIssue extends Error {
  /** Keys from the top of the file. */
  readonly path: readonly PropertyKey[]
  readonly found: string
  readonly expected: string
  /** The part of the value that is meant, where it is not all of it. */
  readonly fragment?: string
  constructor(path: readonly PropertyKey[], found: string, expected: string, fragment?: string) {
    super(`${path.join('.')}: found ${found}; expected ${expected}`)
    this.path = path
    this.found = found
    this.expected = expected
    this.fragment = fragment
  }
}
