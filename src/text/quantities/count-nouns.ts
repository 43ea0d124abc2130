/** Nouns that copy counts, so sure that a number glued to them or spelled out before them is a count of them. */
export const COUNT_NOUNS = new Set(
  (
    'perangkat unit item produk barang buah biji pcs pc pieces piece lembar helai pasang botol sachet kapsul tablet butir bungkus dus karton box boks paket pack packs porsi gelas cup cups kaleng slice mangkuk piring ' +
    'kg kilo kilogram gr gram mg ons ml liter ltr cc km kilometre kilometers kilometres meter cm mm inci inch inches watt mah kwh kcal kkal ' +
    'orang peserta siswa murid pelajar mahasiswa pelanggan pengguna penonton anggota member members anak dewasa tamu karyawan tim pemain mitra penjual pembeli pemenang penerima pengikut users user seats seat people persons person guests guest customers customer subscribers students student learners learner pupils pupil employees developers companies businesses teams team followers adults adult children kids kid winners buyers sellers merchants merchant partners ' +
    'kota negara provinsi kabupaten pulau daerah cabang outlet gerai toko lokasi store stores shops shop countries country cities city locations branches hotel hotels restoran kamar rooms room bed beds kasur lantai ' +
    'video artikel soal modul materi kelas kursus pertemuan sesi bab mapel pelajaran pengajar tutor guru mentor videos lessons lesson courses course modules classes class sessions session articles questions templates integrations projects project workspaces ebook judul film lagu channel saluran kanal episode games game ' +
    'voucher kupon tiket poin point points koin stamp stempel bintang kuota slot nomor nomer sms pesan panggilan vouchers coupons coupon tickets ticket stars star reviews ulasan ratings stiker stickers email emails messages calls invoices invoice transactions transaction transaksi orders order pesanan perjalanan kali trip trips rides ride kilometer mil miles resep menu topping rasa varian variants warna ukuran model colors sizes sku kartu cards card rekening akun accounts account dokumen file files pages page halaman kata words karakter characters ' +
    'penumpang passenger passengers pasien patient patients nasabah warga families pengunjung visitors unduhan downloads langganan mahasiswi dokter perawat sopir pengemudi driver drivers dosis dose doses cap parameter parameters kursi koper tas suitcase suitcases bag bags bus mobil kendaraan vehicles pohon bibit kasus armada jawaban sertifikat ' +
    'hadiah gratis bonus malam nights night ' +
    'layar screen screens gawai device devices profil profile profiles kemasan kantong karung galon loker locker lockers kurir courier couriers doctor doctors konter bengkel workshops kunjungan visits percobaan attempts bahasa language languages cicilan angsuran instalment instalments installment installments laga pertandingan matches kiriman transfer transfers tempat rumah musim seasons season ' +
    'eksemplar jilid copies bok kotak boxes tetangga neighbours neighbors pelari runners atlet athletes pelatih coach coaches instruktur terapis bidan apoteker petani farmers perajin pengrajin artisans penjahit penulis authors penerbit publishers pembaca readers penabung savers investor investors keluarga households penghuni residents penyewa tenants sekolah schools kampus klinik clinics apotek bank banks warung pabrik factories gudang warehouses dapur kitchens meja tables ruang ruangan studio studios aula panel panels baterai batteries sepeda bikes motor motorcycles kapal ships perahu boats rute routes pelabuhan ports stasiun stations destinasi destinations hektare va kva wp kwp pk ' +
    'bayi babies balita toddlers pengasuh carers caregivers butik boutique boutiques situs website websites domain domains huruf letters permintaan requests asuransi insurers penyedia providers mornings afternoons evenings salon salons spa dealer dealers showroom showrooms kios kiosks agen agents depot depots gigi teeth roda wheels ban tyres tires kru crew truk trucks menara towers gerbong carriages lapangan courts tenda tents kolam pools trees tangkai stems buket bouquets loket counters rak shelves trainers instructors therapists nurses teknisi technicians pemasok suppliers alumni lulusan graduates halte bandara airports mesin machines kamera cameras'
  ).split(' '),
)
for (const word of ['gratis', 'bonus', 'kali', 'class', 'order', 'model', 'email', 'lantai', 'nomor', 'nomer'])
  COUNT_NOUNS.delete(word)

/** Words behind a number that are no noun: the number counts nothing. */
export const NOT_NOUNS = new Set(
  (
    'dan atau dari dr di ke pada utk untuk buat bagi yang yg dengan dgn dg adalah ini itu tersebut tsb saja aja lagi lg sudah telah akan bisa dapat dpt dpat jika bila kalau saat ketika hanya cuma hny cmn juga jg lebih kurang sampai hingga sd s mulai sejak sjk agar supaya karena krn maka lalu kemudian setelah sebelum tanpa tapi namun serta lewat via melalui secara per tiap setiap segera sekarang skrg skrng atas bawah kecuali khusus termasuk berlaku nanti masih belum blm tidak tdk gak ga nggak bukan oleh dalam dlm luar antara sebagai seperti wib wita wit ya yuk lho loh deh dong kok sih nih penuh gratis bonus diskon promo free off and or of for the a an in on at to by with from is are was were be been as than then that this these those it its we you your our if when while until till since before after per each every only just more less up down over under out about into via not no yes plus get buy now today am pm o clock all any both but so do does did can will would should has have had may might must extra lainnya lain dst dsb dll etc anda kamu kami kita aku saya dia mereka beli ambil tukar pakai klik cek hub call free ketik kirim balas tekan info lot off hanya sebesar senilai seharga ribu juta ratus tanggal tgl pukul jam bulan bln tahun thn hari minggu pertama kedua ketiga baru besar kecil terbaik terbesar terakhir berikutnya lipat pro max mini lite ultra gen series seri ' +
    'pun udah semuanya semua masuk flat gagal jadi turun naik balik kembali pas langsung habis tersisa tersedia terjual sukses sekaligus setara persis cocok muat report plus dulu doang wajib boleh harus punya ada tinggal cek isi ganti gagal keluar datang tiba hilang nyata selesai mendatang menit detik consecutive years old'
  ).split(' '),
)

/** Words before a number that say what it is a number of: `SPF 30`, `RON 92`, `Android 9`. */
export const GRADED = new Set(['spf', 'ron', 'android', 'ios'])

/** Words before a number that make it an address, a code or a name, not a count. */
export const CODE_CUES = new Set(
  'ke hub hubungi no nomor nomer number jl jalan jln blok lantai lt kav rt rw gate kode code ketik spasi call telp tlp telepon tel phone fax wa ext sms pin po box versi version v android ios windows level kelas grade bab pasal ayat halaman page step langkah chapter tahap part vol volume edisi episode gen tipe type seri series id order resi invoice sejak since tahun year kelompok group batch gelombang sesi fase phase nomer ruang room kamar terminal windows'.split(
    ' ',
  ),
)
