import type { Words } from './wording.ts'

/**
 * What a run, or a decision without words of its own, notes in the history of a finding stands there in English, also in stores of years
 * ago; here it is in Indonesian.
 */
const INDONESIAN: readonly (readonly [RegExp, string])[] = [
  [/^first seen$/, 'pertama kali terlihat'],
  [/^seen again after it was resolved$/, 'terlihat lagi setelah selesai'],
  [/^the configuration no longer allows it$/, 'konfigurasi tidak mengizinkannya lagi'],
  [/^allowed by the configuration: (.*), until (\d{4}-\d\d-\d\d)\)$/, 'diizinkan konfigurasi: $1, sampai $2)'],
  [/^allowed by the configuration: /, 'diizinkan konfigurasi: '],
  [/^(?:accepted|dismissed) until (\S+), which has passed$/, 'berlaku sampai $1, dan hari itu sudah lewat'],
  [/^what it quotes has changed since it was (?:accepted|dismissed)$/, 'yang dikutip sudah berubah sejak diputuskan'],
  [
    /^no longer found: a document that it quotes is gone$/,
    'tidak ditemukan lagi: dokumen yang dikutip sudah tidak ada',
  ],
  [
    /^no longer found, though every document that it quotes was read$/,
    'tidak ditemukan lagi, padahal semua dokumen yang dikutip terbaca',
  ],
  [/^(?:reopen|resolve) by hand$/, 'diputuskan orang'],
  [/^assigned to (.*)$/, 'diberikan kepada $1'],
  [/^due (\d{4}-\d\d-\d\d)$/, 'tenggat $1'],
  [/^no longer due$/, 'tanpa tenggat lagi'],
  [/^(.*) \(until (\d{4}-\d\d-\d\d)\)$/s, '$1 (sampai $2)'],
]

/** Why a finding has changed. What people have written, and what is not known here, stays as it is. */
export function stepReason({ language }: Words, reason: string): string {
  const known = language === 'id' ? INDONESIAN.find(([pattern]) => pattern.test(reason)) : undefined
  return known ? reason.replace(...known) : reason
}
