import { expect, test } from 'vitest'
import { outcome } from './outcome.ts'

const HOURS = ['opening-hours', 'event-time', 'last-order', 'check-in-time', 'check-out-time', 'order-cutoff']
const of = (a: string, b: string) => outcome(a, b, HOURS)

test.each([
  ['Our counter is open until 10 p.m.', 'Counter hours: 08.00-20.00'],
  ['Kedai buka sampai jam 11 malam', 'Jam buka kedai 08.00–22.00'],
  ['Dapur sanggar ngebul sampe jam 10 malem', 'Dapur sanggar buka 10.00–21.00'],
  ['Toko tutup pukul 21.00', 'Toko buka 08.00-20.00 setiap hari'],
  ['Bengkel buka mulai jam 7 pagi', 'Jam operasional bengkel 08.30–17.00'],
  ['Poli gigi melayani hingga pukul 20.00', 'Poli gigi: 08.00–14.00'],
  ['The workshop closes at 5 on weekdays', 'Workshop, Monday to Friday: 9:00–18:00'],
  ['Doors shut at half past ten', 'Club hours: 8 pm to 2 am'],
  ['Swimming is not permitted after 20:00', 'The pool is open until midnight'],
  ['Kolam tutup jam 6 sore', 'Kolam buka sampai jam 8 malam'],
  ['Kafe buka 24 jam', 'Kafe tutup jam 10 malam'],
  ['Layanan pelanggan nonstop 24 jam', 'Layanan pelanggan tutup pukul 21.00'],
  ['The gym is open around the clock', 'The gym closes at 11 pm'],
  ['The library never closes', 'The library closes at 9 pm'],
  ['Kamar siap ditempati mulai pukul 15.00', 'Check-in mulai pukul 16.00'],
  ['Please vacate the room by 10 a.m.', 'Check-out is at 11 a.m.'],
  ['Keberangkatan terakhir pukul 21.30', 'Shuttle beroperasi 24 jam'],
  ['Buka setiap hari 09.00–17.00', 'Sabtu buka 10.00–14.00'],
  ['Check-out by 11 a.m.', 'Check-out is at noon'],
])('“%s” contradicts “%s”', (a, b) => {
  expect(of(a, b)).toBe('differ')
})

test.each([
  ['Toko tutup pukul 20.00', 'Toko buka 08.00-20.00 setiap hari'],
  ['Kolam tutup jam 8 malam', 'Kolam buka sampai pukul 20.00 WIB'],
  ['The library shuts at 6', 'Library hours 9am–6pm'],
  ['The bar stays open till midnight', 'Bar opening hours: noon to 23.59'],
  ['Buka jam 7', 'Buka pukul 19.00'],
  ['Studio kami di WITA: siaran mulai jam 10.30', 'Siaran mulai pukul 09.30 WIB'],
  ['The broadcast starts at 2 pm Lombok time', 'Siaran mulai pukul 13.00 WIB'],
])('“%s” agrees with “%s”', (a, b) => {
  expect(of(a, b)).toBe('same')
})

test.each([
  ['a moment that is no door', 'Acara tanya jawab jam 20.00', 'Kedai buka 08.00–22.00'],
  ['last orders', 'Last order jam 21.30', 'Kedai buka 08.00–22.00'],
  ['a check-in', 'Check-in mulai pukul 14.00', 'Resepsionis buka 07.00–23.00'],
  ['a check-out', 'Check-in from 2 pm', 'Check-out by noon'],
  ['the time left to cancel', 'Batal gratis hingga 24 jam sebelum keberangkatan', 'Loket tutup pukul 21.00'],
  ['notice', 'Free cancellation up to 24 hours before arrival', 'The desk closes at 10 pm'],
  ['other days', 'Senin–Jumat 09.00–17.00', 'Sabtu–Minggu 10.00–14.00'],
  ['other days', 'Hari Sabtu toko tutup jam 3 sore', 'Senin–Jumat buka 08.00–17.00'],
  ['other days', 'Weekdays 9am–5pm', 'Weekends 10am–2pm'],
  ['another season', 'In winter the courts shut at 4 pm', 'Court hours in summer: 7 am–9 pm'],
  ['the fasting month', 'Selama Ramadan kedai tutup jam 5 sore', 'Kedai buka 08.00–22.00'],
  ['one day', 'Besok kedai tutup jam 3 sore', 'Kedai buka 08.00–22.00'],
  ['the hours of a date', '24 Desember 2026 kedai buka 10.00–15.00', 'Kedai buka 08.00–22.00'],
  ['around the clock on a date', '24 Desember 2026 kedai buka 24 jam', 'Kedai buka 08.00–22.00'],
  ['the moment of another date', 'Lomba seduh 3 Mei jam 10.00', 'Lomba seduh 4 Mei jam 13.00'],
  ['a deadline', 'Lamaran ditutup 4 Maret 2027 pukul 22.00', 'Kedai buka 08.00–22.00'],
  ['an order', 'Pesan sebelum jam 14.00', 'Kedai buka 08.00–22.00'],
  ['a happy hour', 'Happy hour sampai jam 7 malam', 'Bar buka 16.00–23.00'],
])('%s is not set against opening hours: “%s” and “%s”', (_what, a, b) => {
  expect(of(a, b)).not.toBe('differ')
})
