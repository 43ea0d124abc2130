import type { MessageDraft } from '../assemble.ts'
import { withBlanks } from '../rows/blanks.ts'
import type { Entry } from '../rows/entry.ts'
import { fold, stateOf } from '../rows/fields.ts'
import type { JsonForm } from '../rows/json.ts'
import type { Row } from '../rows/message.ts'
import type { TableForm } from '../rows/table.ts'
import { asText, eachRecord, isObject, type JsonObject, records } from '../rows/value.ts'

const BODY = /^(additional )?(body|primary text|teks utama)( asset)?( \d+)?$/
const HEADLINE = /^(additional )?(title|headline|judul)( asset)?( \d+)?$/
const DESCRIPTION = /^(additional )?(link description|description|newsfeed description|deskripsi( tautan)?)( \d+)?$/
const ACTION = /^(call to action|call to action type|ajakan bertindak)$/

/** Meta (Facebook, Instagram) ads as Ads Manager exports them: one document an ad. */
export const metaAds: TableForm = {
  name: 'meta-ads',
  label: 'Meta ads with Campaign name, Ad name, Body or Primary text, Title or Headline',
  matches: (columns) => {
    const folded = columns.map(fold)
    const named = folded.some((name) => /^(ad name|ad set name|campaign name|nama iklan|nama kampanye)$/.test(name))
    return named && folded.some((name) => BODY.test(name) || HEADLINE.test(name))
  },
  entry: (row, position) => adEntry(row, position),
}

/** The same ads as the Marketing API answers: {data: [{id, name, status, creative: {title, body}}]}. */
export const metaAdsJson: JsonForm = {
  name: 'meta-ads',
  label: 'Meta ads [{name, effective_status, creative: {body, title}}]',
  matches: (value) => records(value).some((item) => isObject(item.creative)),
  entries: (value) => eachRecord(value, (item, position) => adEntry(adRow(item), position)),
}

function adEntry(row: Row, position: number): Entry {
  const value = (pattern: RegExp) =>
    Object.entries(row)
      .find(([column, text]) => pattern.test(fold(column)) && text.trim() !== '')?.[1]
      .trim()
  const context = [value(/^(campaign name|nama kampanye)$/), value(/^(ad set name|nama set iklan)$/)].filter(
    (name) => name !== undefined,
  )
  const messages = Object.entries(row).flatMap(([column, text]): MessageDraft[] => {
    const name = fold(column)
    if (BODY.test(name)) return [withBlanks({ role: 'body', text, context })]
    if (HEADLINE.test(name)) return [withBlanks({ role: 'heading', text, context })]
    if (DESCRIPTION.test(name)) return [withBlanks({ role: 'item', text, context })]
    return ACTION.test(name) ? [action(text, context)] : []
  })
  return {
    id: value(/^(ad id|id iklan|id)$/) ?? value(/^(ad name|nama iklan)$/),
    position,
    parts: {
      messages,
      title: messages.find((message) => message.role === 'heading' && message.text.trim() !== '')?.text,
      link: value(/^(link|website url|link url|url|tautan)$/),
      state:
        stateOf(value(/^(effective status|ad status|ad delivery|delivery|status iklan)$/)) ??
        stateOf(value(/^(ad set (run )?status|campaign status)$/)),
    },
  }
}

/** A button is given by its code (SHOP_NOW), which the reader's language turns into words: no copy. */
function action(text: string, context: string[]): MessageDraft {
  if (!/^[A-Z_]+$/.test(text.trim())) return { role: 'cta', text, context }
  return { role: 'data', text, context, data: { type: 'Ad', property: 'call_to_action' } }
}

function adRow(ad: JsonObject): Row {
  const creative = isObject(ad.creative) ? ad.creative : {}
  const story = isObject(creative.object_story_spec) ? creative.object_story_spec : {}
  const link = [story.link_data, story.video_data].find(isObject) ?? {}
  const assets = isObject(creative.asset_feed_spec) ? creative.asset_feed_spec : {}
  const many = (column: string, list: unknown) =>
    (Array.isArray(list) ? list : [])
      .filter(isObject)
      .map((asset, index) => [`${column} ${index + 1}`, asText(asset.text)])
  const pairs = [
    ['Ad ID', asText(ad.id)],
    ['Ad name', asText(ad.name)],
    ['Ad status', asText(ad.effective_status ?? ad.status)],
    ['Body', asText(creative.body ?? link.message)],
    ...many('Body', assets.bodies),
    ['Title', asText(creative.title ?? link.name ?? link.title)],
    ...many('Title', assets.titles),
    ['Link description', asText(link.description ?? link.link_description)],
    ...many('Link description', assets.descriptions),
    ['Link', asText(creative.link_url ?? link.link)],
  ]
  return Object.fromEntries(pairs.filter(([, text]) => text !== undefined))
}
