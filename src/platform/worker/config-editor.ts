import type { R2Bucket } from '@cloudflare/workers-types'
import { InputError } from '../../model/index.ts'
import type { ConfigEditor } from '../../pipeline/brand.ts'
import { isAddress } from './callbacks.ts'

/**
 * Edits a configuration in a bucket: only what nobody has changed since is written over.
 * @param folder of the brand, such as `kopi-senja/`
 * @param check throws InputErrors for a text that is no valid configuration
 */
export function configEditor(bucket: R2Bucket, folder: string, check: (text: string) => unknown): ConfigEditor {
  const key = `${folder}selaras.yaml`
  const stored = async () => {
    const object = await bucket.get(key)
    if (object) return { etag: object.etag, text: await object.text() }
    throw new InputError({ file: key }, 'no such object', 'a configuration in the bucket')
  }
  return {
    read: async () => (await stored()).text,
    async write(text, before) {
      check(text)
      const { etag, text: now } = await stored()
      if (now !== before) return 'stale'
      return (await bucket.put(key, text, { onlyIf: { etagMatches: etag } })) ? 'written' : 'stale'
    },
    // A name that leads to a private address leads nowhere from a Worker.
    leadsInside: async (url) => isAddress(new URL(url).hostname),
    async addFile(path, bytes) {
      const absent = new Headers({ 'if-none-match': '*' })
      return (await bucket.put(folder + path, bytes, { onlyIf: absent as never })) ? 'written' : 'taken'
    },
  }
}
