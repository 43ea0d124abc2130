/** Signs, codes and names of currencies, lower-cased, to ISO 4217. A bare `$` is USD. */
export const PREFIXES = new Map<string, string>()
const SUFFIXES = new Map<string, string>()
/** Names of hundredths, to the currency that they belong to. */
export const CENTS = new Map([
  ['cent', 'USD'],
  ['cents', 'USD'],
  ['pence', 'GBP'],
  ['penny', 'GBP'],
  ['¢', 'USD'],
])
/** Currencies with a thousandth part. */
export const THOUSANDTHS = new Set(['KWD', 'OMR', 'BHD', 'TND', 'JOD', 'LYD', 'IQD'])

const CODES =
  'IDR USD EUR GBP SGD MYR JPY CNY AUD CAD NZD HKD THB PHP INR SAR AED CHF SEK NOK DKK PLN CZK HUF RON BGN RUB UAH TRY ILS ZAR BRL MXN ARS CLP COP PEN KRW TWD VND KWD OMR BHD QAR JOD EGP MAD TND LYD IQD PKR BDT LKR NPR KES NGN GHS ISK HRK RSD BYN KZT GEL AMD AZN UZS MDL ALL MKD BAM UYU PYG BOB CRC DOP GTQ HNL NIO PAB JMD TTD BBD MOP BND LAK KHR MMK MUR TZS UGX BTC DEM PTE ITL FRF ESP BEF NLG ATS FIM GRD IEP LUF SKK SIT EEK LVL LTL MTL CYP'
