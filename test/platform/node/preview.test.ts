import { expect, test } from 'vitest'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { nodeFiles } from '../../../src/platform/node/files.ts'
import { previewSource } from '../../../src/platform/node/preview.ts'
import { serve } from '../../sources/crawl/site.ts'

test('a look at a source reaches the private hosts that the configuration writes, and none to which they lead', async () => {
  const secret = await serve({ '/': 'rahasia' })
  const own = await serve({
    '/robots.txt': { status: 302, headers: { location: `${secret.origin}/dalam` } },
    '/': '<p>Harga Paket Ranum Rp10.000</p>',
  })
  const source = (url: string) => `brand: X\nsources: [{url: '${url}', channel: web, stage: purchase}]`
  const config = parseConfig(source(`${own.origin}/`), 'selaras.yaml')
  const unknown = parseConfig(source(`${secret.origin}/`), 'selaras.yaml')
  const look = async (at: typeof config) => {
    const { coverage } = await previewSource(config, at.sources[0]!, nodeFiles('.'), {})
    return coverage.flatMap(({ failed }) => failed.map(({ reason }) => reason))
  }
  expect(await look(config)).toEqual([expect.stringMatching(/robots\.txt cannot be fetched .*private address/)])
  expect(await look(unknown)).toEqual([expect.stringMatching(/private address/)])
  expect(secret.asked).toEqual([])
  await Promise.all([own.close(), secret.close()])
})
