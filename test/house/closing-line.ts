import type { Reporter, TestModule, TestResult } from 'vitest/node'

/** Ends a run with one line that a person and a script can read: `Tests: 12 passed, 0 failed`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: TestResult['state']) => states.filter((one) => one === state).length
    const skipped = count('skipped')
    // A file that does not even load holds no tests to count, and must not look like a good run.
    const failed = count('failed') + modules.filter((module) => module.errors().length > 0).length
    console.log(`\nTests: ${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
