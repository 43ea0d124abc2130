import type { Rule, Statement, Verdict } from '../../model/index.ts'
import { nameOf } from './named.ts'

/** So many places that use the new name stand beside the announcement. */
const MOST_PLACES = 6

const sentenceOf = (s: Statement) => `${s.message.id}@${s.sentence.start}`

/** Uses of a name that the copy itself has retired. `live`: the mentions that still address customers. */
export function retiredNames(mentions: readonly Statement[], live: readonly Statement[], rule: Rule): Verdict[] {
  const verdicts: Verdict[] = []
  const announcing = new Set(mentions.filter((s) => s.modality === 'negated').map(sentenceOf))
  const done = new Set<string>()
  for (const old of mentions.filter((s) => s.modality === 'negated')) {
    const fresh = mentions.find((s) => sentenceOf(s) === sentenceOf(old) && s.id !== old.id && s.modality !== 'negated')
    if (!fresh || done.has(nameOf(old))) continue
    done.add(nameOf(old))
    const since = old.document.publishedAt?.slice(0, 10)
    const uses = live.filter(
      (s) => nameOf(s) === nameOf(old) && !announcing.has(sentenceOf(s)) && !sentBefore(s, since),
    )
    const places = distinct(live.filter((s) => nameOf(s) === nameOf(fresh) && s.document !== fresh.document))
    for (const a of uses) {
      for (const b of [fresh, ...places.filter((s) => s.document !== a.document)])
        verdicts.push({ rule, a, b, verdict: 'conflict', confidence: 0.9, decidedBy: 'rule' })
    }
  }
  return verdicts
}

const sentBefore = (s: Statement, day: string | undefined) =>
  day !== undefined && s.document.publishedAt !== undefined && s.document.publishedAt.slice(0, 10) < day

/** One mention a document, the fullest sentence first. */
function distinct(statements: readonly Statement[]): Statement[] {
  const best = new Map<string, Statement>()
  for (const s of statements) {
    const known = best.get(s.document.id)
    if (!known || s.terms.length > known.terms.length) best.set(s.document.id, s)
  }
  return [...best.values()].sort((a, b) => b.terms.length - a.terms.length).slice(0, MOST_PLACES)
}
