import { expect, test } from 'vitest'
import { alerts, messages, places } from './guide.ts'

const WORDS = `
extends: substitution
message: "Pakai '%s', bukan '%s'."
ignorecase: true
swap:
  e-mail: email
  '(?:hand ?phone|hp)': ponsel
  'di (\\w+) manapun': di $1 mana pun
exceptions:
  - HP Center
`

test('the wording to use comes first in the message, what was found second', () => {
  expect(messages(WORDS, 'Cek E-mail lewat hp, di kota manapun.')).toEqual([
    "Pakai 'email', bukan 'E-mail'.",
    "Pakai 'ponsel', bukan 'hp'.",
    "Pakai 'di kota mana pun', bukan 'di kota manapun'.",
  ])
})

test('each is found at its place, exceptions and parts of words are not', () => {
  expect(places(WORDS, '📱 HP Center: handphone, phphp, hp')).toEqual(['14 handphone', '32 hp'])
})

test('what is written as it should be is right, also where only the case differs from a spelling', () => {
  const rule = "extends: substitution\nmessage: '%s, %s'\nswap:\n  lumbung rasa: Lumbung Rasa\n  '(?i)wifi': WiFi\n"
  expect(places(rule, 'Lumbung Rasa dan lumbung rasa punya WiFi dan Wifi')).toEqual(['17 lumbung rasa', '45 Wifi'])
})

test('a replacement takes the case of what it replaces; several are listed', () => {
  const fixes = (text: string) => alerts(WORDS, [text])[0]?.fixes
  expect([fixes('E-mail kami'), fixes('HANDPHONE'), fixes('HP')]).toEqual([['Email'], ['PONSEL'], ['ponsel']])
  const cased = 'extends: substitution\nmessage: x\nswap: {Lumbungrasa: lumbungRasa, Ongkir: ongkos kirim}\n'
  expect([alerts(cased, ['Lumbungrasa'])[0]?.fixes, alerts(cased, ['Ongkir'])[0]?.fixes]).toEqual([
    ['lumbungRasa'],
    ['ongkos kirim'],
  ])
  const rule =
    'extends: substitution\nmessage: "%s bukan \'%s\'"\naction: {name: replace}\nswap: {utilisasi: pakai|gunakan|manfaatkan}\n'
  const [alert] = alerts(rule, ['utilisasi'])
  expect(alert?.message).toBe("pakai, gunakan or manfaatkan bukan 'utilisasi'")
  expect(alert?.fixes).toEqual(['pakai', 'gunakan', 'manfaatkan'])
})

test('a message with one placeholder tells the wording to use', () => {
  expect(messages("extends: substitution\nmessage: 'Pakai %s'\nswap: {gan: Kakak}\n", 'Halo gan')).toEqual([
    'Pakai Kakak',
  ])
})
