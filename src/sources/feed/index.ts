export { merchantTable, merchantXml } from './merchant.ts'
export { type XmlForm, xmlReader } from './xml.ts'
