/**
 * What an invented household brand can say. `{p}` is a product's name, `{v}` a value, `{c}` a category, `{r}` a room, `{t}` a
 * time. The same words serve all products, as in life: only names and figures tell statements apart.
 */

export interface Attribute {
  /** Values that a product can have, as they are written. */
  values: readonly (readonly string[])[]
  /** Heading of its section on a page. */
  heading: string
  /** With the product's name: how messages say it that stand alone. */
  named: readonly string[]
  /** Without: in a page's section, a row or an answer, below the name. */
  bare: readonly string[]
}

const rupiah = (thousands: number) => {
  const dotted = String(thousands * 1000).replace(/\B(?=(\d{3})+$)/g, '.')
  return [`Rp${dotted}`, `Rp ${dotted}`, `Rp${thousands}rb`, `${thousands} ribu`]
}
const each = <T>(values: readonly T[], written: (value: T) => readonly string[]) => values.map(written)

export const ATTRIBUTES: readonly Attribute[] = [
  {
    values: each([79, 95, 119, 149, 189, 215, 249, 299, 349, 425, 499, 649], rupiah),
    heading: 'Harga',
    named: [
      '{p} sekarang cuma {v}!',
      'Bawa pulang {p} dengan {v} aja, Kak.',
      'Harga {p}: {v}, sudah termasuk PPN',
      '{p} dijual {v} per unit di semua toko resmi.',
      'Get {p} for just {v} this month',
      'Ingin {p}? Siapkan {v} dan langsung checkout',
    ],
    bare: ['Harga {v} per unit', 'Cukup bayar {v}, sudah termasuk PPN.', 'Price: {v}', 'Dijual seharga {v}'],
  },
  {
    values: each([10, 15, 20, 25, 30, 35, 40, 50], (n) => [`${n}%`, `${n} persen`]),
    heading: 'Promo',
    named: [
      'Diskon {v} untuk {p}, yuk belanja!',
      'Potongan {v} khusus pembelian {p} di aplikasi',
      'Hemat {v} kalau beli {p} sekarang',
      '{p} lagi diskon {v} nih, jangan lupa ya',
    ],
    bare: [
      'Nikmati diskon {v} di aplikasi',
      'Potongan {v} otomatis saat checkout.',
      'Discount {v} applied at checkout',
    ],
  },
  {
    values: each([6, 12, 18, 24, 36, 60], (n) => [`${n} bulan`, ...(n % 12 ? [] : [`${n / 12} tahun`])]),
    heading: 'Garansi',
    named: [
      '{p} bergaransi resmi {v}.',
      'Garansi {v} untuk setiap pembelian {p}',
      'Tenang, {p} dilindungi garansi {v} dari pabrik',
    ],
    bare: ['Garansi resmi {v}', 'Dilindungi garansi {v} sejak tanggal pembelian.', 'Masa garansi: {v}'],
  },
  {
    values: each([3, 7, 10, 14, 21, 30], (n) => [`${n} hari`, `${n} hari kalender`]),
    heading: 'Pengembalian',
    named: [
      'Tidak cocok dengan {p}? Kembalikan dalam {v}.',
      '{p} bisa ditukar atau dikembalikan sampai {v} setelah diterima',
      'Batas pengembalian {p} adalah {v} sejak barang sampai',
    ],
    bare: ['Pengembalian diterima dalam {v}', 'Bisa ditukar sampai {v} setelah barang sampai.', 'Batas retur {v}'],
  },
  {
    values: each([5, 9, 12, 15, 18, 23, 28, 30], (n) => [`${n} November 2031`, `${n} Nov 2031`, `${n}/11/2031`]),
    heading: 'Periode promo',
    named: [
      'Promo {p} berlaku sampai {v}',
      'Penawaran {p} berakhir {v}, segera pesan!',
      'Harga spesial {p} hanya hingga {v}.',
    ],
    bare: ['Berlaku sampai {v}', 'Promo berakhir {v}.', 'Penawaran ini hingga {v} saja'],
  },
  {
    values: each([50, 75, 100, 150, 200, 250, 300], rupiah),
    heading: 'Syarat',
    named: [
      'Gratis ongkir {p} dengan minimal belanja {v}',
      'Minimal transaksi {v} untuk klaim hadiah {p}.',
      'Belanja min. {v} bersama {p}, ongkir kami tanggung',
    ],
    bare: ['Minimal belanja {v} untuk gratis ongkir', 'Minimum transaksi {v}.', 'Syarat: belanja min. {v}'],
  },
  {
    values: each([1, 2, 3, 5, 7, 12], (n) => [`${n} hari kerja`, `${n} hari kerja`]),
    heading: 'Pengiriman',
    named: [
      'Pesanan {p} sampai dalam {v}',
      '{p} kami kirim paling lambat {v} setelah pembayaran.',
      'Estimasi tiba {p}: {v}',
    ],
    bare: ['Estimasi tiba {v}', 'Dikirim paling lambat {v} setelah pembayaran.', 'Lama pengiriman {v}'],
  },
  {
    values: each([3, 6, 9, 12, 18, 24], (n) => [`${n}x`, `${n} kali`]),
    heading: 'Cicilan',
    named: ['Cicil {p} sampai {v} tanpa bunga', '{p} bisa dicicil {v} dengan bunga 0%.'],
    bare: ['Cicilan hingga {v} tanpa bunga', 'Bisa dicicil {v}.'],
  },
]

