import type { MessageDraft } from '../assemble.ts'
import { withBlanks } from '../rows/blanks.ts'
import { fold, stateOf } from '../rows/fields.ts'
import type { Row } from '../rows/message.ts'
import type { TableForm } from '../rows/table.ts'

const HEADLINE = /^(long |short )?(headline|judul|judul utama)( panjang)?( \d+)?$/
const DESCRIPTION = /^(description|deskripsi)( line)?( \d+)?$/
const ASSET = /^(callout text|sitelink text|link text|promotion text|structured snippet values|business name)$/

/** Google Ads: one document an ad, each headline and description a message under its campaign and ad group. */
export const googleAds: TableForm = {
  name: 'google-ads',
  label: 'Google Ads with Campaign, Ad group, Headline 1, Description 1, Final URL, Status',
  matches: (columns) => {
    const folded = columns.map(fold)
    return (
      folded.some((name) => HEADLINE.test(name)) &&
      folded.some((name) => DESCRIPTION.test(name)) &&
      folded.some(isGroup)
    )
  },
  entry(row, position) {
    const context = [value(row, /^(campaign|kampanye)( name)?$/), value(row, /^(ad group|grup iklan)( name)?$/)].filter(
      (name) => name !== '',
    )
    const messages = Object.entries(row).flatMap(([column, text]): MessageDraft[] => {
      const name = fold(column)
      if (HEADLINE.test(name)) return [withBlanks({ role: 'heading', text, context })]
      if (DESCRIPTION.test(name)) return [withBlanks({ role: 'body', text, context })]
      return ASSET.test(name) ? [withBlanks({ role: 'item', text, context })] : []
    })
    const states = Object.entries(row).filter(([column]) => /status|^state$/.test(fold(column)))
    return {
      id: value(row, /^(ad id|id iklan)$/),
      position,
      parts: {
        messages,
        title: messages.find((message) => message.text.trim() !== '')?.text,
        link: value(row, /^(final url|url akhir|final mobile url)$/),
        state: states.map(([, status]) => stateOf(status)).find((state) => state !== undefined),
      },
    }
  },
}

function isGroup(name: string): boolean {
  return /^(campaign|kampanye|ad group|grup iklan)/.test(name)
}

function value(row: Row, pattern: RegExp): string {
  return Object.entries(row).find(([column, text]) => pattern.test(fold(column)) && text.trim() !== '')?.[1] ?? ''
}
