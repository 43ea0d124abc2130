import type { R2Bucket } from '@cloudflare/workers-types'
import picomatch from 'picomatch'
import { type FileSystem, tooLarge } from '../../sources/index.ts'

/** The objects of a bucket below `folder` (`kopi-senja/`) as the folder of a configuration. */
export function bucketFiles(bucket: R2Bucket, folder: string): FileSystem {
  return {
    async match(pattern) {
      const literal = pattern.replace(/^\.\//, '')
      if (await bucket.head(folder + literal)) return [literal]
      const { base } = picomatch.scan(literal)
      const fits = picomatch(literal)
      const found: string[] = []
      for await (const path of keysBelow(bucket, folder + (base && `${base}/`))) {
        const own = path.slice(folder.length)
        if (fits(own)) found.push(own)
      }
      return found.sort((a, b) => (a < b ? -1 : 1))
    },
    async read(path, maxBytes) {
      const object = await bucket.get(folder + path)
      if (!object) return { problem: `is not in the bucket as ${folder}${path}` }
      if (object.size > maxBytes) {
        await object.body.cancel()
        return { problem: tooLarge(object.size, maxBytes) }
      }
      return { bytes: new Uint8Array(await object.arrayBuffer()) }
    },
  }
}

/** All keys that begin so; R2 lists a thousand at a time. */
export async function* keysBelow(bucket: R2Bucket, prefix: string): AsyncGenerator<string> {
  let cursor: string | undefined
  do {
    const page = await bucket.list({ prefix, cursor })
    for (const { key } of page.objects) yield key
    cursor = page.truncated ? page.cursor : undefined
  } while (cursor !== undefined)
}

/** A file that is written as its bytes come. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  /** Resolves once it is kept. */
  close(): Promise<void>
  abort(): Promise<void>
}

/** @param size of all that will be written, in bytes */
export function sinkInto(bucket: R2Bucket, key: string, size: number): Sink {
  const { readable, writable } = new FixedLengthStream(size)
  const writer = writable.getWriter()
  const kept = bucket.put(key, readable as unknown as Parameters<R2Bucket['put']>[1])
  return {
    write: (bytes) => writer.write(bytes),
    close: async () => {
      await writer.close()
      await kept
    },
    abort: async () => {
      await Promise.allSettled([writer.abort(), kept])
    },
  }
}
