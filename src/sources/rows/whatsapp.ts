import type { JsonForm } from './json.ts'
import { messageEntry, type Row } from './message.ts'
import { asText, eachRecord, isObject, type JsonObject, records } from './value.ts'

/** WhatsApp Business templates: {data: [{name, language, status, components: [{type: HEADER, text}, ...]}]}. */
export const whatsappTemplates: JsonForm = {
  name: 'whatsapp-templates',
  label: 'WhatsApp templates [{name, language, components}]',
  matches: (value) => records(value).some((item) => Array.isArray(item.components)),
  entries: (value, input) => eachRecord(value, (item, position) => messageEntry(templateRow(item), position, input)),
}

function templateRow(template: JsonObject): Row {
  const components = (Array.isArray(template.components) ? template.components : []).filter(isObject)
  const text = (type: string) =>
    components
      .filter((part) => String(part.type).toUpperCase() === type)
      .flatMap((part) => asText(part.text) ?? [])
      .join('\n')
  const buttons = components.flatMap((part) => (Array.isArray(part.buttons) ? part.buttons : [])).filter(isObject)
  const language = asText(template.language)
  const name = [asText(template.name), language].filter(Boolean).join('.')
  return {
    id: asText(template.id) ?? name,
    header: text('HEADER'),
    text: text('BODY'),
    footer: text('FOOTER'),
    buttons: buttons.flatMap((button) => asText(button.text) ?? []).join('\n'),
    status: asText(template.status) ?? '',
    locale: language?.replace('_', '-') ?? '',
  }
}
