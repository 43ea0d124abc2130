import type { Reporter, TestModule, TestResult } from 'vitest/node'

/** Ends a run with one line that a person and a script can read: `Tests: 12 passed, 0 failed`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    const count = (state: TestResult['state']) => states.filter((one) => one === state).length
    const skipped = count('skipped')
    // A file that does not even load, or a group whose preparation fails, holds no tests to count: no good run either.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const failed = count('failed') + groups.filter((group) => group.errors().length > 0).length
    console.log(`\nTests: ${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}
