import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceConfig } from '../../src/model/index.ts'
import { nodeFiles } from '../../src/platform/node/files.ts'
import { type Collected, collectFiles } from '../../src/sources/index.ts'

const root = fileURLToPath(new URL('../../fixtures/sources/files', import.meta.url))

async function collect(folder: string, ...sources: Partial<SourceConfig>[]): Promise<Collected[]> {
  const whole = sources.map((source): SourceConfig => ({ channel: 'web', stage: 'awareness', ...source }))
  const collected: Collected[] = []
  for await (const item of collectFiles(whole, nodeFiles(folder))) collected.push(item)
  return collected
}

const paths = (collected: Collected[]) =>
  collected.map((item) => ('input' in item ? item.input.id : item.failure.reason))

describe('local files', () => {
  it('expands a glob in sorted order and hands the touchpoint of its source down', async () => {
    const collected = await collect(root, {
      path: 'web/**/*.html',
      audience: 'anggota',
      stage: 'purchase',
      owner: 'tim-web',
    })
    expect(paths(collected)).toEqual(['web/[slug].html', 'web/index.html', 'web/promo/gajian.html'])
    const [first] = collected
    expect(first && 'input' in first && first.input).toMatchObject({
      source: 'web/**/*.html',
      touchpoint: { channel: 'web', stage: 'purchase', audience: 'anggota', owner: 'tim-web' },
    })
    expect(first && 'input' in first && Object.keys(first.input.touchpoint)).not.toContain('path')
  })
  it('takes a path that exists as it is written, brackets and all', async () => {
    expect(paths(await collect(root, { path: 'web/[slug].html' }))).toEqual(['web/[slug].html'])
    expect(paths(await collect(root, { path: './sms/nov.csv' }))).toEqual(['sms/nov.csv'])
  })
  it('gives a file to the first source that matches it, and says when nothing is left for a later one', async () => {
    const collected = await collect(
      root,
      { path: 'web/index.html', stage: 'purchase' },
      { path: 'web/*.html' },
      { path: 'web/index.html' },
    )
    expect(paths(collected)).toEqual([
      'web/index.html',
      'web/[slug].html',
      'The path web/index.html matches only files that earlier sources have read (web/index.html); put the more specific source first.',
    ])
    expect(collected.map((item) => item.source)).toEqual(['web/index.html', 'web/*.html', 'web/index.html'])
  })
  it('says that a glob matches nothing', async () => {
    expect(paths(await collect(root, { path: 'email/*.eml' }))).toEqual([
      'The path email/*.eml matches no file; correct it or take the source out.',
    ])
  })
  it.each(['../chatbot/*.json', 'web/../../ads/*.csv', '/etc/hostname', '{..,web}/x.html', 'C:\\x\\*.csv'])(
    'never leaves the folder of the configuration: %s',
    async (path) => {
      const [only, ...rest] = await collect(root, { path })
      expect(rest).toEqual([])
      expect(only && 'failure' in only && only.failure.reason).toMatch(/leads out of the folder of the configuration/)
    },
  )
  it('leaves sources with an address to the crawler', async () => {
    expect(await collect(root, { url: 'https://seroja.example/' })).toEqual([])
  })
})

describe('files that cannot be read', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selaras-files-'))
    await symlink(join(root, 'sms/nov.csv'), join(folder, 'outside.csv'))
    await symlink(join(folder, 'gone.csv'), join(folder, 'dangling.csv'))
    await writeFile(join(folder, 'huge.csv'), new Uint8Array(50 * 1024 * 1024))
    await writeFile(join(folder, 'fine.csv'), 'id,text\n1,Halo\n')
  })
  afterAll(() => rm(folder, { recursive: true }))
  it('reports links that lead out and files that are too large, and goes on', async () => {
    const collected = paths(await collect(folder, { path: '*.csv' }))
    expect(collected).toContain('fine.csv')
    expect(collected).toContainEqual(expect.stringContaining('link that leads out of the folder'))
    expect(collected).toContainEqual(expect.stringContaining('has 50 MB; at most 32 MB are read'))
    expect(collected).toHaveLength(
      await nodeFiles(folder)
        .match('*.csv')
        .then((files) => files.length),
    )
  })
})
