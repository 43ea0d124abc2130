import { configDefaults, defineConfig } from 'vitest/config'
import { ClosingLine } from './test/house/closing-line.ts'

/** Rooms that touch nothing outside themselves: their tests share what was loaded, where the others each begin anew. */
const PURE = 'text|extract|rules|match|tone|styles|journey|findings|report|judge|sources'
const pure = `test/@(${PURE})/**/*.test.ts`

export default defineConfig({
  test: {
    watch: false,
    // Some tests crawl, or start the program as its user does: a busy machine of two cores needs the room.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLine()],
    projects: [
      { extends: true, test: { name: 'pure', include: [pure], isolate: false } },
      {
        extends: true,
        test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: [...configDefaults.exclude, pure] },
      },
    ],
  },
})
