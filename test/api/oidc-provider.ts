import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
}
const base64 = (bytes: string | ArrayBuffer) => Buffer.from(bytes as string).toString('base64url')
const bodyOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString()

/** An OpenID provider on this machine, as RFC 6749, RFC 7636 and OpenID Connect Core ask, that may be told to lie. */
export class OidcProvider {
  readonly client = { id: 'selaras', secret: 'rahasia-klien' }
  /** Who is signed in there. */
  email = 'rani@lentera.example'
  /** Claims that take the place of true ones. */
  lies: Record<string, unknown> = {}
  /** Signs with a key that is not published. */
  forges = false
  /** Codes that were given out, with what must come with them. */
  readonly codes = new Map<string, { challenge: string; nonce: string; redirect: string }>()
  private keys!: CryptoKeyPair
  private others!: CryptoKeyPair
  private readonly server = createServer(async (request, response) => {
    const [status, headers, body] = await this.answer(request)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  })

  static async start(): Promise<OidcProvider> {
    const provider = new OidcProvider()
    const pair = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    ;[provider.keys, provider.others] = await Promise.all([pair(), pair()])
    provider.server.listen(0, '127.0.0.1')
    await once(provider.server, 'listening')
    return provider
  }
  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }
  end(): void {
    this.server.close()
  }

  private async answer(request: IncomingMessage): Promise<[number, Record<string, string>, unknown]> {
    const url = new URL(request.url ?? '/', this.issuer)
    const { issuer } = this
    if (url.pathname === '/.well-known/openid-configuration') {
      const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` }
      const kinds = { response_types_supported: ['code'], subject_types_supported: ['public'] }
      return [
        200,
        {},
        {
          issuer,
          ...endpoints,
          ...kinds,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
        },
      ]
    }
    if (url.pathname === '/jwks') {
      const key = await crypto.subtle.exportKey('jwk', this.keys.publicKey)
      return [200, {}, { keys: [{ ...key, kid: 'a', use: 'sig', alg: 'RS256' }] }]
    }
    const asked = Object.fromEntries(url.searchParams)
    if (url.pathname === '/authorize' && asked.client_id === this.client.id && asked.code_challenge_method === 'S256') {
      const code = crypto.randomUUID()
      const { code_challenge: challenge = '', nonce = '', redirect_uri: redirect = '', state = '' } = asked
      this.codes.set(code, { challenge, nonce, redirect })
      return [302, { location: `${redirect}?${new URLSearchParams({ code, state })}` }, {}]
    }
    if (url.pathname === '/token') return this.token(request)
    return [400, {}, { error: 'invalid_request' }]
  }

  private async token(request: IncomingMessage): Promise<[number, Record<string, string>, unknown]> {
    const form = Object.fromEntries(new URLSearchParams(await bodyOf(request)))
    const known = this.codes.get(form.code ?? '')
    this.codes.delete(form.code ?? '')
    const basic = `Basic ${Buffer.from(`${this.client.id}:${this.client.secret}`).toString('base64')}`
    const challenge = base64(await crypto.subtle.digest('SHA-256', Buffer.from(form.code_verifier ?? '')))
    // The client escapes its id and secret (RFC 6749, 2.3.1), so the header is read as such.
    const given = decodeURIComponent(Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString())
    if (`Basic ${Buffer.from(given).toString('base64')}` !== basic) return [401, {}, { error: 'invalid_client' }]
    if (known?.challenge !== challenge || known.redirect !== form.redirect_uri)
      return [400, {}, { error: 'invalid_grant' }]
    const now = Math.floor(Date.now() / 1000)
    const truth = { iss: this.issuer, aud: this.client.id, sub: '7', iat: now, exp: now + 300, nonce: known.nonce }
    const claims = { ...truth, email: this.email, email_verified: true, ...this.lies }
    const text = `${base64(JSON.stringify({ alg: 'RS256', kid: 'a' }))}.${base64(JSON.stringify(claims))}`
    const key = (this.forges ? this.others : this.keys).privateKey
    const signature = await crypto.subtle.sign(ALGORITHM.name, key, Buffer.from(text))
    return [200, {}, { access_token: 'a', token_type: 'Bearer', id_token: `${text}.${base64(signature)}` }]
  }
}
