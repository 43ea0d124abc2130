import { expect, test } from 'vitest'
import { settingsSchema } from '../../src/pipeline/settings/settings.ts'
import { oidcMount } from '../../src/platform/oidc-mount.ts'
import { TestServer } from '../api/server.ts'

// How somebody signs in is told in test/api/oidc.test.ts, for every runtime.

test('what cannot work is said when the server starts', async () => {
  const start = (oidc: object, env = {}) =>
    TestServer.start({ oidc: settingsSchema.parse({ oidc }).oidc }, { run: false, mounts: [oidcMount(env)] })
  const good = { issuer: 'https://akun.example', clientId: 'x', allow: [{ domain: 'a.example' }] }
  await expect(start({ ...good, clientSecretFrom: 'NONE' })).rejects.toThrow(/no NONE/)
  await expect(start({ ...good, issuer: 'http://akun.example' })).rejects.toThrow(/https/)
  await expect(start({ ...good, allow: [{ domain: 'a.example', brand: 'lain' }] })).rejects.toThrow(/lain/)
})
