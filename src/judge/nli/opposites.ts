import { akin } from './forms.ts'
import type { Term } from './reading.ts'

/** Left and right of a stroke say the opposite; a word may stand in several pairs of sides. Affixes are seen through. */
const OPPOSITES = `
menang juara unggul jawara / kalah takluk keok tumbang,
naik meningkat tingkat tambah bertambah lonjak melonjak kenaikan peningkatan meroket / turun menurun kurang berkurang susut menyusut merosot anjlok penurunan,
naik / jatuh, besar raksasa / kecil mungil, besar luas / sempit, tinggi / rendah pendek, panjang / pendek singkat,
lama / sebentar singkat baru cepat, tua lansia / muda, lama tua kuno lawas jadul / baru modern terkini,
cepat kilat / lambat pelan lamban, kuat kokoh / lemah rapuh, keras / lunak lembut empuk, kaya / miskin,
mahal / murah terjangkau, banyak ramai / sedikit sepi, ramai padat penuh / sepi kosong lengang,
baik bagus / buruk jelek jahat, indah cantik bagus / jelek buruk, benar betul / salah keliru palsu bohong,
asli orisinal / palsu tiruan imitasi bajakan, jujur / bohong dusta curang, hidup / mati tewas meninggal wafat padam,
lahir / mati meninggal wafat, selamat sintas / tewas meninggal mati, sehat sembuh / sakit, sembuh pulih / kambuh parah,
buka terbuka / tutup, nyala aktif hidup / mati padam nonaktif, aktif / pasif nonaktif, masuk / keluar,
datang tiba / pergi berangkat, datang hadir ikut / absen, maju / mundur, depan / belakang, atas / bawah, kanan / kiri,
dalam / luar, dekat / jauh, utara / selatan, timur / barat, hulu / hilir, pertama awal mula perdana / akhir terakhir,
awal mulai mula buka / akhir selesai tutup berakhir usai, mulai / berhenti selesai berakhir,
sebelum / sesudah setelah usai, pagi / sore malam petang, siang / malam, terang cerah / gelap redup mendung,
panas hangat / dingin sejuk, kering / basah lembap, manis / pahit asam asin, enak lezat nikmat / hambar,
halus mulus / kasar, tebal / tipis, dalam / dangkal, lebar / sempit, lurus / bengkok belok,
mudah gampang / sulit susah sukar, ringan mudah / berat, sederhana simpel / rumit kompleks mewah,
aman / bahaya berbahaya rawan, senang bahagia gembira suka sukacita riang / sedih duka murung kecewa,
senang suka cinta sayang gemar / benci, tenang damai / gelisah panik ricuh, puas / kecewa, bangga / malu,
berani / takut pengecut, optimis / pesimis, rajin / malas, pintar cerdas pandai / bodoh, ramah sopan / kasar galak,
sabar / marah, setuju dukung terima sepakat sepakati / tolak tentang menentang keberatan,
dukung / tentang lawan oposisi, terima dapat memperoleh raih / beri kirim, beri / ambil, izin boleh / larang cegah,
wajib harus / sukarela opsional, wajib / haram dilarang, halal / haram, legal sah resmi / ilegal,
untung laba profit / rugi, pinjam / kembalikan, beli / jual, impor / ekspor, simpan / buang, pakai / lepas,
pasang / lepas copot bongkar, ikat / lepas, tahan tangkap penjara / bebas lepas, bebas / terikat terpenjara,
gabung bergabung / keluar pisah mundur, gabung satu / pisah pecah bagi, nikah menikah kawin / cerai lajang bujang,
bangun dirikan / hancur runtuh bongkar robohkan, bangun / tidur, cipta buat / hancur musnah, perbaiki / rusak,
utuh / rusak pecah, tumbuh berkembang / layu mati, isi / kosong, kumpul / sebar bubar, ingat / lupa,
kenal terkenal populer tenar / asing, lulus lolos / gagal, berhasil sukses / gagal, capai / gagal,
tetap / berubah pindah, sama serupa identik / beda berbeda, cocok / bertentangan, tinggal menetap / pergi pindah,
duduk / berdiri, tertawa / menangis, pria laki-laki lelaki cowok jantan putra / wanita perempuan cewek betina putri,
ayah bapak papa / ibu mama, kakek / nenek, suami / istri, paman / bibi tante, raja / ratu, kakak / adik,
anak / ayah ibu, guru dosen / murid siswa mahasiswa, dokter / pasien, penjual / pembeli, atasan bos / bawahan,
majikan / pembantu, kawan teman sahabat sekutu / musuh lawan, pemenang / pecundang, korban / pelaku tersangka,
kandang / tamu tandang, kota urban / desa, darat / laut udara, dunia / akhirat, langit / bumi, surga / neraka,
positif / negatif, plus / minus, maksimal maksimum / minimal minimum, mayoritas / minoritas,
umum publik / pribadi khusus, publik / privat rahasia, swasta / negeri pemerintah,
domestik lokal / internasional asing global, lokal / asing internasional impor, tunggal sendiri / ganda bersama,
sendiri sendirian / bersama, satu tunggal / banyak, semua seluruh / sebagian beberapa, selalu / jarang,
sering kerap / jarang, sudah telah / belum, masih / mantan, mantan bekas / calon, senior / junior,
profesional / amatir, ahli pakar / pemula awam, utama / sampingan, penting / sepele, perlu / percuma,
berguna bermanfaat / sia-sia percuma, kenyang / lapar, haus / kenyang, gemuk gendut / kurus langsing,
cair / padat beku, mentah / matang, segar / busuk basi layu, subur / gersang tandus, vegetarian / daging,
alami / buatan sintetis kimia, manual / otomatis, daring online / luring offline, langsung / tunda rekaman,
segera cepat / tunda, tunda / percepat, percepat / perlambat, perluas / persempit, perpanjang / persingkat,
nyata fakta / fiksi khayal, fiksi / nonfiksi nyata, pasti / ragu mungkin, yakin percaya / ragu curiga,
puji / kritik hina cela, hormat / hina, menyerang serang / bertahan tahan, perang / damai, kemenangan / kekalahan,
kelebihan / kekurangan, kekuatan / kelemahan, surplus / defisit, merdeka / jajah terjajah, kotor bruto / bersih neto,
tunai / kredit cicil, lunas / utang, diskon / mahal, hemat / boros, stabil / labil goyah, lancar / macet tersendat,
longgar / ketat sempit, rapat / renggang, tajam / tumpul, nyaring keras / pelan,
ribut bising gaduh / sunyi hening sepi, muncul tampak terlihat / hilang lenyap, temu menemukan / hilang,
lengkap / kurang, kurang / lebih, terbesar / terkecil, tertinggi / terendah, tertua / termuda, terbaik / terburuk,
terbanyak / tersedikit, terpanjang / terpendek, maju berkembang / terbelakang, efektif ampuh manjur / mubazir,
menarik / membosankan, tradisional / modern, klasik / modern, kontra / pro, induk / cabang, pusat / cabang daerah,
pusat / pinggir, tengah / pinggir tepi, vertikal / horizontal, tegak / datar, menguat / melemah, membaik / memburuk,
untungkan / rugikan, lindungi / ancam, bantu / hambat ganggu, dorong / tarik hambat, cerai / rujuk,
dewasa / anak balita, hitam gelap / putih terang, kebetulan / sengaja, wajar / aneh, normal biasa / abnormal aneh,
biasa / istimewa, langka jarang / umum lazim, padat / renggang jarang, win winner / lose loser,
increase rise rises rose grow up gain / decrease fall falls fell decline drop down reduce loss, more / less fewer,
most / least, big large / small tiny little, high / low, long / short, tall / short, old / new young,
fast quick / slow, heavy / light, strong / weak, hard difficult / easy simple, hard / soft, rich / poor,
expensive / cheap affordable, many / few, full / empty, good great best / bad poor worst, better / worse, true / false,
right correct / wrong incorrect, right / left, real genuine authentic / fake counterfeit, alive living live / dead,
born / died, survive survived / died killed, open opens opened / closed close closes shut, on / off,
enabled / disabled, active / inactive, enter / exit, arrive / leave depart, before / after, front / back,
inside indoor / outside outdoor, near / far, north / south, east / west, first / last, early earlier / late later,
begin begins start starts started / end ends ended finish stop, morning / evening night, day / night,
hot warm / cold cool, dry / wet, clean / dirty, thick / thin, wide / narrow, safe / dangerous unsafe,
happy / sad unhappy, love like / hate dislike, agree accept accepted support / refuse reject rejected deny oppose,
allow allowed permit permitted / forbid forbidden ban banned prohibited,
include included includes inclusive / exclude excluded excludes exclusive, legal / illegal, profit / loss, buy / sell,
import / export, keep / discard, refundable / non-refundable nonrefundable, refundable / final,
success succeed / failure fail failed, pass / fail, same / different, married single / divorced,
male man men boy father husband king / female woman women girl mother wife queen, friend ally / enemy, home / away,
public / private, positive / negative, maximum max / minimum min, majority / minority,
local domestic / foreign international overseas, always / never sometimes rarely, everyone everybody / nobody,
everything / nothing, all every / none some, permanent forever lifetime / temporary limited,
unlimited / limited capped, required mandatory compulsory / optional voluntary,
automatic automatically / manual manually, free complimentary / paid charged chargeable extra surcharge,
fixed / variable flexible, raw / cooked, natural / artificial synthetic, fresh / frozen stale, vegan vegetarian / meat,
single / double, instant instantly immediately / delayed later, weekday weekdays / weekend weekends,
gratis cuma-cuma bebas / bayar biaya berbayar kena ditanggung dikenai dipungut dikenakan,
selamanya selama-lamanya abadi / sementara terbatas, sepuasnya unlimited / maksimal batas terbatas,
setiap semua / tertentu khusus, hangus kedaluwarsa / selamanya, tersedia ada / habis kosong, dibuka / ditutup,
tetap / fleksibel, wajib / opsional bebas
`

