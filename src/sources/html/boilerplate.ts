import type { MessageRole } from '../../model/index.ts'
import type { MessageDraft } from '../assemble.ts'
import type { Frame, Zone } from './frame.ts'
import { Trait } from './traits.ts'

const LEGAL =
  /©|\(c\) ?\d{4}|copyright|all rights reserved|hak cipta|\bPT\.? [A-Z]|\b(B\.V\.|GmbH|Ltd|Inc\.|LLC|Tbk)|terdaftar dan diawasi|registered (in|office|company)|NPWP|KvK/i
const CONTACT = /\d{3}|\d[.:]\d\d|@|\b24 ?(jam|\/7|hours)|jam (operasional|buka)|opening hours|senin|monday|mon[–-]/i
const WORD = /[\p{L}\d][\p{L}\d'’.-]*/gu

const COPYRIGHT = /^\W*(©|\(c\) ?\d{4}|copyright|hak cipta)/i
const UNSUBSCRIBE =
  /\bunsubscribe\b|berhenti (ber)?langganan|(view|lihat) (this email |email )?(in|di) (your )?browser/i
const SENTENCE = /(\S+ ){3,}\S+[.!?](\s|$)/
const LONGEST_SMALL_PRINT = 300

/** A notice of copyright, or a sender's address with its way out; a sentence beside the way out makes it copy. */
function isSmallPrint(text: string): boolean {
  if (text.length > LONGEST_SMALL_PRINT) return false
  return COPYRIGHT.test(text) || (UNSUBSCRIBE.test(text) && !SENTENCE.test(text))
}

/** Role of a block in its zone: what only leads elsewhere is `nav`, small print is `legal`, what makes a claim stays. */
export function zoneRole(zone: Zone, role: MessageRole, text: string, linked: boolean): MessageRole {
  if (zone === 'content') return role === 'body' && isSmallPrint(text) ? 'legal' : role
  if (zone === 'nav') return CONTACT.test(text) && !linked ? role : 'nav'
  if (zone === 'aside') return linked ? 'nav' : role
  const words = text.match(WORD)?.length ?? 0
  if (zone === 'header') {
    if (role === 'heading') return role
    if (words < (linked ? 6 : 4) && !/\d/.test(text)) return 'nav'
    return role === 'cta' ? 'body' : role
  }
  if (linked && !CONTACT.test(text)) return 'nav'
  if (LEGAL.test(text)) return 'legal'
  if (CONTACT.test(text)) return role === 'item' || role === 'heading' ? role : 'body'
  return words < 4 ? 'nav' : 'legal'
}

const COOKIE = /\b(cookies?|kuki)\b/i
const CONSENT =
  /\b(we use|uses?|using|this (web)?site|situs|laman|website|kami (pakai|memakai|menggunakan|gunakan)|pengaturan|preferences?|consent|persetujuan|privacy|privasi|browsing|experience|pengalaman)\b/i
const CONSENT_BUTTON =
  /^(accept|agree|allow|got it|ok|oke|okay|setuju|saya setuju|terima|tolak|decline|reject|mengerti|paham|atur|manage|settings|preferences|pengaturan|tutup|close|dismiss|lanjut|save|simpan|necessary|only)\b/i
const LONGEST = 1500
const LONGEST_NAMED = 8000

const holdsPageHeading = (frame: Frame): boolean => ((frame.levels >> 1) & 1) === 1

/** Whether a container that closes holds nothing but a request for consent to cookies. */
export function consentText(frame: Frame, out: readonly MessageDraft[]): boolean {
  const named = (frame.traits & Trait.consent) !== 0
  const overlay = (frame.traits & Trait.overlay) !== 0
  if (!named && !overlay && !frame.hasButton) return false
  const count = out.length - frame.outStart
  if (count === 0 || frame.name === 'body' || frame.name === 'main' || frame.name === 'html') return false
  if (count > 40 && !named) return false
  // A short page in one wrapper with its banner: the page's own heading is no part of a request.
  if (!named && !overlay && holdsPageHeading(frame)) return false
  const messages = out.slice(frame.outStart)
  const text = messages.map((message) => message.text).join('\n')
  if (named) return text.length <= LONGEST_NAMED
  if (text.length > LONGEST || !COOKIE.test(text) || !CONSENT.test(text)) return false
  return overlay || messages.some((message) => message.role === 'cta' && CONSENT_BUTTON.test(message.text))
}
