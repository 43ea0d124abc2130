import { describe, expect, it } from 'vitest'
import { signed } from '../../src/pipeline/signed.ts'
import { recorded, webhooks } from './brand.ts'

const SECRET = 'rahasia-nirmala'
const NOW = 1_795_000_000
const own = async (path: string, payload: unknown, delivery = 'delivery-0001', seconds = NOW, secret = SECRET) => {
  const body = JSON.stringify(payload)
  return {
    path,
    body,
    headers: { 'content-type': 'application/json', ...(await signed(body, delivery, seconds, secret)) },
  }
}
const post = (text: string) => ({
  action: 'publish',
  post: {
    id: 7,
    title: { raw: 'Paket Fajar' },
    content: { raw: `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->` },
  },
})
const CONFLICT = 'Paket Fajar cuma Rp275.000 per bulan.'

describe.each(['contentful', 'sanity'])('a webhook of %s, signed by its own toolkit', (kind) => {
  it('is believed, and its entry is held against what is live', async () => {
    const { send } = await webhooks()
    const { status, answer } = await send(recorded(kind))
    expect(status).toBe(202)
    expect(answer).toMatchObject({ checked: true, verdict: 'block', canVeto: false, problems: [] })
    expect(
      answer.findings[0].sides.flatMap((side: { evidence: { quote: string }[] }) => side.evidence[0]!.quote).join(' '),
    ).toMatch(/Rp275\.000.*Rp320\.000|Rp320\.000.*Rp275\.000/)
    expect(answer.blastRadius).toMatchObject([{ document: 'web/fajar.html' }])
    expect(answer.reason).toContain('it cannot be stopped here')
    expect(answer.comment).toContain('Rp320.000')
  })
  it.each([
    ['another body', (r: ReturnType<typeof recorded>) => ({ ...r, body: r.body.replace('275', '320') })],
    [
      'another secret',
      (r: ReturnType<typeof recorded>) => ({
        ...r,
        headers: { ...r.headers, [signatureOf(kind)]: `${r.headers[signatureOf(kind)]!.slice(0, -2)}ab` },
      }),
    ],
    ['no signature', (r: ReturnType<typeof recorded>) => ({ ...r, headers: { 'content-type': 'application/json' } })],
  ])('is refused with %s', async (_, spoil) => {
    const { send, checks } = await webhooks()
    const { status, answer, headers } = await send(spoil(recorded(kind)))
    expect([status, headers.get('content-type'), checks()]).toEqual([401, 'application/problem+json', 0])
    expect(answer).toMatchObject({
      type: '/docs#problem-unsigned',
      detail: expect.stringMatching(/secret|request verification/),
    })
  })
  it('is refused 5 minutes after it was signed, but answered once more if it was answered in time', async () => {
    const late = await webhooks({ seconds: NOW + 301 })
    expect((await late.send(recorded(kind))).status).toBe(401)
    let seconds = NOW
    const hooks = await webhooks({ now: () => new Date(seconds * 1000) })
    const first = await hooks.send(recorded(kind))
    seconds += 1200
    const again = await hooks.send(recorded(kind))
    expect(again.status).toBe(202)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.answer).toEqual(first.answer)
    expect(hooks.checks()).toBe(1)
  })
})

const signatureOf = (kind: string) => (kind === 'contentful' ? 'x-contentful-signature' : 'sanity-webhook-signature')