/** Of each line only one can be true of one thing at one time. Words as written, since "hari" is no "sehari-hari". */
const EXCLUSIVE = `
senin selasa rabu kamis jumat sabtu minggu
monday tuesday wednesday thursday friday saturday sunday
januari februari maret april mei juni juli agustus september oktober november desember
january february march april may june july august september october november december
merah biru hijau kuning hitam putih ungu cokelat coklat abu-abu oranye jingga
red blue green yellow black white purple brown grey orange pink
satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas
pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh terakhir
first second third fourth fifth sixth seventh last
pagi siang sore malam
morning afternoon evening night
harian mingguan bulanan tahunan
daily weekly monthly yearly annual
detik menit jam hari minggu bulan tahun dekade abad
second minute hour day week month year
ribu juta miliar triliun
thousand million billion
utara selatan timur barat
presiden menteri gubernur bupati wali camat lurah raja
desa kecamatan kabupaten kota provinsi negara benua pulau
islam kristen katolik hindu buddha yahudi
basket voli tenis renang tinju golf kriket rugbi hoki
penyanyi aktor pelukis penulis sutradara atlet pemain pelatih wasit politikus dokter guru petani nelayan pengacara hakim polisi tentara
film novel lagu album buku drama komik gim
ikan burung mamalia reptil serangga amfibi
sapi kambing ayam babi domba kuda kucing anjing ikan
mobil motor sepeda kereta kapal pesawat bus
emas perak perunggu
gold silver bronze
ayah ibu kakak adik anak paman bibi kakek nenek suami istri
asia afrika eropa amerika australia
inggris prancis perancis jerman spanyol italia belanda jepang cina china korea india indonesia malaysia singapura thailand filipina rusia australia brasil argentina meksiko kanada mesir turki portugal swedia norwegia polandia vietnam
matahari bulan bumi mars venus jupiter saturnus
sd smp sma universitas
emas perak besi tembaga kayu plastik kaca batu kertas
kemarau hujan salju
padi jagung kedelai gandum kopi teh kelapa
cash card transfer
credit debit
email chat phone whatsapp
basic standard premium
`