const SIGNS: [string, string][] = [
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₤', 'GBP'],
  ['¥', 'JPY'],
  ['￥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₫', 'VND'],
  ['đ', 'VND'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['₪', 'ILS'],
  ['₴', 'UAH'],
  ['₺', 'TRY'],
  ['₸', 'KZT'],
  ['₼', 'AZN'],
  ['₾', 'GEL'],
  ['₦', 'NGN'],
  ['₵', 'GHS'],
  ['₡', 'CRC'],
  ['₲', 'PYG'],
  ['₭', 'LAK'],
  ['៛', 'KHR'],
  ['₿', 'BTC'],
  ['₶', 'FRF'],
  ['円', 'JPY'],
  ['元', 'CNY'],
  ['원', 'KRW'],
  ['₨', 'INR'],
  ['৳', 'BDT'],
  ['﷼', 'IRR'],
]
const NAMES: [string, string][] = [
  ['IDR', 'rupiah rp perak'],
  ['USD', 'dollar dollars dolar buck bucks'],
  ['EUR', 'euro euros'],
  ['GBP', 'pound pounds quid'],
  ['JPY', 'yen'],
  ['CNY', 'yuan rmb renminbi kuai'],
  ['MYR', 'ringgit rm'],
  ['INR', 'rupee rupees rs'],
  ['THB', 'baht'],
  ['KRW', 'won'],
  ['SAR', 'riyal riyals ريال'],
  ['AED', 'dirham dirhams dhs درهم'],
  ['EGP', 'جنيه'],
  ['KWD', 'kd'],
  ['CZK', 'kč kc'],
  ['PLN', 'zł zl złoty zloty zlotych złotych'],
  ['SEK', 'kr'],
  ['HUF', 'forint'],
  ['RON', 'lei'],
  ['RUB', 'руб рублей рубля рубль р'],
  ['UAH', 'грн гривень'],
  ['BYN', 'бел'],
  ['KZT', 'тг тенге'],
  ['BGN', 'лв'],
  ['RSD', 'дин'],
  ['TRY', 'tl lira'],
  ['ESP', 'peseta pesetas'],
  ['MXN', 'peso pesos'],
  ['VND', 'vnd'],
  ['ZAR', 'rand'],
  ['CHF', 'franc francs sfr'],
  ['BRL', 'reais'],
  ['BTC', 'bitcoin bitcoins'],
  ['USDT', 'usdt'],
]
for (const code of CODES.split(' ')) {
  PREFIXES.set(code.toLowerCase(), code)
  SUFFIXES.set(code.toLowerCase(), code)
}
for (const [sign, code] of SIGNS) {
  PREFIXES.set(sign, code)
  SUFFIXES.set(sign, code)
}
for (const [code, names] of NAMES) for (const name of names.split(' ')) SUFFIXES.set(name, code)
for (const [name, code] of [
  ['rp', 'IDR'],
  ['rupiah', 'IDR'],
  ['rm', 'MYR'],
  ['rs', 'INR'],
  ['kr', 'SEK'],
  ['kč', 'CZK'],
  ['zł', 'PLN'],
  ['руб', 'RUB'],
  ['kd', 'KWD'],
  ['dhs', 'AED'],
  ['fr', 'CHF'],
  ['sfr', 'CHF'],
  ['грн', 'UAH'],
  ['ft', 'HUF'],
  ['rmb', 'CNY'],
] as const)
  PREFIXES.set(name, code)
/** Codes that people also write in small letters. The others are words of some language: all, try, pen, mad, gel. */
const SMALL = new Set(
  'idr usd eur gbp sgd myr jpy cny aud cad nzd hkd thb inr chf mxn brl krw vnd sek nok dkk pln czk'.split(' '),
)
const CODE_SET = new Set(CODES.split(' '))

function isCurrency(text: string, low: string): boolean {
  return text.length !== 3 || SMALL.has(low) || !CODE_SET.has(low.toUpperCase()) || text === low.toUpperCase()
}

/** Currency of a sign, code or name before (after) a number; undefined where the token is none. */
export function prefixOf(token: { text: string; low: string } | undefined): string | undefined {
  const code = token && PREFIXES.get(token.low)
  return code && isCurrency(token.text, token.low) ? code : undefined
}
export function suffixOf(token: { text: string; low: string } | undefined): string | undefined {
  if (token?.text === 'Ft') return 'HUF'
  const code = token && SUFFIXES.get(token.low)
  return code && isCurrency(token.text, token.low) ? code : undefined
}

/** Letters before a `$` that name the dollar (or real): `US$`, `S$`, `A$`, `R$`. */
export const DOLLARS = new Map([
  ['us', 'USD'],
  ['u', 'USD'],
  ['usd', 'USD'],
  ['s', 'SGD'],
  ['sg', 'SGD'],
  ['sgd', 'SGD'],
  ['a', 'AUD'],
  ['au', 'AUD'],
  ['aud', 'AUD'],
  ['c', 'CAD'],
  ['ca', 'CAD'],
  ['cad', 'CAD'],
  ['can', 'CAD'],
  ['r', 'BRL'],
  ['nz', 'NZD'],
  ['nzd', 'NZD'],
  ['hk', 'HKD'],
  ['hkd', 'HKD'],
  ['nt', 'TWD'],
  ['ntd', 'TWD'],
  ['mx', 'MXN'],
  ['mxn', 'MXN'],
  ['mex', 'MXN'],
  ['b', 'BND'],
  ['fj', 'FJD'],
  ['jmd', 'JMD'],
  ['tt', 'TTD'],
  ['ar', 'ARS'],
  ['ars', 'ARS'],
  ['cl', 'CLP'],
  ['clp', 'CLP'],
  ['co', 'COP'],
  ['cop', 'COP'],
])
/** Every word that can name a currency behind a number, or begin such a name. */
export function currencyWords(): string[] {
  return [...SUFFIXES.keys(), ...CENTS.keys(), ...DOLLARS.keys(), ...NATIONS.keys(), 'musd', 'meur', 'mgbp', 'ft']
}

/** Words before a currency's name: `us dollars`, `swiss francs`, `pound sterling` the other way round. */
export const NATIONS = new Map([
  ['us', 'USD'],
  ['american', 'USD'],
  ['canadian', 'CAD'],
  ['australian', 'AUD'],
  ['singapore', 'SGD'],
  ['hong', 'HKD'],
  ['swiss', 'CHF'],
  ['british', 'GBP'],
  ['japanese', 'JPY'],
  ['mexican', 'MXN'],
  ['indian', 'INR'],
  ['chinese', 'CNY'],
  ['indonesian', 'IDR'],
  ['singaporean', 'SGD'],
])
