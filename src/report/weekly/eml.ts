import { sha256, type WeeklyReport } from '../../model/index.ts'
import { oneLine } from '../plain.ts'
import { briefItem, briefly } from './brief.ts'
import { weeklyEmail } from './email.ts'
import { weeklyText } from './text.ts'
import { viewOf, type WeeklyOptions } from './view.ts'

export interface Letter extends WeeklyOptions {
  /** Addresses; without `to` it is a draft that a mail program opens for sending. */
  from?: string
  to?: string
  attachment?: { name: string; type: string; content: string }
}

/**
 * The report as an e-mail (RFC 5322): a text part and an HTML part (multipart/alternative), and the attachment. The same report to
 * the same reader has the same Message-ID, by which mailboxes know it again.
 */
export async function weeklyLetter(report: WeeklyReport, letter: Letter): Promise<string> {
  const { from = 'selaras@localhost', to, attachment, ...options } = letter
  const { said, brand, week, news } = viewOf(report, options)
  const key = await sha256([report.brand, report.week, report.owner ?? '', to ?? ''].join('\n'))
  const boundary = (name: string) => `=_${name}_${key.slice(0, 24)}`
  const since = options.since && { ...options.since, items: options.since.items.map(briefItem) }
  const text = weeklyText(briefly(report), { ...options, since })
  const parts = alternative(boundary('either'), text, weeklyEmail(report, options))
  const body = attachment ? mixed(boundary('all'), parts, attachment) : parts
  return [
    `From: ${from}`,
    to === undefined ? 'X-Unsent: 1' : `To: ${to}`,
    `Subject: ${encodedWords(oneLine(said.subject(brand, week, news)))}`,
    `Date: ${new Date(report.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${report.week.toLowerCase()}.${key.slice(0, 32)}@selaras>`,
    'MIME-Version: 1.0',
    'Auto-Submitted: auto-generated',
    body,
  ].join('\r\n')
}

function alternative(boundary: string, text: string, html: string): string {
  const part = (type: string, content: string) =>
    [
      `--${boundary}`,
      `Content-Type: text/${type}; charset=utf-8`,
      'Content-Transfer-Encoding: quoted-printable',
      '',
      quotedPrintable(content),
    ].join('\r\n')
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    part('plain', text),
    part('html', html),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

function mixed(boundary: string, parts: string, { name, type, content }: NonNullable<Letter['attachment']>): string {
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    parts,
    `--${boundary}`,
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content).replace(/.{76}(?=.)/g, '$&\r\n'),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

function base64(text: string): string {
  const bytes = bytesOf(text)
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

/** RFC 2045, 6.7: lines of at most 76 characters, everything but printable ASCII as `=XX`. */
function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => {
      let lines = ''
      let length = 0
      const bytes = bytesOf(line)
      for (const [index, byte] of bytes.entries()) {
        const last = index === bytes.length - 1
        const plain = (byte > 32 && byte < 127 && byte !== 61) || (byte === 32 && !last)
        const shown = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        if (length + shown.length > 75) {
          lines += '=\r\n'
          length = 0
        }
        lines += shown
        length += shown.length
      }
      return lines
    })
    .join('\r\n')
}

/** RFC 2047: words of at most 75 characters, none of which cuts a character. */
function encodedWords(text: string): string {
  if (/^[ -<>-~]*$/.test(text) && text.length < 60) return text
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (bytesOf(word + character).length > 42) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((part) => `=?utf-8?B?${base64(part)}?=`).join('\r\n ')
}
