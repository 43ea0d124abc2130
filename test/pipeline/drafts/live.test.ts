import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Document } from '../../../src/model/index.ts'
import { compareDocuments, findingsOf } from '../../../src/pipeline/compare.ts'
import { underTruth } from '../../../src/pipeline/config/truth.ts'
import { readDraft } from '../../../src/pipeline/drafts/draft.ts'
import { compareDraft, liveCopy } from '../../../src/pipeline/drafts/live.ts'
import { loadKnowledge } from '../../../src/platform/node/rules.ts'
import { changed } from '../../judge/scale/change.ts'
import { corpus } from '../../judge/scale/corpus.ts'
import { readBrand } from '../../training/brand.ts'
import { AS_OF, config, copy, knowledge } from '../copy.ts'

const installed = loadKnowledge()
const { tone: _, ...rules } = installed
const at = { asOf: AS_OF, run: 1 }

describe('a draft held against the live copy gives what a run with the draft among its sources would find of it', () => {
  const brand = corpus(1_100)
  /** The findings of a whole comparison that quote a document, as people see them. */
  const whole = (documents: readonly Document[], draft: Document) => {
    const { verdicts } = compareDocuments(brand.config, documents, rules, AS_OF)
    const touching = underTruth(verdicts).filter(({ a, b }) => a.document.id === draft.id || b.document.id === draft.id)
    return findingsOf(touching, rules.rules, brand.config.locale, AS_OF)
  }
  const told = (findings: ReturnType<typeof whole>) =>
    findings.map(({ fingerprint, verdict, confidence, title }) => ({ fingerprint, verdict, confidence, title }))

  // Pages, posts and messages; the brand is large enough that only what lies around a draft is looked at.
  test.each([5, 30, 77])('as document %i of a brand', (place) => {
    const draft = brand.documents[place]!
    const rest = brand.documents.filter((document) => document !== draft)
    const live = liveCopy(brand.config, rest, rules, at)
    expect(told(compareDraft(live, [draft]).findings)).toEqual(told(whole(brand.documents, draft)))
  })

  test.each([
    ['figures that follow from what other documents say', 'derived', 'mebel-pelitur'],
    ['names of which one is a slip', 'naming', 'kopi-selonjor'],
  ])('with %s, whichever of them is the draft', async (_, kind, folder) => {
    const { config, documents, asOf } = await readBrand(
      fileURLToPath(new URL(`../../../fixtures/brands/${folder}`, import.meta.url)),
    )
    const { verdicts } = compareDocuments(config, documents, rules, asOf)
    const found = verdicts.filter(({ rule }) => rule.kind === kind)
    const all = new Set(found.flatMap(({ a, b }) => [a.document, b.document]))
    expect(all.size).toBeGreaterThan(3)
    for (const draft of all) {
      const live = liveCopy(
        config,
        documents.filter((document) => document !== draft),
        rules,
        { asOf, run: 1 },
      )
      const touching = underTruth(verdicts).filter(({ a, b }) => a.document === draft || b.document === draft)
      expect(told(compareDraft(live, [draft]).findings)).toEqual(
        told(findingsOf(touching, rules.rules, config.locale, asOf)),
      )
    }
  })

  test('and as the new version of a document that it replaces', () => {
    const live = liveCopy(brand.config, brand.documents, rules, at)
    const dearer = (text: string) => text.replace(/(Rp ?)\d/g, '$18')
    const page = brand.documents.findIndex(({ channel, text }) => channel === 'web' && dearer(text) !== text)
    const old = brand.documents[page]!
    const draft = {
      ...old,
      text: dearer(old.text),
      messages: old.messages.map((m) => ({ ...m, text: dearer(m.text) })),
    }
    expect(draft.text).not.toBe(old.text)
    const documents = brand.documents.map((document) => (document === old ? draft : document))
    expect(told(compareDraft(live, [draft]).findings)).toEqual(told(whole(documents, draft)))
  })

  test('and as a document of which one message says something else', () => {
    const live = liveCopy(brand.config, brand.documents, rules, at)
    let found = 0
    for (const seed of [2, 3, 4, 5, 6, 7, 8]) {
      const { documents } = changed(brand.documents, 1 / 1_100, seed)
      const draft = documents.find((document, i) => document !== brand.documents[i])!
      const expected = told(whole(documents, draft))
      expect(told(compareDraft(live, [draft]).findings)).toEqual(expected)
      found += expected.length
    }
    expect(found).toBeGreaterThan(10)
  })
})