/** Word → the sides it stands on. The two sides of pair n are 2n and 2n + 1. */
const sides = new Map<string, number[]>()
for (const [pair, both] of OPPOSITES.trim().split(/,\s/).entries()) {
  for (const [half, words] of both.split(' / ').entries()) {
    for (const word of words.split(' ')) sides.set(word, [...(sides.get(word) ?? []), 2 * pair + half])
  }
}
const lists = new Map<string, number[]>()
for (const [line, row] of EXCLUSIVE.trim().split('\n').entries()) {
  for (const word of row.split(' ')) lists.set(word, [...(lists.get(word) ?? []), line])
}

const sidesOf = (term: Term): number[] => term.forms.flatMap((form) => sides.get(form) ?? [])

/** Whether one word says the opposite of the other: naik and turun, gratis and berbayar. */
export function opposed(a: Term, b: Term): boolean {
  const left = sidesOf(a)
  if (left.length === 0) return false
  const right = sidesOf(b)
  return left.some((side) => right.includes(side ^ 1))
}

/** Whether both are of one list of things that shut each other out: Senin and Selasa, merah and biru. */
export function excluded(a: Term, b: Term): boolean {
  const left = lists.get(a.norm)
  if (left === undefined || a.norm === b.norm || akin(a.forms, b.forms)) return false
  return (lists.get(b.norm) ?? []).some((list) => left.includes(list))
}
