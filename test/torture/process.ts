import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

const CHILD = new URL('./child.ts', import.meta.url).pathname

export interface Ended {
  /** Whether the work was done before it could be killed. */
  isDone: boolean
  /** What it has said last: `go`, a phase or `done`. */
  last: string
  /** Milliseconds from the beginning of the work to its end. */
  ms: number
  stderr: string
}

/**
 * Does a work in a process of its own, and kills it `killAfter` milliseconds after it began, or as soon as it tells of that phase;
 * without that it ends by itself.
 * @param shell what a shell does before it hands over to the child
 */
export async function inChild(args: readonly string[], killAfter?: number | string, shell?: string): Promise<Ended> {
  const command = [process.execPath, CHILD, ...args]
  const child = shell
    ? spawn('sh', ['-c', `${shell} exec "$@"`, 'sh', ...command])
    : spawn(command[0]!, command.slice(1))
  let [stdout, stderr] = ['', '']
  child.stderr.on('data', (part) => {
    stderr += part
  })
  const ended = once(child, 'close')
  /** Until it says a word, or is over. */
  const said = (word: string) =>
    new Promise<void>((resolve) => {
      const look = () => stdout.split('\n').includes(word) && resolve()
      child.stdout.on('data', look)
      void ended.then(() => resolve())
      look()
    })
  child.stdout.on('data', (part) => {
    stdout += part
  })
  await said('go')
  const from = performance.now()
  if (killAfter !== undefined) {
    await (typeof killAfter === 'number' ? sleep(killAfter) : said(killAfter))
    child.kill('SIGKILL')
  }
  await ended
  const last = stdout.trim().split('\n').at(-1)!
  return { isDone: last === 'done', last, ms: performance.now() - from, stderr }
}