describe('drafts', () => {
  const page = copy('web/teko', ['Harga Teko Kilau Rp250.000.'])
  const live = liveCopy(
    config({ facts: [{ subject: 'Rak Susun', attribute: 'price', value: 'Rp 90.000' }] }),
    [page],
    knowledge,
    at,
  )

  test('are held against each other, and against the facts of the brand', () => {
    const mail = copy('draft/mail', ['Harga Teko Kilau Rp240.000.'], { channel: 'email' })
    const push = copy('draft/push', ['Harga Teko Kilau Rp230.000.', 'Harga Rak Susun Rp95.000.'], { channel: 'push' })
    const { findings } = compareDraft(live, [mail, push])
    const places = findings.map(({ sides }) =>
      sides.flatMap(({ evidence }) => evidence.map(({ document }) => document)).sort(),
    )
    expect(places).toContainEqual(['draft/mail', 'draft/push'])
    expect(findings.some(({ sides }) => sides.some(({ value }) => value === 'Rp 90.000'))).toBe(true)
  })

  test('tell that an offer is over that others still make, and make one that others have ended', () => {
    const offer = copy('web/promo', ['Diskon 40% untuk Rak Susun selama Pesta Kayu Sale masih berlangsung.'])
    const end = copy('web/info', ['Pesta Kayu Sale sudah berakhir.'])
    for (const [here, draft] of [
      [offer, end],
      [end, offer],
    ] as const) {
      const { findings } = compareDraft(liveCopy(config(), [here, page], knowledge, at), [draft])
      const places = findings.filter(({ when }) => when === 'stale').flatMap(({ sides }) => sides)
      expect(places.map(({ evidence }) => evidence[0]!.document)).toEqual(['web/promo', 'web/info'])
    }
  })

  test('leave the live copy as it was: asked twice, answered alike', () => {
    const draft = copy('draft', ['Harga Teko Kilau Rp240.000.'])
    const other = copy('draft', ['Harga Teko Kilau Rp210.000.'])
    const first = structuredClone(compareDraft(live, [draft]).findings)
    compareDraft(live, [other])
    expect(compareDraft(live, [draft]).findings).toEqual(first)
  })

  test('meet in copy that others were held against what they meet in fresh copy', async () => {
    const brand = corpus(300)
    const copyOf = () => liveCopy(brand.config, brand.documents, rules, at)
    const asked = copyOf()
    let found = 0
    for (const product of brand.config.products.slice(0, 4)) {
      for (const claim of [`Garansi ${product} 5 bulan.`, `${product} tiba dalam 9 hari kerja.`]) {
        const touchpoint = { channel: 'sms', stage: 'retention' as const }
        const { documents } = await readDraft({ content: claim, format: 'text', id: 'draft', touchpoint })
        const fresh = compareDraft(copyOf(), documents)
        expect(compareDraft(asked, documents)).toEqual(fresh)
        found += fresh.verdicts.length
      }
    }
    expect(found).toBeGreaterThan(0)
  })

  test('know codes that only they name', () => {
    const draft = copy('draft', ['Pakai kode TEKO50K, diskon Rp50.000 untuk Teko Kilau.'])
    const { statements } = compareDraft(live, [draft])
    expect(statements.some(({ scope }) => scope.code?.includes('name-teko50k'))).toBe(true)
  })
})
