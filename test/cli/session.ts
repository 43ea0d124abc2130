import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Output } from '../../src/cli/ports.ts'
import { main } from '../../src/cli/program.ts'
import { nodePorts } from '../../src/platform/node/cli.ts'
import { knowledge } from '../pipeline/copy.ts'

const NOW = new Date('2026-11-20T05:00:00Z')

/** What a command wrote to its two ends, and how it exited. */
interface Ran {
  stdout: string
  stderr: string
  code: number
}

/** Runs commands in a folder of their own: real files, real SQLite, real rules; only clock and streams are given. */
export class Session {
  /** What the clock says. */
  now = NOW
  readonly folder = mkdtempSync(join(tmpdir(), 'selaras-cli-'))

  constructor(input: URL) {
    if (existsSync(input)) cpSync(input, this.folder, { recursive: true })
  }

  async run(args: readonly string[], options: { stdin?: string; isTTY?: boolean; env?: Record<string, string> } = {}) {
    const ran: Ran = { stdout: '', stderr: '', code: 0 }
    const output = (end: 'stdout' | 'stderr'): Output => ({
      write: (text) => {
        ran[end] += text.replaceAll(this.folder, '<folder>')
      },
      isTTY: options.isTTY ?? false,
      columns: 88,
    })
    async function* stdin() {
      yield* (options.stdin ?? '').split('\n')
    }
    const env = { USER: 'dewi', ...options.env }
    const streams = { stdout: output('stdout'), stderr: output('stderr'), stdin, env, cwd: this.folder }
    ran.code = await main(
      args,
      nodePorts(
        streams,
        () => this.now,
        () => knowledge,
      ),
    )
    return ran
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8')
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Words of a command line; quotes hold words together. */
export const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
