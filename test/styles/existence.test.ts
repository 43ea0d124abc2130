import { expect, test } from 'vitest'
import { alerts, messages, places } from './guide.ts'

const HEDGES = `
extends: existence
message: "Hindari '%s'."
ignorecase: true
tokens:
  - mungkin
  - sepertinya
  - kayak(?:nya)?
exceptions:
  - mungkin saja
`

test('words are found where they stand as words, whatever their case', () => {
  expect(places(HEDGES, 'Mungkin pesanan tiba besok.', 'Kayaknya begitu, sepertinya')).toEqual([
    '0 Mungkin',
    '28 Kayaknya',
    '45 sepertinya',
  ])
  expect(places(HEDGES, 'Kemungkinan besar tiba. Dimungkinkan. kayaknyaa')).toEqual([])
})

test('an exception is let pass, also as part of a longer phrase', () => {
  expect(places(HEDGES, 'Itu mungkin saja terjadi. Itu mungkin terjadi.')).toEqual(['30 mungkin'])
})

test('what holds an exception is let pass', () => {
  const rule = "extends: existence\nmessage: x\ntokens: ['bayar \\w+']\nexceptions: [lunas]\n"
  expect(places(rule, 'bayar lunas, bayar nanti, lunas')).toEqual(['13 bayar nanti'])
})

test('the message takes the match, and its groups by number', () => {
  expect(messages(HEDGES, 'sepertinya')).toEqual(["Hindari 'sepertinya'."])
  const rule = `
extends: existence
message: "Satuan '%[2]s' ditulis setelah spasi, bukan '%[1]s'; 100%% pasti."
nonword: true
tokens:
  - '\\d+(gr|kg)'
`
  expect(messages(rule, 'Isi 250gr.')).toEqual(["Satuan 'gr' ditulis setelah spasi, bukan '250gr'; 100% pasti."])
})

test('positions count emoji and accents as JavaScript does, and a letter is no word boundary', () => {
  const rule = "extends: existence\nmessage: '%s'\ntokens: [kafe, kafé, épicé]\n"
  expect(places(rule, '😀 kafé 😀😀 kafe kaféin épicé')).toEqual(['3 kafé', '13 kafe', '25 épicé'])
  const ascii = "extends: existence\nmessage: '%s'\ntokens: [kaf]\n"
  expect(places(ascii, 'kafé dan kaf')).toEqual(['9 kaf'])
})

test('raw parts are joined as they stand, before the tokens or with `append` behind them', () => {
  const raw = (append: boolean) => `
extends: existence
message: "%s"
append: ${append}
raw:
  - '\\bsangat'
  - ' '
tokens:
  - murah
  - enak
`
  expect(places(raw(false), 'Teh ini sangat enak. Enak sangat')).toEqual(['8 sangat enak'])
  expect(places(raw(true), 'enak sangat enak, enaksangat ')).toEqual([])
  const only = "extends: existence\nmessage: '%s'\nraw:\n  - 'Rp\\d+'\n  - 'rb'\n"
  expect(places(only, 'Cuma Rp25rb ya')).toEqual(['5 Rp25rb'])
})

test('without word boundaries signs are found', () => {
  const rule = "extends: existence\nmessage: 'Tanpa tanda seru'\nnonword: true\ntokens: ['!{2,}']\n"
  expect(places(rule, 'Promo!! Hemat! Gas!!!')).toEqual(['5 !!', '18 !!!'])
})

test('the action says what to write instead', () => {
  const fixes = (action: string, text: string) =>
    alerts(`extends: existence\nmessage: x\nnonword: true\naction: ${action}\ntokens: ['[Hh]emat[.!]+']\n`, [text])[0]
      ?.fixes
  expect(fixes('{name: remove}', 'Hemat!')).toEqual([''])
  expect(fixes('{name: replace, params: [irit, murah]}', 'Hemat!')).toEqual(['irit', 'murah'])
  expect(fixes("{name: edit, params: [trim_right, '.!']}", 'Hemat!..')).toEqual(['Hemat'])
  expect(fixes("{name: edit, params: [regex, '(h)emat', '$1ebat']}", 'hemat!')).toEqual(['hebat!'])
  expect(fixes("{name: edit, params: [replace, '!', '.']}", 'hemat!!')).toEqual(['hemat..'])
  expect(fixes("{name: edit, params: [truncate, 'at']}", 'hemat!')).toEqual(['hem'])
})

test('a limit is kept in each document', () => {
  const rule = 'extends: existence\nmessage: x\nlimit: 2\ntokens: [ya]\n'
  expect(places(rule, 'ya ya ya', 'ya')).toEqual(['0 ya', '3 ya'])
})

test('lookbehind, and lookahead at either end of a pattern', () => {
  const rule = (token: string) => `extends: existence\nmessage: x\ntokens:\n  - '${token}'\n  - utama\n`
  expect(places(rule('master(?!data| data)'), 'masterdata, master data, master plan utama')).toEqual([
    '25 master',
    '37 utama',
  ])
  expect(places(rule('(?:^|\\s+)MC(?=\\s+|$)'), 'buka MC sekarang MCB MC')).toEqual(['4  MC', '20  MC'])
  expect(places(rule('(?!gratis)\\w+tis'), 'gratis praktis gratistis')).toEqual(['7 praktis'])
  expect(places(rule('(?<=nomor )\\d+'), 'nomor 12 dan 13')).toEqual(['6 12'])
})