describe('a webhook of Storyblok', () => {
  const story = (text: string) => ({
    id: '81',
    format: 'storyblok' as const,
    content: JSON.stringify({
      story: { full_slug: 'fajar', content: { component: 'page', _uid: 'a', title: 'Paket Fajar', text } },
    }),
  })
  it('has its story fetched, since it does not hold the text', async () => {
    const { send } = await webhooks({
      fetchEntry: async (_, __, reference) => (reference === '81' ? story(CONFLICT) : undefined),
    })
    const { answer } = await send(recorded('storyblok'))
    expect(answer).toMatchObject({ checked: true, verdict: 'block', commented: false })
    expect(answer.comment).toMatch(/^Selaras: 1 .*[\s\S]*Rp275\.000/)
  })
  it('is checked again when its story says something new, though the webhook says the same', async () => {
    let text = CONFLICT
    const hooks = await webhooks({ fetchEntry: async () => story(text) })
    expect((await hooks.send(recorded('storyblok'))).answer.verdict).toBe('block')
    expect((await hooks.send(recorded('storyblok'))).headers.get('idempotent-replayed')).toBe('true')
    text = 'Paket Fajar Rp320.000 per bulan.'
    expect((await hooks.send(recorded('storyblok'))).answer.verdict).toBe('pass')
    expect(hooks.checks()).toBe(2)
  })
  it('is refused with a wrong signature', async () => {
    const { send } = await webhooks()
    const request = recorded('storyblok')
    expect((await send({ ...request, body: `${request.body} ` })).status).toBe(401)
  })
})

describe('a webhook of Strapi', () => {
  const payload = {
    event: 'entry.publish',
    model: 'page',
    entry: { id: 3, documentId: 'k3b8', slug: 'fajar', title: 'Paket Fajar', text: CONFLICT },
  }
  it('is believed by its Authorization header, and its plug-in by our signature', async () => {
    const { send } = await webhooks()
    const plain = {
      path: '/v1/cms/strapi/web',
      body: JSON.stringify(payload),
      headers: { authorization: `Bearer ${SECRET}` },
    }
    // A plain webhook comes after the publication; the plug-in waits for the answer.
    expect((await send(plain)).answer).toMatchObject({ verdict: 'block', canVeto: false })
    expect((await send(await own('/v1/cms/strapi/web', payload))).answer).toMatchObject({
      verdict: 'block',
      canVeto: true,
    })
    expect((await send({ ...plain, headers: { authorization: 'Bearer rahasia-nirmalb' } })).status).toBe(401)
    expect((await send({ ...plain, headers: {} as never })).status).toBe(401)
  })
})

describe('the WordPress plug-in', () => {
  it('is told what a post would contradict before it is published', async () => {
    const { send } = await webhooks()
    const { answer } = await send(await own('/v1/cms/wordpress/web', post(CONFLICT)))
    expect(answer).toMatchObject({ verdict: 'block', canVeto: true, commented: false })
    expect(answer.comment).toContain('web/fajar.html')
  })
  it('lets a post pass that mends the contradiction', async () => {
    const { send } = await webhooks()
    const { answer } = await send(await own('/v1/cms/wordpress/web', post('Paket Fajar Rp320.000 per bulan.')))
    expect(answer).toMatchObject({ verdict: 'pass', checked: true, comment: '' })
  })
  it('replaces the live page whose address its settings name', async () => {
    const { send } = await webhooks({ settings: { document: 'web/{slug}.html' } })
    const changed = post(CONFLICT)
    const { answer } = await send(
      await own('/v1/cms/wordpress/web', { ...changed, post: { ...changed.post, slug: 'fajar' } }),
    )
    expect(answer).toMatchObject({ verdict: 'pass', document: 'web/fajar.html' })
  })
})

