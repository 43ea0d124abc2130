#!/usr/bin/env node
import { keepCompiled } from './compile-cache.ts'
import { stdinLines, streamOutput } from './console.ts'
import { collectEarly } from './heap.ts'

collectEarly()
keepCompiled(process.env)

// `selaras … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

// `npm run` moves to the folder of the package; paths are meant from where it was called.
const cwd = (process.env.npm_lifecycle_event === 'selaras' && process.env.INIT_CWD) || process.cwd()

// Loaded only now, so that what is compiled of it is kept.
const { main } = await import('../../cli/program.ts')
const { nodePorts } = await import('./cli.ts')

process.exitCode = await main(
  process.argv.slice(2),
  nodePorts({
    stdout: streamOutput(process.stdout),
    stderr: streamOutput(process.stderr),
    stdin: stdinLines,
    env: process.env,
    cwd,
  }),
)
