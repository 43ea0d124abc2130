import { defineConfig } from 'vitest/config'
import { ClosingLine } from './test/house/closing-line.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    watch: false,
    // Some tests crawl, or start the program as its user does: a busy machine of two cores needs the room.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', new ClosingLine()],
  },
})