/** Copy that states no figure. `{a}` and `{b}` are words of praise. */
export const TALK = {
  named: [
    '{p} bikin {r} terasa lebih {a} dan {b}.',
    'Sudah coba {p}? Ceritakan pengalamanmu di {r} lewat kolom komentar',
    'Teman setia di {r}: {p}, pilihan keluarga yang suka suasana {a}',
    'Kenalan dengan {p}, teman {c} yang {a} untuk {r} kamu',
    'Meet {p}, the {c} choice for a {a}, {b} home',
  ],
  bare: [
    'Dirancang agar {r} terasa {a} dan {b} di {t}.',
    'Bahannya {a}, mudah dibersihkan dan tetap {b} dipakai di {r} saat {t}.',
    'Cocok untuk {r} mungil maupun luas, dengan tampilan {a} yang {b} di {t}',
    'Banyak keluarga memilih {c} ini karena {a}, {b} dan pas untuk {t}.',
    'Tersedia beberapa warna {a} dan {b} untuk {r} kamu di {t}.',
    'Lihat detail',
    'Tambah ke keranjang',
    'Tim {c} kami merakitnya dengan tangan, lalu memeriksa apakah cukup {a} dan {b} untuk {r} di {t}.',
  ],
}

/** Said again and again, under mails and pages, in spellings that differ in signs alone. */
export const BOILERPLATE: readonly string[] = [
  'Pesan ini dikirim otomatis, mohon tidak membalas ke alamat ini.',
  'Kamu menerima pesan ini karena terdaftar sebagai anggota.',
  'Hubungi layanan pelanggan setiap hari pukul 08.00 sampai 20.00 WIB',
  'Syarat dan ketentuan berlaku, baca selengkapnya di situs kami',
  'Ikuti kami di media sosial untuk kabar dan inspirasi rumah terbaru',
  'Berhenti berlangganan kapan saja lewat tautan di bawah ini',
  'Hak cipta dilindungi, dilarang menyalin isi halaman tanpa izin tertulis',
  'Gambar hanya ilustrasi, warna produk dapat sedikit berbeda',
  'Pembayaran aman dengan kartu, transfer bank dan dompet digital',
  'Temukan toko terdekat lewat peta di aplikasi',
]

/** What one wording looks like when it is typed again: other signs, other case, another short link; never other words. */
export const RETYPED: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text.replace(/\.$/, '')}!`,
  (text) => `✨ ${text}`,
  (text) => text.toUpperCase(),
  (text) => text.replace(',', ' –'),
]

export const CATEGORIES = [
  ['Teko', 'Wajan', 'Panci', 'Mangkuk', 'Talenan'],
  ['Kursi', 'Meja', 'Rak', 'Lemari', 'Bangku'],
  ['Lampu', 'Lentera', 'Cermin', 'Karpet', 'Tirai'],
  ['Bantal', 'Selimut', 'Kasur', 'Guling', 'Seprai'],
  ['Kipas', 'Blender', 'Setrika', 'Pemanas', 'Penyaring'],
  ['Keranjang', 'Ember', 'Sapu', 'Jemuran', 'Kotak'],
] as const
export const CATEGORY_NAMES = ['dapur', 'mebel', 'dekorasi', 'kamar', 'elektronik', 'kebersihan'] as const
export const BYNAMES = [
  'Lembayung',
  'Ranggas',
  'Dahayu',
  'Nirmala',
  'Selasih',
  'Gemintang',
  'Pualam',
  'Bestari',
  'Wening',
  'Jenggala',
  'Kanigara',
  'Maruta',
  'Merapu',
  'Sendratari',
  'Kemukus',
] as const
export const VARIANTS = ['', ' Mini', ' Plus', ' Lipat'] as const
export const ROOMS = ['dapur', 'kamar', 'ruang tamu', 'teras', 'ruang kerja', 'balkon', 'kamar anak'] as const
export const TIMES = [
  'pagi hari',
  'malam yang hujan',
  'akhir pekan',
  'musim kemarau',
  'hari libur',
  'waktu luang',
] as const
export const PRAISE = ['hangat', 'ringkas', 'tenang', 'rapi', 'lapang', 'ceria', 'kokoh', 'lembut'] as const
