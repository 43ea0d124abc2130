import { expect, test } from 'vitest'
import { outcome } from './outcome.ts'

const of = (a: string, b: string) => outcome(a, b, ['dates', 'opening-days', 'times', 'duration'])

test.each([
  ['Promo setiap Selasa', 'Promo tiap Rabu'],
  ['Gajian dibayar setiap tanggal 25', 'Gajian dibayar tiap tanggal 1'],
  ['Tagihan jatuh tempo setiap tanggal 5', 'Tagihan jatuh tempo tanggal 10'],
  ['Iuran jatuh tempo tiap tanggal 7', 'Iuran bulan ini jatuh tempo 12 April'],
  ['The bill is due on 12 April', 'The bill is due on the 5th of each month'],
  ['Laporan dikirim setiap bulan', 'Laporan dikirim tiga bulan sekali'],
  ['Bazar sekali setahun', 'Bazar dua kali setahun'],
  ['Servis tiap 6 bulan', 'Servis setahun sekali'],
  ['The audit happens yearly.', 'The audit happens every two years.'],
  ['Newsletter goes out weekly.', 'Newsletter goes out every other week.'],
  ['Board meets on the first Monday of the month', 'Board meets on the last Monday of every month'],
  ['Bunga dibayar tiap akhir bulan', 'Bunga dibayar setiap tanggal 10'],
  ['Kuota diatur ulang setiap tanggal 1', 'Kuota diatur ulang tiap 30 hari'],
  ['Kolam dikuras setiap hari', 'Kolam dikuras seminggu sekali'],
  ['Kelas yoga tiap hari', 'Kelas yoga Selasa dan Jumat'],
  ['Toko buka setiap hari', 'Toko libur tiap Senin'],
  ['No deliveries on Sundays', 'We deliver seven days a week'],
  ['Pengiriman setiap Senin–Sabtu', 'Pengiriman Senin–Jumat'],
  ['Bus berangkat setiap 15 menit', 'Bus berangkat setiap 30 menit'],
  ['Kedai tetap buka tiap Minggu dan hari libur', 'Kedai tutup setiap hari Minggu'],
  ['Bengkel melayani juga pada Sabtu, Minggu', 'Bengkel buka Senin–Jumat'],
  ['The club meets every Tuesday', "The club's next meeting: Wednesday 25 November 2026"],
])('“%s” contradicts “%s”', (a, b) => {
  expect(of(a, b)).toBe('differ')
})

test.each([
  ['Iuran jatuh tempo tiap tanggal 7', 'Iuran bulan ini jatuh tempo 7 April'],
  ['Kami siram tanaman tiap 7 hari', 'Tanaman disiram seminggu sekali'],
  ['Bazar setahun dua kali', 'Bazar enam bulan sekali'],
  ['A statement every quarter', 'Statements are issued four times a year'],
  ['Pasar tani Sabtu pertama tiap bulan', 'The market is on the first Saturday of each month'],
  ['Teknisi berkunjung Senin sampai Jumat', 'Teknisi berkunjung setiap hari kerja'],
  ['Sayur dikirim Senin dan Kamis', 'Sayur dikirim tiap Senin'],
  ['The club meets every Tuesday', 'The club meets on Tuesday 24 November 2026'],
])('“%s” agrees with “%s”', (a, b) => {
  expect(of(a, b)).toBe('same')
})

test.each([
  ['weekdays and weekends', 'Tur pagi Senin–Jumat', 'Tur malam Sabtu–Minggu'],
  ['hours by the day', 'Buka Senin–Jumat 08.00–20.00', 'Buka Sabtu dan Minggu 09.00–17.00'],
  ['an exception', 'Toko buka setiap hari kecuali Senin', 'Toko tutup setiap hari Senin'],
  ['the rest of the week', 'Bengkel buka Senin–Sabtu', 'Tiap hari Minggu gudangnya libur'],
  ['the rest of the week', 'Bengkel buka Senin–Sabtu', 'Minggu dan hari libur nasional tutup'],
  ['the rest of the week', 'Toko buka Selasa–Minggu', 'Toko libur tiap Senin'],
  ['nearly', 'Kelas teh hampir setiap hari', 'Kelas teh Senin sampai Jumat'],
  ['some of several', 'Most of our shops open on Sundays', 'Our Hexley shop stays closed on Sundays'],
  ['what a figure is divided by', 'Kuota 5 GB tiap hari', 'Kuota 30 GB tiap bulan'],
  ['a fee by the month', 'Langganan Rp50.000 setiap bulan', 'Langganan Rp500.000 setiap tahun'],
  ['one closing day', 'Kedai tutup tiap Minggu', 'Hari Minggu ruang tehnya tutup'],
  ['how often, and on which days', 'Dua tiket teh setiap bulan', 'Tiket teh berlaku Selasa sampai Kamis'],
  ['days that are added', 'Pesanan dipantau tiap hari', 'Pesanan dipantau termasuk Sabtu, Minggu'],
  ['days that are added', 'Orders go out every day', 'Orders go out on Sundays too'],
  ['two kinds of day', 'Kelas gratis setiap Sabtu', 'Kelas gratis tiap 1 Januari'],
  ['a length of time', 'Ganti filter 3 bulan sekali', 'Garansi 3 bulan'],
])('%s: “%s” and “%s” stand side by side', (_what, a, b) => {
  expect(of(a, b)).not.toBe('differ')
})

test('how often something is allowed is a number of times', () => {
  const times = (a: string, b: string) => outcome(a, b, ['times'])
  expect(times('Tarik tunai gratis 5x sebulan', 'Tarik tunai gratis 3 kali sebulan')).toBe('differ')
})
