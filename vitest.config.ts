import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { ClosingLine } from './test/house/closing-line.ts'

/** Begin anew each: they measure their own memory, or run the tests of another file a second time, on workerd. */
const APART = [
  'test/@(fuzz|simulation|torture)/**/*.test.ts',
  'test/api/memory.test.ts',
  'test/platform/worker/**/*.test.ts',
]
/** Alone on the machine, after all others: they measure how soon somebody is answered. */
const QUIET = [
  'test/api/thread.test.ts',
  'test/dashboard/scale.test.ts',
  'test/soak/**/*.test.ts',
  'test/store/file.test.ts',
]

export default defineConfig({
  test: {
    watch: false,
    // Some tests crawl, or start the program as its user does: a busy machine of two cores needs the room.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Without this, Vitest leaves a core free: half of a machine of two.
    maxWorkers: '100%',
    // What tests start again and again is compiled once.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        extends: true,
        test: {
          // No test changes anything that belongs to the whole process: modules and rules are loaded once for all files.
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...APART, ...QUIET],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
      { extends: true, test: { name: 'quiet', include: QUIET, maxWorkers: 1 } },
    ],
  },
})
