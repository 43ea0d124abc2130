import { describe, expect, it } from 'vitest'
import { ids, readFixture, reasons, says } from '../rows/fixture.ts'

describe('chatbots', () => {
  it('reads a list of intents: a document an intent, its name as the context of its answers', async () => {
    const result = await readFixture('chatbot/intents.json', 'chatbot')
    const [hours] = result.documents
    expect(hours?.id).toBe('chatbot/intents.json#jam_buka')
    expect(says(hours)).toEqual([
      'answer: Gerai buka 07.00–22.00 WIB.',
      'answer: Kami buka sampai jam 10 malam, {name}.',
    ])
    expect(hours?.messages[1]).toMatchObject({ context: ['jam buka'], marks: [{ kind: 'blank', name: 'name' }] })
    expect(reasons(result)).toEqual({
      'chatbot/intents.json#kosong': 'The intent kosong has no text in its responses.',
    })
  })
  it('reads tags with patterns, leaving out what customers say', async () => {
    const { documents } = await readFixture('chatbot/tags.json', 'chatbot')
    expect(documents.map((document) => document.text)).toEqual(['Refunds take five working days.'])
    expect(documents[0]?.messages[0]?.context).toEqual(['refund time'])
  })
  it('reads a table of intents', async () => {
    const { documents } = await readFixture('chatbot/intents.csv', 'chatbot')
    expect(documents[0]?.id).toBe('chatbot/intents.csv#jam_buka')
    expect(says(documents[0])).toEqual(['answer: Buka 07.00–22.00.', 'answer: Sampai jam 10 malam.'])
    expect(documents[0]?.messages[0]?.context).toEqual(['jam buka'])
  })
  it('reads Dialogflow ES: an exported intent, and the answer of its API', async () => {
    const exported = (await readFixture('chatbot/dialogflow.json', 'chatbot')).documents
    expect(exported[0]).toMatchObject({ id: 'chatbot/dialogflow.json#Cek ongkir', locale: 'id' })
    expect(says(exported[0])).toEqual([
      'answer: Ongkir Jawa Rp9.000.',
      'answer: Ke Jawa ongkirnya Rp9.000, $nama.',
      'answer: Mau cek wilayah lain?',
      'cta: Bali',
      'cta: Sumatra',
    ])
    expect(exported[0]?.messages[1]?.marks).toMatchObject([{ kind: 'blank', name: 'nama' }])
    const answered = (await readFixture('chatbot/dialogflow-v2.json', 'chatbot')).documents
    expect(says(answered[0])).toEqual([
      'answer: Points expire after 12 months.',
      'answer: Your points',
      'answer: See them in the app',
      'cta: Open app',
    ])
    expect(answered[0]?.messages[0]?.context).toEqual(['points expiry'])
  })
  it('reads flows and pages of Dialogflow CX by intent, event and page', async () => {
    const result = await readFixture('chatbot/dialogflow-cx.json', 'chatbot')
    expect(ids(result).map((id) => id.split('#')[1])).toEqual(['order.cancel', 'sys.no-match-default', 'Start page'])
    expect(says(result.documents[0])).toEqual([
      'answer: You can cancel within 10 minutes.',
      'answer: It is too late to cancel.',
    ])
    expect(says(result.documents[2])).toEqual(['answer: Welcome', 'answer: Shops open at 7 am'])
  })
  it('reads the responses of a Rasa domain', async () => {
    const result = await readFixture('chatbot/domain.yml', 'chatbot')
    expect(ids(result)).toEqual(['chatbot/domain.yml#utter_greet', 'chatbot/domain.yml#utter_ask_warranty'])
    expect(says(result.documents[0])).toEqual(['answer: Halo! Ada yang bisa dibantu?', 'cta: Cek pesanan'])
    expect(result.documents[1]?.messages[0]?.context).toEqual(['ask warranty'])
    expect(reasons(result)).toEqual({
      'chatbot/domain.yml#utter_picture': 'The response utter_picture has no text; expected a list of {text}.',
    })
  })
  it.each(['chatbot/dialogflow_usersays_id.json', 'chatbot/nlu.yml'])(
    'says that %s holds phrases of customers',
    async (path) => {
      const result = await readFixture(path, 'chatbot')
      expect(result.documents).toEqual([])
      expect(reasons(result)[path]).toContain('phrases of customers')
    },
  )
})
