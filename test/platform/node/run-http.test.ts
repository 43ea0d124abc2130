import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../../src/pipeline/config/config.ts'
import { isPublic, lookupPublic } from '../../../src/platform/node/addresses.ts'
import { runHttp } from '../../../src/platform/node/run-http.ts'
import { type Site, serve } from '../../sources/crawl/site.ts'

let own: Site
let secret: Site
beforeAll(async () => {
  own = await serve({ '/': 'milik sendiri' })
  secret = await serve({ '/': 'rahasia' })
})
afterAll(() => Promise.all([own.close(), secret.close()]))

const client = (url: string, env = {}) =>
  runHttp(parseConfig(`brand: X\nsources: [{url: '${url}', channel: web, stage: purchase}]`, 'selaras.yaml'), env)
const ask = async (http: ReturnType<typeof client>, url: string) =>
  http.request(url, { maxBytes: 100, headers: {} }).then(
    ({ bytes }) => new TextDecoder().decode(bytes),
    (error: Error) => error.message,
  )

test('a run reaches a private address that its configuration names, and no other', async () => {
  const http = client(own.origin)
  const port = new URL(secret.origin).port
  expect(await ask(http, `${own.origin}/`)).toBe('milik sendiri')
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0x7f000001',
    '2130706433',
    '127.1',
    '0',
  ]) {
    expect(await ask(http, `http://${host}:${port}/`), host).toMatch(/private address/)
  }
  expect(await ask(http, 'http://169.254.169.254/latest/meta-data/')).toMatch(/private address/)
  expect(secret.asked).toEqual([])
  await http.close()
})

test('a public name that leads inside is refused, unless the environment lists it', async () => {
  const name = new URL(own.origin).host.replace('127.0.0.1', 'localhost')
  const http = client('https://toko.example/')
  expect(await ask(http, `http://${name}/`)).toMatch(/private address/)
  await http.close()
  const listed = client('https://toko.example/', { SELARAS_PRIVATE_HOSTS: `x.example, ${name}` })
  expect(await ask(listed, `http://${name}/`)).toBe('milik sendiri')
  await listed.close()
})

test('the address is judged on the connection that is used, so that a name cannot lead elsewhere in between', async () => {
  const answered = await new Promise((resolve) =>
    lookupPublic('localhost', { all: true }, (error) => resolve(error?.message)),
  )
  expect(answered).toMatch(/private address/)
  expect(['8.8.8.8', '2606:4700::1111'].map(isPublic)).toEqual([true, true])
  expect(
    ['10.1.2.3', '100.64.0.1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'].filter(isPublic),
  ).toEqual([])
})
