import type { Edit, Rule, Statement } from '../model/index.ts'
import type { Reason } from './authority.ts'
import { at, weighed } from './places.ts'
import { longDate } from './restyle/calendar.ts'
import type { Tongue } from './restyle/spell.ts'
import { clip, endOf, STATES } from './wording.ts'

/** What is told about a finding: the rule, the side that should change with the edits that do it, the side that stands, and why. */
export interface Advice {
  rule: Rule
  /** The finding's own type, which may be narrower than the rule's. */
  type: Rule['type']
  verdict: 'conflict' | 'review'
  weak: readonly Statement[]
  strong: readonly Statement[]
  reason: Reason
  edits: readonly Edit[]
}

/** Which place to change and to what, and why that one, in one sentence; where nothing decides, whom to ask. */
export function suggestion(advice: Advice, tongue: Tongue): string {
  if (advice.reason.by === 'nothing') return asking(advice, tongue)
  const change = changeOf(advice, tongue)
  const why = whyOf(advice, tongue)
  const told = why ? `${change}: ${why}.` : `${change}.`
  if (advice.verdict === 'conflict') return told
  const careful =
    tongue === 'id' ? 'Kalau keduanya memang membicarakan hal yang sama, ' : 'If both do speak of the same thing, '
  return careful + told.charAt(0).toLowerCase() + told.slice(1)
}

function changeOf({ rule, type, weak, strong, edits }: Advice, tongue: Tongue): string {
  const [x, y] = [weak[0]!, strong[0]!]
  const places = listed(
    weak.map((s) => s.document.id),
    tongue,
  )
  const id = tongue === 'id'
  if (rule.kind === 'stale') {
    return id
      ? `Turunkan atau perbarui “${clip(x.shown)}” di ${places}`
      : `Take down or renew “${clip(x.shown)}” in ${places}`
  }
  if (edits.length > 0) return editing(weak, edits, tongue)
  const [from, to] = [clip(x.shown), clip(y.shown)]
  const as = id ? `seperti di ${y.document.id}` : `as in ${y.document.id}`
  // A value that follows is written nowhere: the figures that give it have to be reckoned again.
  if (x.follows) {
    return id
      ? `Hitung ulang “${from}” di ${places} agar cocok dengan “${to}” di ${y.document.id}`
      : `Work out “${from}” in ${places} again so that it agrees with “${to}” in ${y.document.id}`
  }
  if (x.value.type === 'polarity' || (isRecurring(x) && isRecurring(y))) {
    const [said, stands] = [x, y].map((s) => clip(s.evidence.quote))
    if (type === 'omission' && x.value.type === 'polarity' && x.value.force === 'all') {
      return id
        ? `Tambahkan pada “${said}” di ${places} syarat yang tertulis di ${y.document.id}: “${stands}”`
        : `Add to “${said}” in ${places} the condition that stands in ${y.document.id}: “${stands}”`
    }
    return id
      ? `Tulis ulang “${said}” di ${places} agar sesuai dengan “${stands}” di ${y.document.id}`
      : `Reword “${said}” in ${places} so that it agrees with “${stands}” in ${y.document.id}`
  }
  const label = rule.label[tongue]
  const state = y.value.type === 'state' ? STATES[tongue][y.value.state] : undefined
  if (state) {
    return id
      ? `Perbarui “${from}” di ${places}, karena di ${y.document.id} tertulis ${state} (“${to}”)`
      : `Update “${from}” in ${places}, for ${y.document.id} says ${state} (“${to}”)`
  }
  if (x.value.type === 'none') {
    return id
      ? `Sebutkan ${label} “${to}” sebagai ganti “${from}” di ${places}, ${as}`
      : `State the ${label} of “${to}” instead of “${from}” in ${places}, ${as}`
  }
  return id ? `Ubah “${from}” di ${places} menjadi “${to}”, ${as}` : `Change “${from}” in ${places} to “${to}”, ${as}`
}

/** Days that come again tell only in their sentence what happens on them: "Sabtu dan Minggu" may be open or closed. */
const isRecurring = ({ value }: Statement): boolean =>
  value.type === 'quantity' && value.quantity.kind === 'date' && value.quantity.form === 'recurring'

/** The edit in words; the other places of the side that have to follow are named. */
function editing(weak: readonly Statement[], edits: readonly Edit[], tongue: Tongue): string {
  const [edit] = edits
  const others = weak.map((s) => s.document.id).filter((document) => document !== edit!.document)
  const id = tongue === 'id'
  const first = id
    ? `Ubah “${clip(edit!.from)}” di ${edit!.document} menjadi “${clip(edit!.to)}”`
    : `Change “${clip(edit!.from)}” in ${edit!.document} to “${clip(edit!.to)}”`
  if (others.length === 0) return first
  return `${first}${id ? ', lalu sesuaikan juga ' : ', and likewise in '}${listed(others, tongue)}`
}

