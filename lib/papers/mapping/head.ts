import 'server-only'
import { encode } from 'uqr'
import type { FormDefinition } from '../rules/forms'
import { type Pdf, textSize, widthOf, write } from './page'
import { dateInWords } from './words'

export type HeadFacts = {
  agencyName: string
  deskName: string
  paperNumber: string
  place: string
  issuedAt: Date
  dossierCode?: string | undefined
  lookUpUrl?: string | undefined
}

const COUNTRY = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const QR_SIDE = 64
const GAP = 8

/** Agency and number on the left, quốc hiệu and tiêu ngữ on the right (NĐ 30/2020), then QR, title and code. */
export function drawHead(pdf: Pdf, form: FormDefinition, facts: HeadFacts): void {
  const { left, top } = pdf.page.margins
  const width = widthOf(pdf)
  const share = form.page === 'A5' ? 0.4 : 0.45
  const leftWidth = width * share - GAP
  const right = { x: left + width * share, width: width * (1 - share) }
  const size = textSize(form) - 1
  write(pdf, 'regular', size).text(facts.agencyName.toLocaleUpperCase('vi'), left, top, centred(leftWidth))
  write(pdf, 'bold', size).text(facts.deskName.toLocaleUpperCase('vi'), centred(leftWidth))
  write(pdf, 'regular', size).text(`Số: ${facts.paperNumber}`, centred(leftWidth))
  const leftEnd = pdf.y
  write(pdf, 'bold', size).text(COUNTRY, right.x, top, centred(right.width))
  write(pdf, 'bold', size + 0.5).text(MOTTO, centred(right.width))
  underline(pdf, right)
  const date = `${facts.place}, ${dateInWords(facts.issuedAt)}`
  write(pdf, 'italic', size).text(date, right.x, pdf.y + 6, centred(right.width))
  pdf.y = Math.max(leftEnd, pdf.y) + GAP
  drawTitle(pdf, form, facts)
}

const centred = (width: number) => ({ width, align: 'center' as const })

function underline(pdf: Pdf, { x, width }: { x: number; width: number }): void {
  const half = pdf.widthOfString(MOTTO) / 2
  const middle = x + width / 2
  const y = pdf.y + 1
  pdf
    .moveTo(middle - half, y)
    .lineTo(middle + half, y)
    .lineWidth(0.6)
    .stroke()
}

function drawTitle(pdf: Pdf, form: FormDefinition, { dossierCode, lookUpUrl }: HeadFacts): void {
  const { left } = pdf.page.margins
  const top = pdf.y
  const indent = lookUpUrl ? QR_SIDE + GAP : 0
  if (lookUpUrl) drawQr(pdf, lookUpUrl, left, top)
  const box = centred(widthOf(pdf) - indent)
  // Its last two words stay together: one alone on a second line looks like a mistake.
  const title = form.title.toLocaleUpperCase('vi').replace(/ (?=\S+$)/, '\u00a0')
  write(pdf, 'bold', textSize(form) + 1.5).text(title, left + indent, top + 8, box)
  if (dossierCode) {
    // Before receipt there is only the code of the submission, and the paper must not call it the other thing.
    const name = dossierCode.startsWith('GT-') ? 'Mã gửi tạm' : 'Mã hồ sơ'
    write(pdf, 'regular', textSize(form)).text(`${name}: ${dossierCode}`, left + indent, pdf.y + 3, box)
  }
  pdf.x = left
  pdf.y = Math.max(pdf.y, lookUpUrl ? top + QR_SIDE : pdf.y) + GAP
}

/** The code as squares of the page itself, dark on white, with the quiet zone of the standard around it. */
function drawQr(pdf: Pdf, text: string, x: number, y: number): void {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const side = QR_SIDE / size
  data.forEach((row, line) => {
    row.forEach((dark, column) => {
      if (dark) pdf.rect(x + column * side, y + line * side, side, side)
    })
  })
  pdf.fill('black')
}
