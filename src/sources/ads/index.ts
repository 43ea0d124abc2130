export { googleAds } from './google.ts'
export { metaAds, metaAdsJson } from './meta.ts'