function whyOf({ rule, weak, strong, reason }: Advice, tongue: Tongue): string {
  const id = tongue === 'id'
  switch (reason.by) {
    case 'fact':
      return id
        ? `itu yang dinyatakan benar di ${strong[0]!.document.id}`
        : `${strong[0]!.document.id} states it as true`
    case 'name':
      return nameReason(strong, tongue)
    case 'end': {
      const end = endOf(strong[0]!, tongue)
      if (!end) return id ? 'tawaran itu sudah berakhir' : 'the offer is over'
      return id ? `tawaran itu berakhir ${end}` : `the offer ended on ${end}`
    }
    case 'binding': {
      const [less, more] = [
        weighed(reason.weak, reason.strong, rule.type, tongue),
        weighed(reason.strong, reason.weak, rule.type, tongue),
      ]
      return id ? `${more} lebih mengikat daripada ${less}` : `${more} is more binding than ${less}`
    }
    case 'majority': {
      if (weak[0]!.value.type === 'polarity') {
        return id
          ? `${reason.strong} tempat menyebut begitu, hanya ${reason.weak} yang berbeda`
          : `${reason.strong} places say so, only ${reason.weak} otherwise`
      }
      const [less, more] = [weak[0]!, strong[0]!].map(brief)
      return id
        ? `${reason.strong} tempat menyebut “${more}”, hanya ${reason.weak} yang menyebut “${less}”`
        : `${reason.strong} places say “${more}”, only ${reason.weak} say${reason.weak === 1 ? 's' : ''} “${less}”`
    }
    case 'newest':
      return id
        ? `tulisan terbaru (${longDate(reason.strong, 'id')}) menyebut begitu; yang ${at(weak[0]!, 'id')} dari ${longDate(reason.weak, 'id')}`
        : `the latest word (${longDate(reason.strong, 'en')}) says so; the one ${at(weak[0]!, 'en')} is from ${longDate(reason.weak, 'en')}`
    case 'nothing':
      return ''
  }
}

function nameReason(strong: readonly Statement[], tongue: Tongue): string {
  const places = new Set(strong.map((s) => s.document.id)).size
  if (tongue === 'id')
    return places > 1 ? `${places} tempat lain memakai nama itu` : `nama itu yang dipakai di ${strong[0]!.document.id}`
  return places > 1 ? `${places} other places use that name` : `that is the name in ${strong[0]!.document.id}`
}

/** What a place says, as far as it fits into a sentence. */
const brief = (s: Statement): string => clip(s.value.type === 'polarity' ? s.evidence.quote : s.shown)

/** Nothing decides which side is right: no answer is made up. */
function asking({ weak, strong, verdict }: Advice, tongue: Tongue): string {
  const [x, y] = [weak[0]!, strong[0]!]
  const [one, other] = [x, y].map(brief)
  const owners = [...new Set([...weak, ...strong].flatMap((s) => s.document.owner ?? []))]
  const id = tongue === 'id'
  const whom =
    owners.length > 0 ? listed(owners, tongue) : id ? 'pemilik kedua tempat itu' : 'the owners of both places'
  const here = x.document.id
  const elsewhere = id ? 'bagian lain dokumen itu' : 'another part of it'
  const there = y.document.id === here ? elsewhere : y.document.id
  const review = verdict === 'review'
  if (id) {
    const ask = review ? 'apakah keduanya membicarakan hal yang sama dan mana yang benar' : 'mana yang benar'
    return `Tanyakan kepada ${whom} ${ask}: “${one}” di ${here} atau “${other}” di ${there}. Keduanya sama kuat, jadi belum ada yang bisa dipilih.`
  }
  const ask = review ? 'whether both speak of the same thing, and which is right' : 'which is right'
  return `Ask ${whom} ${ask}: “${one}” in ${here} or “${other}” in ${there}. Neither outweighs the other, so none is proposed.`
}

const MOST_LISTED = 3
/** `a, b dan c`, `a, b and c`; what is more than three is counted. */
function listed(items: readonly string[], tongue: Tongue): string {
  const all = [...new Set(items)]
  const shown = all.length > MOST_LISTED ? all.slice(0, MOST_LISTED - 1) : all
  const rest = all.length - shown.length
  const tail = rest > 0 ? [tongue === 'id' ? `${rest} tempat lain` : `${rest} other places`] : []
  const parts = [...shown, ...tail]
  const and = tongue === 'id' ? ' dan ' : ' and '
  return parts.length > 1 ? parts.slice(0, -1).join(', ') + and + parts.at(-1) : parts[0]!
}