describe('any other sender', () => {
  it('may send a draft of any form', async () => {
    const { send } = await webhooks()
    const markdown = { id: 'a/1', content: `# Paket Fajar\n\n${CONFLICT}`, format: 'markdown' }
    expect((await send(await own('/v1/cms/generic/web', markdown))).answer.verdict).toBe('block')
  })
  it.each([
    ['an unknown source', '/v1/cms/generic/toko', {}, 404, 'not-found'],
    ['an unknown kind', '/v1/cms/drupal/web', {}, 404, 'not-found'],
    ['a payload of another shape', '/v1/cms/generic/web', { id: 1 }, 400, 'invalid'],
    ['a format that nobody knows', '/v1/cms/generic/web', { id: 'a', content: 'x', format: 'docx' }, 400, 'invalid'],
  ])('is told what is wrong with %s', async (_, path, payload, status, kind) => {
    const { send } = await webhooks()
    const refused = await send(await own(path, payload))
    expect([refused.status, refused.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(refused.answer).toMatchObject({ type: `/docs#problem-${kind}`, detail: expect.stringMatching(/.{20}/) })
  })
  it.each([
    ['another secret', async () => own('/v1/cms/generic/web', {}, 'delivery-0001', NOW, 'lain')],
    ['an empty secret', async () => own('/v1/cms/generic/web', {}, 'delivery-0001', NOW, ' ')],
    [
      'a signature of another delivery',
      async () => ({
        ...(await own('/v1/cms/generic/web', {})),
        headers: { ...(await own('/v1/cms/generic/web', {})).headers, 'x-selaras-delivery': 'delivery-0002' },
      }),
    ],
    [
      'a time in the future',
      async () => own('/v1/cms/generic/web', { id: 'a', content: 'x' }, 'delivery-0001', NOW + 301),
    ],
  ])('is refused with %s', async (_, request) => {
    const { send, checks } = await webhooks()
    expect((await send(await request())).status).toBe(401)
    expect(checks()).toBe(0)
  })
  it('is not answered twice for one delivery, even at once', async () => {
    const held = Promise.withResolvers<void>()
    const began = Promise.withResolvers<void>()
    const { send, checks } = await webhooks({
      locale: async () => {
        began.resolve()
        await held.promise
        return 'id-ID'
      },
    })
    const request = await own('/v1/cms/wordpress/web', post(CONFLICT))
    const first = send(request)
    await began.promise
    const meanwhile = await send(request)
    expect([meanwhile.status, meanwhile.headers.get('retry-after')]).toEqual([409, '2'])
    held.resolve()
    const { status, answer } = await first
    const later = await send(request)
    expect([status, later.status, later.answer]).toEqual([202, 202, answer])
    expect(checks()).toBe(1)
  })
  it('says of what publishes no text that there was nothing to check', async () => {
    const { send } = await webhooks()
    const { status, answer } = await send(await own('/v1/cms/wordpress/web', { ...post('x'), action: 'unpublish' }))
    expect([status, answer.checked, answer.verdict]).toEqual([202, false, 'pass'])
    expect(answer.reason).toContain('unpublish')
  })
})

describe('an outage', () => {
  it.each([
    ['open', 'pass', /lets entries pass meanwhile/],
    ['closed', 'block', /holds entries until they are/],
  ] as const)('with a source that fails %s answers %s, and says why', async (whenDown, verdict, reason) => {
    const { send } = await webhooks({ down: () => true, settings: { whenDown } })
    const { status, answer } = await send(await own('/v1/cms/wordpress/web', post(CONFLICT)))
    expect([status, answer.checked, answer.verdict, answer.whenDown]).toEqual([202, false, verdict, whenDown])
    expect(answer.reason).toMatch(reason)
    expect(JSON.stringify(answer)).not.toContain('disk')
  })
  it('of the content API, from which a story is fetched, is told as one too', async () => {
    const { send } = await webhooks({
      settings: { whenDown: 'closed' },
      fetchEntry: async () => {
        throw new Error('no way to the host')
      },
    })
    const { status, answer } = await send(recorded('storyblok'))
    expect([status, answer.checked, answer.verdict]).toEqual([202, false, 'block'])
  })
  it('of the place where deliveries are kept stops no check', async () => {
    const down = async () => {
      throw new Error('the disk is full')
    }
    const { send } = await webhooks({ deliveries: { take: down, answered: down, release: down } })
    const { answer } = await send(await own('/v1/cms/wordpress/web', post(CONFLICT)))
    expect(answer).toMatchObject({ checked: true, verdict: 'block' })
  })
  it('that is over answers the retry of the same delivery', async () => {
    let broken = true
    const hooks = await webhooks({ down: () => broken })
    const request = await own('/v1/cms/wordpress/web', post(CONFLICT))
    expect((await hooks.send(request)).answer.checked).toBe(false)
    broken = false
    expect((await hooks.send(request)).answer.checked).toBe(true)
  })
})
