/** Lower case, without Vietnamese marks, single spaces: what search compares. `Đăng ký khai sinh` becomes `dang ky khai sinh`. */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/** NFC, without control characters and surrounding blanks: how typed text enters the database. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}--[\n\t]]/gv, '')
    .replace(/\r\n?/g, '\n')
    .trim()
}

/** `Nhận tại Bộ phận Một cửa` in the middle of a sentence: names in it keep their capitals. */
export const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** 12.000 */
export const showCount = (count: bigint | number) => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** 150.000 đồng */
export const showMoney = (amountVnd: bigint | number) => `${showCount(amountVnd)} đồng`

/** 412 kB, 1,2 MB, 3,0 GB: of two units the larger one, as soon as rounding would bring the smaller one to a thousand. */
export function showSize(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  if (sizeBytes < 999_500) return `${Math.round(sizeBytes / 1000)} kB`
  const tenths = (unit: number) => (sizeBytes / unit).toFixed(1).replace('.', ',')
  return sizeBytes < 999_950_000 ? `${tenths(1_000_000)} MB` : `${tenths(1_000_000_000)} GB`
}

/** What is wrong with a line of a CSV file whose quotation marks do not fit, to stand after `Dòng 3: `. */
export const BROKEN_QUOTES =
  'dấu ngoặc kép (") đặt sai chỗ; ô có dấu này phải nằm trong ngoặc kép, mỗi dấu bên trong viết hai lần ("")'

/** The last four digits only: ********3456. */
export const maskNumber = (number: string) => '*'.repeat(Math.max(0, number.length - 4)) + number.slice(-4)

/** A telephone number as it is kept, from how people and providers write it (`0900 000 001`, `+84 900.000.001`); undefined for anything else. */
export function typedPhone(typed: string): string | undefined {
  const digits = typed.replace(/[\s.()-]/g, '').replace(/^(\+84|84(?=\d{9}$))/, '0')
  return /^0\d{8,10}$/.test(digits) ? digits : undefined
}
