import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A figure, and the least or the most that it may be. */
export interface Floor {
  name: string
  figure: number | undefined
  least?: number
  most?: number
}

/** A figure that is missing fails. */
export const holds = ({ figure, least = -Infinity, most = Infinity }: Floor): boolean =>
  figure !== undefined && figure >= least && figure <= most

export function lineOf(floor: Floor): string {
  const { name, figure, least, most } = floor
  const limit = least === undefined ? `at most  ${most?.toFixed(3)}` : `at least ${least.toFixed(3)}`
  return `${holds(floor) ? 'PASS' : 'FAIL'}  ${name.padEnd(42)} ${figure?.toFixed(3) ?? 'none '}  (${limit})`
}

/** Labelled brands beside this checkout. */
export const corporaIn = (shared: string): string[] =>
  readdirSync(join(shared, 'corpora'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(shared, 'corpora', entry.name))
    .sort()

/** What a script prints. One that fails ends the whole: no figure must not look like a good one. */
export async function printed(script: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 1 << 28 })
  return stdout
}

/** The command line of this checkout, without npm before it. */
export const SELARAS = join(import.meta.dirname, '../../src/platform/node/main.ts')
/** The same for scripts that split it at its blanks. */
export const COMMAND = `${process.execPath} ${SELARAS}`
