import { describe, expect, test } from 'vitest'
import { createToneEar } from '../../src/tone/index.ts'
import { hear, knowledge } from './hear.ts'

const { read } = createToneEar(knowledge)
const addresses = (text: string) =>
  read(text).address.map(({ address, start, end }) => `${address}: ${text.slice(start, end)}`)

describe('forms of address', () => {
  test.each([
    ['Cek pesananmu di aplikasi.', ['kamu: pesananmu']],
    ['Kamunya di mana? Kirim alamat dompet-mu.', ['kamu: Kamunya', 'kamu: mu']],
    ['Mau kaubawa ke mana?', ['kamu: kaubawa']],
    ['Anda dan keluarga Anda', ['Anda: Anda', 'Anda: Anda']],
    ['Halo Kakak, paketnya siap ya kak', ['kak: Kakak', 'kak: kak']],
    ['Siap, Pak!', ['Pak/Bu: Pak']],
    ['Yth. Bapak/Ibu, meja sudah siap', ['Bapak/Ibu: Bapak/Ibu']],
    ['Gue tau lo suka', ['gue: Gue', 'lo: lo']],
    ['Hi folks, your table is ready', ['folks: folks', 'you: your']],
    ['Dear Sir/Madam, we write to you', ['Dear Sir/Madam: Dear Sir', 'you: you']],
  ])('of “%s”', (text, expected) => {
    expect(addresses(text)).toEqual(expected)
  })

  test.each([
    'Tamu kami bertemu ahli jamu yang berilmu.',
    'Harga untuk ibu hamil dan bapak-bapak.',
    'Wisata Gua Pindul dan toko Xiao Lu.',
    'Lo-fi untuk belajar.',
    'Kakak kelas mengajar adik kelas.',
    'Ajak teman dapat poin.',
    'Putar lagu “Aku dan Kamu Selamanya” di toko.',
    'Buka https://toko.example/kamu-dan-saya',
    'Warnanya lucu banget lo!',
  ])('are not in “%s”', (text) => {
    expect(addresses(text)).toEqual([])
  })
})

describe('a voice', () => {
  const address = (text: string, voice: Parameters<typeof hear>[1]) =>
    hear(text, voice).map(({ actual, expected }) => `${actual}, not ${expected}`)

  test('forbids a form by any of its names', () => {
    expect(address('Siap gan!', { voice: { address: { id: 'kamu' }, bannedAddress: ['agan'] } })).toEqual([
      'gan, not kamu',
    ])
    expect(address('Baik, Bu.', { voice: { address: { id: 'kamu' }, bannedAddress: ['Bapak/Ibu'] } })).toEqual([
      'Pak/Bu, not kamu',
    ])
  })

  test("has the brand's own word for its customers", () => {
    const voice = { address: { id: 'Sobat Senja' }, bannedAddress: ['Anda'] }
    expect(address('Halo Sobat Senja, kamu apa kabar?', { voice })).toEqual([])
    expect(address('Halo Sobat Senja, Anda apa kabar?', { voice })).toEqual(['Anda, not Sobat Senja'])
  })

  test('of an audience takes the place of that of the brand, key by key', () => {
    const voice = {
      address: { id: 'kamu' },
      banned: ['bocil'],
      audiences: { orangtua: { address: { id: 'Ayah Bunda' }, bannedAddress: ['kamu'] } },
    }
    expect(address('Jadwal kamu besok.', { voice })).toEqual([])
    expect(address('Jadwal kamu besok.', { voice, audience: 'orangtua' })).toEqual(['kamu, not Ayah Bunda'])
    expect(address('Kelas para bocil.', { voice, audience: 'orangtua' })).toEqual(['bocil, not '])
  })

  test('is not held against customers, menus, machines and lawyers', () => {
    const voice = { address: { id: 'kamu' } }
    for (const role of ['quote', 'nav', 'data', 'question', 'legal'] as const) {
      expect(address('Anda setuju.', { voice, role }), role).toEqual([])
    }
    expect(address('Anda setuju.', { voice, title: 'Kebijakan Privasi' })).toEqual([])
    expect(address('Anda ramah sekali!', { voice, context: 'Kata mereka' })).toEqual([])
  })

  test('that is not told asks for nothing', () => {
    expect(address('Pesanan Anda, pesananmu, pesanan lo.', {})).toEqual([])
  })
})
