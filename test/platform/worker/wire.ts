import type { Driver, Statement } from '../../../src/store/index.ts'

// How statements and rows travel between a test and workerd: as JSON, bytes as lists of numbers.

export const toWire = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (one instanceof Uint8Array ? { bytes: [...one] } : one))

export const fromWire = (text: string): unknown =>
  JSON.parse(text, (_key, one) => (isBytes(one) ? Uint8Array.from(one.bytes) : one))

const isBytes = (value: unknown): value is { bytes: number[] } =>
  typeof value === 'object' && value !== null && 'bytes' in value && Array.isArray(value.bytes)

/** What a test asks of a database inside workerd. */
export type Asked = { all: Statement } | { batch: readonly Statement[] }
export type Told = { rows: unknown[] } | { error: string }

/** A driver whose other end is the store's driver in workerd, on the binding `name`. */
export function remoteDriver(name: string, send: (asked: string) => Promise<string>): Driver {
  const ask = async (asked: Asked) => {
    const told = fromWire(await send(toWire(asked))) as Told
    if ('error' in told) throw new Error(told.error)
    return told.rows
  }
  return {
    name,
    all: (statement) => ask({ all: statement }),
    batch: async (statements) => {
      await ask({ batch: statements })
    },
    close: async () => {},
  }
}
